"""Walk through the drawing of a page: which words are shown where, in what font, and how they are marked.

Takes the steps of a page; gives what is shown, in the order of drawing, with the words that are to be read in its place
where the file says so (ISO 32000-2, 14.9.4). Heights are in points from the page's lower edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf

from postil.proof.steps import OPERATORS, Matrix, Step, parsed

UNTAGGED = -1
"""The number of words that are neither tagged nor an artifact."""
UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Marked(NamedTuple):
    """What is said of a part of the drawing: its number, the words to be read in its place, that it is an artifact."""

    mark: int = UNTAGGED
    instead: str | None = None
    artifact: bool = False


COUNTING = frozenset(OPERATORS.encode().split())
PLAIN, OUTSIDE = Marked(), Marked(artifact=True)
"""What is said where nothing is, and of an artifact, which has no tag either."""
ARTIFACT = re.compile(rb"\s*/Artifact\b")
MARK = re.compile(rb"\s*/[A-Z]\w*\s*<<\s*/MCID\s+(\d+)\s*>>\s*")
"""The usual way of marking, which is understood without a parser."""


class Shown(NamedTuple):
    """Text as it is shown: how it is marked, where it begins and how it is turned, its font, the strings as written.

    It `ends` where this is the end of a part for which other words are read; nothing is drawn there.
    """

    marked: Marked
    place: Matrix
    font: str
    size: float
    operands: bytes
    ends: bool = False


@dataclass(slots=True)
class Drawing:
    """A walk through the drawing of a page: what is in force, and what was put aside for later."""

    matrix: Matrix = UPRIGHT
    place: Matrix = UPRIGHT
    font: str = ""
    size: float = 0.0
    saved: list[tuple[Matrix, str, float]] = field(default_factory=list)
    marks: list[Marked] = field(default_factory=list)

    def walk(self, steps: Iterable[Step]) -> Iterator[Shown]:
        """Yield what is shown, and the end of each part for which other words are read."""
        for operands, operator in steps:
            if operator not in COUNTING:
                continue
            match operator:
                case b"TJ" | b"Tj":
                    yield self.shown(self.marks[-1] if self.marks else PLAIN, operands)
                case b"EMC":
                    left, around = self.marks.pop(), self.marks[-1] if self.marks else PLAIN
                    if left.instead is not None and around.instead is None:
                        yield self.shown(left, b"")._replace(ends=True)
                case b"BDC" | b"BMC":
                    self.marks.append(marked(operands, self.marks[-1] if self.marks else PLAIN))
                case _:
                    self.step(operator, operands)

    def shown(self, marks: Marked, operands: bytes) -> Shown:
        """Return what is shown here."""
        return Shown(marks, self.place, self.font, self.size, operands)

    def step(self, operator: bytes, operands: bytes) -> None:
        """Take a step that shows nothing."""
        match operator:
            case b"Tm":
                self.place = times(matrix_of(operands), self.matrix)
            case b"Tf":
                font, size = operands.split()
                self.font, self.size = font.decode(), float(size)
            case b"cm":
                self.matrix = times(matrix_of(operands), self.matrix)
            case b"q":
                self.saved.append((self.matrix, self.font, self.size))
            case b"Q":
                self.matrix, self.font, self.size = self.saved.pop()


def matrix_of(operands: bytes) -> Matrix:
    """Return the matrix that six operands make."""
    a, b, c, d, e, f = map(float, operands.split())
    return a, b, c, d, e, f


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does first one, then the other (ISO 32000-2, 8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, l = other  # noqa: E741
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def marked(operands: bytes, around: Marked) -> Marked:
    """Return what is said of a part of the drawing, `around` being what is said of that which holds it."""
    if around.artifact or ARTIFACT.match(operands):
        return OUTSIDE
    if around is PLAIN and (plain := MARK.fullmatch(operands)):
        return Marked(int(plain[1]))
    _, said, *_ = (*parsed(operands), None)
    if not isinstance(said, pikepdf.Dictionary):
        return around
    mark = int(said["/MCID"]) if "/MCID" in said else around.mark
    return Marked(mark, str(said["/ActualText"]) if "/ActualText" in said else around.instead)
