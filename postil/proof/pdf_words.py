"""Read the words on a page of a PDF, with the tag and the height of each stretch.

Takes a page as WeasyPrint writes it: horizontal text in embedded fonts, each with a table from codes of two bytes
to Unicode, each stretch marked with its number in the structure tree (ISO 32000-2, 14.7.5.2). Gives the stretches in
the order in which they are drawn, with the words that are to be read in their place where the file says so (14.9.4).
Of what is drawn as an artifact nothing is given; what is neither that nor tagged has the number UNTAGGED.
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
UNREADABLE = "\ufffd"
"""Stands for a letter of which the file does not say what it is."""
UNTAGGED = -1
"""The number of words that are neither tagged nor an artifact."""
Codes = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words drawn in one go, their number among the tags of the page, and the height of their base line in points.

    `mark` is UNTAGGED for words that no tag can have.
    """

    mark: int
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """What is said of a part of the drawing: its number, the words to be read in its place, that it is an artifact."""

    mark: int = UNTAGGED
    instead: str | None = None
    artifact: bool = False


@dataclass(slots=True)
class Drawing:
    """A walk through the drawing of a page: what is in force, and what was put aside for later."""

    fonts: Mapping[str, Codes]
    matrix: pikepdf.Matrix = field(default_factory=pikepdf.Matrix)
    saved: list[pikepdf.Matrix] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)
    codes: Codes = field(default_factory=dict)
    height: float = 0.0

    def step(self, operator: str, operands: Any) -> Stretch | None:
        """Take one step; return the words that it gives, None where it gives none that count."""
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
                return self.replaced(self.marks.pop())
            case _:
                self.marks.append(marked(operands, self.marks[-1] if self.marks else Marked()))
        return None

    def drawn(self, shown: Any) -> Stretch | None:
        """Return the words of a string, or of an array of strings and distances."""
        inside = self.marks[-1] if self.marks else Marked()
        if inside.artifact or inside.instead is not None:
            return None
        strings = [shown] if isinstance(shown, pikepdf.String) else shown
        data = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
        words = (self.codes.get(data[at : at + 2], UNREADABLE) for at in range(0, len(data), 2))
        return Stretch(inside.mark, self.height, "".join(words))

    def replaced(self, left: Marked) -> Stretch | None:
        """Return the words that are read in the place of a part that has just ended; those around it come first."""
        around = self.marks[-1] if self.marks else Marked()
        if left.instead is None or left.artifact or around.instead is not None:
            return None
        return Stretch(left.mark, self.height, left.instead)


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
            known[font.objgen] = codes_of(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    return {name: known[font.objgen] for name, font in fonts.items()}


def codes_of(table: bytes) -> Codes:
    """Return the words that each code stands for; a ligature stands for several letters (ISO 32000-2, 9.10.3)."""
    rows = (row for part in TABLE.findall(table) for row in ROW.findall(part))
    return {bytes.fromhex(code.decode()): bytes.fromhex(words.decode()).decode("utf-16-be") for code, words in rows}


def matrix_of(operands: Any) -> pikepdf.Matrix:
    """Return the matrix that six operands make."""
    return pikepdf.Matrix(*map(float, operands))


def marked(operands: Any, around: Marked) -> Marked:
    """Return what is said of a part of the drawing, `around` being what is said of that which holds it."""
    said: Any = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
    return Marked(
        mark=int(said["/MCID"]) if "/MCID" in said else around.mark,
        instead=str(said["/ActualText"]) if "/ActualText" in said else around.instead,
        artifact=around.artifact or str(operands[0]) == "/Artifact",
    )
