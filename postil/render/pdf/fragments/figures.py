"""Draw folios so that others can take their place: all of the same width, each figure a glyph of its own.

Takes the drawing of a part; leaves frames in its streams for the figures of the folios in it, with the glyphs of the
ten figures. What cannot be left open is `Unbindable`: the book is then laid out in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from postil.render.pdf.frames import folio_of, frame
from postil.render.pdf.replacing import replaced

SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
HEXADECIMAL = re.compile(rb"<([0-9a-f]*)>")
PLACE = re.compile(rb"(?P<before>1 0 0 -1 )(?P<x>\S+)(?P<after> \S+ Tm)")
FIGURES = "0123456789"
COUNTER = ("counter()", "counters()")
SHIFT = {"right": 1.0, "end": 1.0, "center": 0.5}
"""How much of the width of a folio is before the place that stays, by how its line is aligned."""


class Unbindable(Exception):
    """A folio cannot be left open: its figures differ in width, or more than itself depends on it."""


@dataclass(slots=True)
class Figures:
    """Draws the texts of a part; remembers the glyphs of the ten figures by the font and the words around them.

    `own` has, for each text that is the folio of its own page, how its line is aligned.
    """

    own: dict[int, str] = field(default_factory=dict)
    glyphs: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    shown: dict[Any, int] = field(default_factory=dict)

    @contextmanager
    def left_open(self, document: Any) -> Iterator[None]:
        """Leave the folios of a document open while the block runs, in which it is drawn."""
        from weasyprint import draw

        for page in document.pages:
            self.own.update(own_folios(page._page_box))
        with replaced(draw, "draw_text", self.draw):
            yield

    def draw(self, theirs: Callable[..., None], stream: Any, text: Any, *how: Any) -> None:
        """Draw a text, and put frames in the place of the folios in it."""
        start = len(stream.stream)
        theirs(stream, text, *how)
        if id(text) in self.own:
            self.open_own(theirs, stream, start, text, how)
        elif anchors := self.anchors_in(text):
            self.open_others(theirs, stream, start, text, how, anchors)

    def anchors_in(self, text: Any) -> list[str]:
        """Return what the folios in a text lead to, in order: those of an index, or the one behind a link."""
        element = text.element
        if element is None or not any(figure in text.text for figure in FIGURES):
            return []
        if (text.element_tag or "").endswith("::after"):
            return [str(element.get("href")).removeprefix("#")] if (element.get("data-folio") or "").isdecimal() else []
        if element.get("data-folios"):
            named = element.get("data-folios").split()
            first = self.shown.get(element, 0)
            self.shown[element] = first + len(re.findall("[0-9]+", text.text))
            return [name.removeprefix("#") for name in named[first : self.shown[element]]]
        return []

    def open_others(
        self, theirs: Callable[..., None], stream: Any, start: int, text: Any, how: Any, anchors: list[str]
    ) -> None:
        """Put frames in the place of folios of other pages, on the page and in the words that are heard."""
        runs = list(re.finditer("[0-9]+", text.text))
        if len(runs) != len(anchors):
            raise Unbindable(f"'{text.text}' has other numbers than its folios")
        places = shown_from(stream.stream, start)
        figures = self.figures(theirs, stream, text, how)
        codes = tidy(stream.stream, places)
        opened, done = bytearray(), 0
        for first, last, anchor in placed(codes, runs, anchors):
            opened += codes[done:first] + frame("n", anchor.encode() + b" " + figures)
            done = last
        opened += codes[done:]
        for place, operator in zip(places, bytes(opened).split(b"\n"), strict=True):
            stream.stream[place] = operator
        text.spoken = spoken_form(text.text, runs, anchors)

    def open_own(self, theirs: Callable[..., None], stream: Any, start: int, text: Any, how: Any) -> None:
        """Put frames in the place of a page's own folio and of where it stands."""
        figures = self.figures(theirs, stream, text, how)
        place, *more = shown_from(stream.stream, start)
        if more:
            raise Unbindable("the folio of a page is drawn in more than one font")
        at = next(index for index in range(place, start - 1, -1) if PLACE.fullmatch(as_bytes(stream.stream[index])))
        found = PLACE.fullmatch(stream.stream[at])
        assert found, "a text has a place"
        shift = SHIFT.get(self.own[id(text)], 0.0)
        edge = text.position_x + shift * text.width
        width = text.width / len(text.text)
        x = frame("f", f"x {edge!r} {shift!r} {width!r}".encode())
        stream.stream[at] = found["before"] + x + found["after"]
        stream.stream[place] = b"[<" + frame("f", b"g " + figures) + b">] TJ"

    def figures(self, theirs: Callable[..., None], stream: Any, text: Any, how: Any) -> bytes:
        """Return the codes of the ten figures as they stand in a text; `Unbindable` where they are not of one width."""
        font, around = stream._old_font[0], re.sub("[0-9]", "0", text.text)
        key = font, around, str(text.style["font_variant_numeric"])
        if key not in self.glyphs:
            self.glyphs[key] = shaped(theirs, stream, text, how)
        return self.glyphs[key]


