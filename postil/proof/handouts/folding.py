"""Fold sheets, and say where each page is come upon.

Takes how many sheets there are and how they are gathered; gives places in the order in which a reader sees them. Leaves
are moved about as hands would move them; how pages are imposed does not enter into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

Half: TypeAlias = Literal["left", "right"]

MOST_SHEETS = 16
"""More sheets than this, folded into each other, cannot be stapled; they are folded in signatures."""
SIGNATURE = 4


class Spot(NamedTuple):
    """Half of a side of the file of sheets; sides count from 0. `depth` sheets lie around it when it is folded."""

    side: int
    half: Half
    depth: int = 0

    def __str__(self) -> str:
        return f"the {self.half} of the {'back' if self.side % 2 else 'front'} of sheet {self.side // 2 + 1}"


class Leaf(NamedTuple):
    """Half a sheet of paper, with what is on its two faces."""

    recto: Spot
    verso: Spot


def side_by_side(sheets: int, is_right_to_left: bool) -> list[Spot]:
    """Return the places of sheets that are not folded."""
    halves: tuple[Half, Half] = ("right", "left") if is_right_to_left else ("left", "right")
    return [Spot(side, half) for side in range(2 * sheets) for half in halves]


def folded(sheets: int, signature: int, is_right_to_left: bool) -> list[Spot]:
    """Return the places of sheets that are folded into each other, `signature` at a time; 0 is as many as is usual."""
    size = signature or (sheets if sheets <= MOST_SHEETS else SIGNATURE)
    stacks = (range(sheets)[start : start + size] for start in range(0, sheets, size))
    leaves = (leaf for stack in stacks for leaf in leaves_of(stack, is_right_to_left))
    return [face for leaf in leaves for face in leaf]


def leaves_of(stack: Sequence[int], is_right_to_left: bool) -> Iterator[Leaf]:
    """Yield the leaves of one signature as they are turned: down through all sheets, and up again."""
    cut = [halves(sheet, depth) for depth, sheet in enumerate(stack)]
    first, last = (0, 1) if is_right_to_left else (1, 0)
    yield from (pair[first] for pair in cut)
    for pair in reversed(cut):
        recto, verso = pair[last]
        yield Leaf(verso, recto)


def halves(sheet: int, depth: int) -> tuple[Leaf, Leaf]:
    """Return the left and the right leaf of a sheet, front first: what is behind the left half is on the right."""
    front, back = 2 * sheet, 2 * sheet + 1
    left = Leaf(Spot(front, "left", depth), Spot(back, "right", depth))
    return left, Leaf(Spot(front, "right", depth), Spot(back, "left", depth))
