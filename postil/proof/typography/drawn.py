"""Read what is drawn on a page of a PDF: words with their place, their size and the blanks between them.

Takes a page as WeasyPrint writes it: horizontal text in fonts with codes of two bytes, set by `Tm` and by the distances
in `TJ` (ISO 32000-2, 9.4.4). Gives pieces in the order in which they are drawn; lengths are in points, from the page's
left and lower edge. Glyphs count as they are drawn: what stands for them in a reader (`ActualText`) is no matter here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from postil.proof.pdf_words import Codes, codes_of, matrix_of

OPERATORS = "q Q cm Tm Tf Tj TJ BDC BMC EMC"
WIDTH = 1000.0
"""The width of a glyph that a font's table does not name (ISO 32000-2, 9.7.4.3), and the parts of an em."""
BLANKS = " \N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank between words as it is drawn, and the width that its font gives it."""

    left: float
    right: float
    normal: float

    @property
    def ratio(self) -> float:
        """How many times its normal width it has."""
        return (self.right - self.left) / self.normal if self.normal else 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words drawn in one go; `right` is the end of the last letter, behind which blanks may follow.

    `mark` is its number among the tags of the page, `height` that of its base line.
    """

    mark: int
    left: float
    right: float
    height: float
    size: float
    words: str
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Font:
    """What each code of a font stands for, and how wide it is in thousandths of the size."""

    codes: Codes
    widths: Mapping[int, float]


Fonts: TypeAlias = dict[tuple[int, int], Font]


@dataclass(slots=True)
class Pen:
    """A walk along the glyphs of one piece, from left to right."""

    font: Font
    size: float
    at: float
    ink: float
    words: list[str] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)

    def move(self, distance: float) -> None:
        """Go back by thousandths of the size; a blank before the pen takes it up."""
        self.at -= distance / WIDTH * self.size
        if self.words and self.words[-1] in BLANKS:
            self.blanks[-1] = Blank(self.blanks[-1].left, self.at, self.blanks[-1].normal)

    def draw(self, codes: bytes) -> None:
        """Draw a string of glyphs."""
        for at in range(0, len(codes), 2):
            code = codes[at : at + 2]
            self.glyph(self.font.codes[code], self.font.widths.get(int.from_bytes(code), WIDTH) / WIDTH * self.size)

    def glyph(self, words: str, width: float) -> None:
        """Draw one glyph."""
        if words in BLANKS:
            # Justified text has half of the white that is added before a blank, half behind it.
            left = self.at if self.words and self.words[-1] in BLANKS else self.ink
            self.blanks.append(Blank(left, self.at + width, width))
        else:
            self.ink = self.at + width
        self.at += width
        self.words.append(words)


@dataclass(slots=True)
class Drawing:
    """A walk through the drawing of a page: what is in force, and what was put aside for later."""

    fonts: Mapping[str, Font]
    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    text: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    saved: list[pikepdf.Matrix] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)
    font: str = ""
    size: float = 0.0

    def step(self, operator: str, operands: Any) -> Piece | None:
        """Take one step; return what it draws, None where it draws nothing that is tagged."""
        match operator:
            case "Tj" | "TJ":
                return self.drawn(operands[0])
            case "Tm":
                self.text = matrix_of(operands)
            case "Tf":
                self.font, self.size = str(operands[0]), float(operands[1])
            case "cm":
                self.matrix = matrix_of(operands) @ self.matrix
            case "q":
                self.saved.append(self.matrix)
            case "Q":
                self.matrix = self.saved.pop()
            case "EMC":
                self.marks.pop()
            case _:
                self.marks.append(self.mark(*operands))
        return None

    def mark(self, tag: Any, properties: Any = None) -> int | None:
        """Return the number that content is marked with; what has none is marked as what it stands in."""
        if tag == "/Artifact":
            return None
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            return int(properties["/MCID"])
        return self.marks[-1] if self.marks else None

    def drawn(self, shown: Any) -> Piece | None:
        """Return the words of a string, or of an array of strings and distances; None for those that are turned."""
        mark = self.marks[-1] if self.marks else None
        place = self.text @ self.matrix
        if mark is None or place.b or place.a <= 0:
            return None
        pen = Pen(self.fonts[self.font], self.size * place.a, place.e, place.e)
        for part in [shown] if isinstance(shown, pikepdf.String) else shown:
            if isinstance(part, pikepdf.String):
                pen.draw(bytes(part))
            else:
                pen.move(float(part))
        return Piece(mark, place.e, pen.ink, place.f, pen.size, "".join(pen.words), tuple(pen.blanks))


def pieces_of(page: pikepdf.Page, known: Fonts) -> Iterator[Piece]:
    """Yield what is drawn on a page and tagged; `known` keeps the tables of fonts that many pages share."""
    drawing = Drawing(fonts_of(page, known))
    for step in pikepdf.parse_content_stream(page, OPERATORS):
        if piece := drawing.step(str(step.operator), step.operands):
            yield piece


def fonts_of(page: pikepdf.Page, known: Fonts) -> dict[str, Font]:
    """Return the fonts of a page by their names."""
    fonts: Any = page.resources.get("/Font", {})
    for font in fonts.values():
        if font.objgen not in known:
            known[font.objgen] = Font(codes_of(font.ToUnicode.read_bytes()), widths_of(font.DescendantFonts[0].W))
    return {name: known[font.objgen] for name, font in fonts.items()}


def widths_of(table: Any) -> dict[int, float]:
    """Return the width of each code: `c [w1 w2 ...]` or `first last w` (ISO 32000-2, 9.7.4.3)."""
    widths: dict[int, float] = {}
    rest = iter(table)
    for first in rest:
        second = next(rest)
        if isinstance(second, pikepdf.Array):
            widths.update((int(first) + count, float(width)) for count, width in enumerate(second))
        else:
            widths.update(dict.fromkeys(range(int(first), int(second) + 1), float(next(rest))))
    return widths
