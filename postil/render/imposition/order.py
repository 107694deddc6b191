"""Say which pages stand on which side of which sheet.

Takes a number of pages; gives sheets. Nothing here knows of a PDF. Pages count from 1. Blanks stand behind the last
page, so that it is the end of a booklet that stays white, and nothing that is read is cut off from what follows it.
A printer that turns a sheet over its short edge keeps the heads of landscape pages up; one that turns it over the long
edge puts those on the back upside down, so for it the back is printed turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postil.model import Flip

Cell: TypeAlias = int | None
"""What stands on one half of a side: a page, or None for a blank."""
Gathering: TypeAlias = Literal["2-up", "booklet"]

PAGES_OF_SHEET = 4
MOST_SHEETS = 16
"""So many sheets of office paper can be folded into each other and stapled."""
USUAL_SIGNATURE = 4
"""The sheets of a signature, where there are more sheets than that: 16 pages, as in most sewn books."""


@dataclass(frozen=True, slots=True)
class Side:
    """One face of a sheet: what stands left and right of its middle, seen with the heads up.

    A side that `is_turned` is printed upside down.
    """

    left: Cell
    right: Cell
    is_turned: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.left is None and self.right is None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece of paper; when it is folded, `depth` sheets lie around it. Signatures count from 1."""

    front: Side
    back: Side
    depth: int = 0
    signature: int = 1


def sheets_of(pages: int, gathering: Gathering, flip: Flip, signature: int, is_right_to_left: bool) -> list[Sheet]:
    """Return the sheets in the order in which they are printed; `signature` is as for `signatures`."""
    orders = two_up(pages) if gathering == "2-up" else booklet(pages, signature)
    return [as_printed(sheet, flip, is_right_to_left) for sheet in orders]


def two_up(pages: int) -> list[Sheet]:
    """Return sheets with two pages beside each other on each side, in reading order from left to right."""
    cells = fours_of(pages)
    starts = range(0, len(cells), PAGES_OF_SHEET)
    return [Sheet(Side(cells[at], cells[at + 1]), Side(cells[at + 2], cells[at + 3])) for at in starts]


def booklet(pages: int, signature: int) -> list[Sheet]:
    """Return the sheets of a booklet that is read from left to right, signature by signature, outermost first."""
    cells = fours_of(pages)
    sheets: list[Sheet] = []
    for number, size in enumerate(signatures(len(cells) // PAGES_OF_SHEET, signature), 1):
        start = len(sheets) * PAGES_OF_SHEET
        sheets += saddle_stitch(cells[start : start + size * PAGES_OF_SHEET], number)
    return sheets


def signatures(sheets: int, wanted: int) -> list[int]:
    """Return the number of sheets in each signature; `wanted` is that number, 0 for what can be folded well.

    The last signature has what is left.
    """
    size = wanted or (sheets if sheets <= MOST_SHEETS else USUAL_SIGNATURE)
    return [min(size, sheets - start) for start in range(0, sheets, size)]


def saddle_stitch(cells: Sequence[Cell], number: int = 1) -> Iterator[Sheet]:
    """Yield the sheets of one signature, outermost first; there are four cells for each sheet, in reading order."""
    for depth in range(len(cells) // PAGES_OF_SHEET):
        first, last = 2 * depth, len(cells) - 1 - 2 * depth
        yield Sheet(Side(cells[last], cells[first]), Side(cells[first + 1], cells[last - 1]), depth, number)


def fours_of(pages: int) -> list[Cell]:
    """Return pages in reading order, with blanks behind them until they fill whole sheets."""
    return [*range(1, pages + 1), *[None] * (-pages % PAGES_OF_SHEET)]


def as_printed(sheet: Sheet, flip: Flip, is_right_to_left: bool) -> Sheet:
    """Return a sheet for a direction of reading and for the edge over which a printer turns it."""
    front = mirrored(sheet.front) if is_right_to_left else sheet.front
    back = mirrored(sheet.back) if is_right_to_left else sheet.back
    return Sheet(front, Side(back.left, back.right, flip == "long"), sheet.depth, sheet.signature)


def mirrored(side: Side) -> Side:
    """Return a side for a text that is read from right to left."""
    return Side(side.right, side.left)
