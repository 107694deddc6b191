"""Read the words on a page of a PDF, with the tag and the height of each stretch.

Takes a page as WeasyPrint writes it: horizontal text in embedded fonts, each with a table from codes of two bytes
to Unicode, each stretch marked with its number in the structure tree (ISO 32000-2, 14.7.5.2). Gives the stretches in
the order in which they are drawn. Of what is drawn as an artifact nothing is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

OPERATORS = "q Q cm Tm Tf Tj TJ BDC BMC EMC"
TABLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
ROW = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
Codes = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words drawn in one go, their number among the tags of the page, and the height of their base line in points."""

    mark: int
    height: float
    words: str


@dataclass(slots=True)
class Drawing:
    """A walk through the drawing of a page: what is in force, and what was put aside for later."""

    fonts: Mapping[str, Codes]
    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    saved: list[pikepdf.Matrix] = field(default_factory=list)
    marks: list[int | None] = field(default_factory=list)
    codes: Codes = field(default_factory=dict)
    height: float = 0.0

    def step(self, operator: str, operands: Any) -> Stretch | None:
        """Take one step; return the words that it draws, None where it draws none that count."""
        match operator:
            case "Tj" | "TJ":
                return self.drawn(operands[0])
            case "Tm":
                self.height = (matrix_of(operands) @ self.matrix).f
            case "Tf":
                self.codes = self.fonts[str(operands[0])]
            case "cm":
                self.matrix = matrix_of(operands) @ self.matrix
            case "q":
                self.saved.append(self.matrix)
            case "Q":
                self.matrix = self.saved.pop()
            case "EMC":
                self.marks.pop()
            case _:
                self.marks.append(mark_of(operands))
        return None

    def drawn(self, shown: Any) -> Stretch | None:
        """Return the words of a string, or of an array of strings and distances."""
        mark = self.marks[-1] if self.marks else None
        if mark is None:
            return None
        strings = [shown] if isinstance(shown, pikepdf.String) else shown
        data = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        return Stretch(mark, self.height, "".join(self.codes[data[at : at + 2]] for at in range(0, len(data), 2)))


def stretches_of(page: pikepdf.Page, known: MutableMapping[tuple[int, int], Codes]) -> Iterator[Stretch]:
    """Yield the words on a page; `known` keeps the tables of fonts that many pages share."""
    drawing = Drawing(fonts_of(page, known))
    for step in pikepdf.parse_content_stream(page, OPERATORS):
        if stretch := drawing.step(str(step.operator), step.operands):
            yield stretch


def fonts_of(page: pikepdf.Page, known: MutableMapping[tuple[int, int], Codes]) -> dict[str, Codes]:
    """Return the tables of a page's fonts."""
    fonts: Any = page.resources.get("/Font", {})
    for font in fonts.values():
        if font.objgen not in known:
            known[font.objgen] = codes_of(font.ToUnicode.read_bytes())
    return {name: known[font.objgen] for name, font in fonts.items()}


def codes_of(table: bytes) -> Codes:
    """Return the words that each code stands for; a ligature stands for several letters (ISO 32000-2, 9.10.3)."""
    rows = (row for part in TABLE.findall(table) for row in ROW.findall(part))
    return {bytes.fromhex(code.decode()): bytes.fromhex(words.decode()).decode("utf-16-be") for code, words in rows}


def matrix_of(operands: Any) -> pikepdf.Matrix:
    """Return the matrix that six operands make."""
    return pikepdf.Matrix(*map(float, operands))


def mark_of(operands: Any) -> int | None:
    """Return the number that marks content for the structure tree; None for an artifact."""
    said = operands[1] if len(operands) > 1 else None
    return int(said["/MCID"]) if isinstance(said, pikepdf.Dictionary) and "/MCID" in said else None
