"""Read what is drawn on a page of a PDF: words with their place, their size and the blanks between them.

Takes a page as WeasyPrint writes it: horizontal text in fonts with codes of two bytes, set by `Tm` and by the distances
in `TJ` (ISO 32000-2, 9.4.4). Gives pieces in the order in which they are drawn; lengths are in points, from the page's
left and lower edge. Glyphs count as they are drawn: what stands for them in a reader (`ActualText`) is no matter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pikepdf

from postil.proof.drawing import UNTAGGED, Drawing, Shown
from postil.proof.pdf_words import UNREADABLE, Codes, codes_of
from postil.proof.steps import glyphs_of, parts_in, steps_of

WIDTH = 1000.0
"""The width of a glyph that a font's table does not name (ISO 32000-2, 9.7.4.3), and the parts of an em."""
BLANKS = " \N{NO-BREAK SPACE}"


class Blank(NamedTuple):
    """A blank between words as it is drawn, and the width that its font gives it."""

    left: float
    right: float
    normal: float

    @property
    def ratio(self) -> float:
        """How many times its normal width it has."""
        return (self.right - self.left) / self.normal if self.normal else 1.0


class Piece(NamedTuple):
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


class Run(NamedTuple):
    """A string of glyphs in one font: its codes, its words, its width in ems, and whether there is a blank in it."""

    codes: tuple[int, ...]
    words: str
    width: float
    has_blank: bool


@dataclass(frozen=True, slots=True)
class Font:
    """What each code of a font stands for, and how wide it is in thousandths of the size.

    `runs` are the strings that were drawn before: between two distances stand few glyphs, and the same ones again.
    """

    codes: Codes
    widths: Mapping[int, float]
    runs: dict[bytes, Run] = field(default_factory=dict, compare=False)

    def run_of(self, string: bytes) -> Run:
        """Return what a string draws."""
        if string not in self.runs:
            codes = glyphs_of(string)
            words = [self.codes.get(code, UNREADABLE) for code in codes]
            has_blank = any(word in BLANKS for word in words)
            self.runs[string] = Run(codes, "".join(words), sum(map(self.width_of, codes)), has_blank)
        return self.runs[string]

    def width_of(self, code: int) -> float:
        """Return the width of a glyph in ems."""
        return self.widths.get(code, WIDTH) / WIDTH


Fonts: TypeAlias = dict[tuple[int, int], Font]


@dataclass(slots=True)
class Pen:
    """A walk along the glyphs of one piece, from left to right; `blank` is whether one stands before the pen."""

    font: Font
    size: float
    at: float
    ink: float
    blank: bool = False
    words: list[str] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)

    def move(self, distance: float) -> None:
        """Go back by thousandths of the size; a blank before the pen takes it up."""
        self.at -= distance / WIDTH * self.size
        if self.blank:
            self.blanks[-1] = Blank(self.blanks[-1].left, self.at, self.blanks[-1].normal)

    def draw(self, run: Run) -> None:
        """Draw a string of glyphs, in one go where there is no blank in it."""
        self.words.append(run.words)
        if run.has_blank:
            for code in run.codes:
                self.glyph(self.font.codes.get(code, UNREADABLE), self.font.width_of(code) * self.size)
        elif run.codes:
            self.at += run.width * self.size
            self.ink, self.blank = self.at, False

    def glyph(self, words: str, width: float) -> None:
        """Draw one glyph."""
        self.blank, before = words in BLANKS, self.blank
        if self.blank:
            # Justified text has half of the white that is added before a blank, half behind it.
            self.blanks.append(Blank(self.at if before else self.ink, self.at + width, width))
        else:
            self.ink = self.at + width
        self.at += width


def pieces_of(page: pikepdf.Page, known: Fonts) -> Iterator[Piece]:
    """Yield what is drawn on a page and tagged; `known` keeps the tables of fonts that many pages share."""
    return pieces(Drawing().walk(steps_of(page)), fonts_of(page, known))


def pieces(drawn: Iterable[Shown], fonts: Mapping[str, Font]) -> Iterator[Piece]:
    """Yield the words that are drawn; not those of an artifact, those without a tag, and those that are turned."""
    for shown in drawn:
        right, turned, _, _, left, height = shown.place
        if shown.marked.mark != UNTAGGED and not shown.ends and not turned and right > 0:
            pen = Pen(fonts[shown.font], shown.size * right, left, left)
            for part in parts_in(shown.operands):
                if isinstance(part, bytes):
                    pen.draw(pen.font.run_of(part))
                else:
                    pen.move(part)
            yield Piece(shown.marked.mark, left, pen.ink, height, pen.size, "".join(pen.words), tuple(pen.blanks))


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
