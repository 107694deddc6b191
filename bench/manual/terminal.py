"""Draw what a terminal shows.

Takes lines of text; gives a picture in the book's own faces, which have no letter of fixed width: what stands behind
several blanks begins in its column, and carets stand under the very words. Content takes pictures as PNG only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import resvg_py
from PIL import Image, ImageFont

from postil.render.fonts import faces, families

WIDTH, EDGE, SIZE, LINE = 2040, 44, 37, 54
"""Pixels: enough for 170 mm of print."""
COLUMN, COLUMNS = 19.5, 108
"""Pixels from one column of the terminal to the next, and the most columns of a line."""
INK, RED, AMBER, PAPER, FRAME = "#1f1f1f", "#a3151b", "#7a4f00", "#fafafa", "#9a9a9a"
COLOURS = 32
CARET = 14
"""Pixels of a caret, about."""
PIECE = re.compile(r"\d+(?= \|)|\||\S+(?: \S+)*")
MARKS = re.compile(r"^ +\| +(\^+)$")
SEVERITY = re.compile(r"(error|warning)\[[A-Z]\d{3}\]")


def drawn(lines: Sequence[str]) -> bytes:
    """Return a picture of some lines."""
    data = resvg_py.svg_to_bytes(
        svg_string=svg([part for line in lines for part in turned(line)]),
        background="white",
        skip_system_fonts=True,
        font_files=[str(face.path) for face in faces()],
        width=WIDTH,
    )
    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        file = io.BytesIO()
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def turned(line: str) -> list[str]:
    """Return a line in as many as a terminal needs for it."""
    first, *others = wrap(line, COLUMNS, drop_whitespace=False, break_on_hyphens=False) or [""]
    return [first, *(other.lstrip() for other in others)]


def svg(lines: Sequence[str]) -> str:
    """Return the drawing of some lines."""
    height = len(lines) * LINE + 2 * EDGE
    width = max([WIDTH, *(position(line, len(line)) + EDGE for line in lines)])
    root = shape("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:.0f} {height}")
    inside = {"x": 2, "y": 2, "width": round(width) - 4, "height": height - 4, "rx": 14}
    root.append(shape("rect", **inside, fill=PAPER, stroke=FRAME, stroke_width=3))
    for number, line in enumerate(lines):
        root.extend(shapes_of(line, lines[number - 1], EDGE + (number + 1) * LINE - 17))
    return ElementTree.tostring(root, encoding="unicode")


def shape(name: str, **attributes: object) -> Element:
    """Return an element of the drawing."""
    return Element(name, {key.replace("_", "-"): str(value) for key, value in attributes.items()})


def shapes_of(line: str, above: str, base: int) -> Iterator[Element]:
    """Yield what is drawn for a line: its pieces, or the marks under words of the line above."""
    if marks := MARKS.match(line):
        bar = line.index("|")
        yield words("|", left(bar), base)
        yield carets(above, marks.span(1), base)
        return
    for piece in PIECE.finditer(line):
        yield words(piece[0], left(piece.start()), base)


def words(said: str, at: float, base: int) -> Element:
    """Return words that begin at a place; the severity of a problem is in its colour."""
    made = shape("text", x=at, y=base, font_family=families()["Source Sans"], font_size=SIZE, fill=INK)
    severity = SEVERITY.search(said)
    if severity is None:
        made.text = said
        return made
    marked = shape("tspan", fill=RED if severity[1] == "error" else AMBER, font_weight=600)
    made.text, marked.text, marked.tail = said[: severity.start()], severity[0], said[severity.end() :]
    made.append(marked)
    return made


def carets(above: str, span: tuple[int, int], base: int) -> Element:
    """Return carets under the letters of the line above that stand at a span of columns."""
    start, end = (position(above, column) for column in span)
    count = max(1, round((end - start) / CARET))
    half = (end - start) / count / 2
    path = f"l{half:.2f} -11l{half:.2f} 11" * count
    return shape("path", d=f"M{start:.2f} {base - 10}{path}", fill="none", stroke=RED, stroke_width=3)


def position(line: str, column: int) -> float:
    """Return where the letter of a column is drawn: its piece begins in a column, and its letters have their widths."""
    piece = next((each for each in PIECE.finditer(line) if each.start() <= column <= each.end()), None)
    if piece is None:
        return left(column)
    face = next(face for face in faces() if (face.family, face.weight, face.style) == ("Source Sans", 400, "normal"))
    letters = line[piece.start() : column]
    return left(piece.start()) + ImageFont.truetype(str(face.path), SIZE).getlength(letters)


def left(column: int) -> float:
    """Return where a column begins."""
    return EDGE + column * COLUMN