def own_folios(page: Any) -> dict[int, str]:
    """Return the texts of a page that are its folio, and how their lines are aligned; none before the body."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    found = {}
    for box in page.children:
        content: list[Any] = list(box.style["content"]) if isinstance(box, MarginBox) and box.is_generated else []
        counters = [item[1] for item in content if isinstance(item, tuple) and item[0] in COUNTER]
        if not counters or not is_of_body(page):
            continue
        texts = [each for each in box.descendants() if isinstance(each, TextBox)]
        if len(content) > 1 or len(texts) != 1 or counters[0] != ("page", "decimal") or not stays(box):
            raise Unbindable("a margin of the page says more than the folio")
        found[id(texts[0])] = box.style["text_align_all"]
    return found


def is_of_body(page: Any) -> bool:
    """Tell whether a page is one of the body, or may be: before it all pages are known."""
    return not any(
        "front-matter" in str(box.element.get("class")) for box in page.descendants() if box.element is not None
    )


def stays(box: Any) -> bool:
    """Tell whether the edge by which a margin's line is aligned stays, however wide the line is."""
    side, _, place = box.at_keyword.removeprefix("@").partition("-")
    aligned = box.style["text_align_all"]
    return (
        side in ("left", "right")
        or "corner" in place
        or aligned == place
        or (aligned, place) in (("start", "left"), ("end", "right"))
    )


def placed(codes: bytes, runs: list[re.Match[str]], anchors: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where the codes of each folio begin and end, and what it leads to."""
    ends = [at + 4 for part in HEXADECIMAL.finditer(codes) for at in range(part.start(1), part.end(1), 4)]
    for run, anchor in zip(runs, anchors, strict=True):
        first, last = ends[run.start()] - 4, ends[run.end() - 1]
        if last - first != 4 * len(run[0]):
            raise Unbindable("there is kerning between figures")
        yield first, last, anchor


def spoken_form(words: str, runs: list[re.Match[str]], anchors: list[str]) -> str:
    """Return words with each folio named by what it leads to."""
    pieces, done = [], 0
    for run, anchor in zip(runs, anchors, strict=True):
        pieces += [words[done : run.start()], folio_of(anchor)]
        done = run.end()
    return "".join([*pieces, words[done:]])


def shaped(theirs: Callable[..., None], stream: Any, text: Any, how: Any) -> bytes:
    """Return the codes of the ten figures, each shaped in the place of all the figures of a text."""
    shown = [drawing(theirs, stream, text, how, re.sub("[0-9]", figure, text.text)) for figure in FIGURES]
    drawn, widths = [operators for operators, _ in shown], {width for _, width in shown}
    places = [run.start() for run in re.finditer("[0-9]", text.text)]
    codes = [{code_at(each, place) for place in places} for each in drawn]
    frames = {without(each, code) for each, code in zip(drawn, codes, strict=True)}
    if any(len(code) != 1 for code in codes) or len(frames) != 1 or len(widths) != 1:
        raise Unbindable(f"the figures of '{text.text}' are not all of one width")
    return b"".join(code for each in codes for code in each)


def drawing(theirs: Callable[..., None], stream: Any, text: Any, how: Any, words: str) -> tuple[bytes, float]:
    """Return the operators that show other words in the place of a text, and their width."""
    from weasyprint.text.line_break import create_layout, line_size

    box, scratch = text.copy(), stream.clone(tags=None)
    box.text = words
    box.pango_layout = create_layout(words, box.style, None, None, 0)
    width, _ = line_size(box.pango_layout.get_first_line()[0], box.style)
    box.pango_layout.deactivate()
    theirs(scratch, box, *how)
    return tidy(scratch.stream, shown_from(scratch.stream, 0)), width


def code_at(codes: bytes, index: int) -> bytes:
    """Return the code of a glyph of an operator, by the glyph's index."""
    glyphs = b"".join(HEXADECIMAL.findall(codes))
    return glyphs[4 * index : 4 * index + 4]


def without(codes: bytes, figures: set[bytes]) -> bytes:
    """Return an operator with a mark for each of some glyphs: what is left is the same for all figures."""
    (figure,) = figures
    return HEXADECIMAL.sub(lambda found: b"<" + b" ".join(marked(found[1], figure)) + b">", codes)


def marked(codes: bytes, figure: bytes) -> Iterator[bytes]:
    """Yield the codes of some glyphs, with a mark for one of them."""
    glyphs = (codes[at : at + 4] for at in range(0, len(codes), 4))
    return (b"figure" if glyph == figure else glyph for glyph in glyphs)


def shown_from(stream: list[Any], start: int) -> list[int]:
    """Return where in a stream the operators are that show what was drawn from `start` on: one for each font."""
    return [index for index in range(start, len(stream)) if SHOWN.fullmatch(as_bytes(stream[index]))]


def tidy(stream: list[Any], places: list[int]) -> bytes:
    """Return operators that show glyphs, a line each, without distances of nothing between the glyphs."""
    shown = b"\n".join(stream[place] for place in places)
    return re.sub(rb">0?<", b"", shown).replace(b">0]", b">]")


def as_bytes(item: Any) -> bytes:
    """Return an operator of a stream; what is none, such as the properties of a mark, is nothing here."""
    return item if isinstance(item, bytes) else b""
