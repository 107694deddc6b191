"""Paper: printed sheets are stacked, folded and leafed through. Nothing here knows how an imposition is made.

Takes sides as they come out of a printer, each with what is seen in its left and its right half; gives what a reader
sees, page by page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from postil.model import Flip


class Seen(NamedTuple):
    """What is seen in one half of a side that lies before us: a page, None for white; whether its head is up."""

    page: int | None
    is_upright: bool = True


WHITE = Seen(None)
Printed: TypeAlias = tuple[Seen, Seen]
"""One side: its left half and its right half."""


class Leaf(NamedTuple):
    """One half of a sheet, of which both faces can be seen; `behind` is as one sees it after turning the leaf."""

    before: Seen
    behind: Seen


def upside_down(side: Printed) -> Printed:
    """Return a side with the sheet turned by half a circle on the table."""
    left, right = side
    return turned(right), turned(left)


def turned(seen: Seen) -> Seen:
    """Return what is seen when it is turned by half a circle; white has no head."""
    return seen._replace(is_upright=not seen.is_upright) if seen.page else WHITE


def leaves(front: Printed, back: Printed, flip: Flip) -> tuple[Leaf, Leaf]:
    """Return the left and the right half of a printed sheet, its front before us.

    We turn the sheet like the leaf of a book. A printer that turns it over the short edge of landscape paper does the
    same; where it turned it over the long edge, the back is to us half a circle from how it came out.
    """
    left, right = back if flip == "short" else upside_down(back)
    return Leaf(front[0], right), Leaf(front[1], left)


def sheets(sides: Sequence[Printed], flip: Flip) -> list[tuple[Leaf, Leaf]]:
    """Return the sheets that a printer makes of sides; the last may have nothing on its back."""
    full = [*sides, (WHITE, WHITE)] if len(sides) % 2 else sides
    return [leaves(front, back, flip) for front, back in zip(full[::2], full[1::2], strict=True)]


def folded(stack: Sequence[tuple[Leaf, Leaf]], is_right_to_left: bool) -> list[Seen]:
    """Return what is seen in sheets that were folded into each other, the first one outside, its front outside."""
    going = [right for _, right in stack]
    coming = [left for left, _ in reversed(stack)]
    if is_right_to_left:
        going, coming = [left for left, _ in stack], [right for _, right in reversed(stack)]
    seen = [face for leaf in going for face in (leaf.before, leaf.behind)]
    return [*seen, *(face for leaf in coming for face in (leaf.behind, leaf.before))]


def read_booklet(sides: Sequence[Printed], flip: Flip, signature: int, is_right_to_left: bool) -> list[Seen]:
    """Return what is seen in a booklet whose signatures have so many sheets; 0 stands for all in one."""
    stack = sheets(sides, flip)
    size = signature or len(stack)
    piles = [stack[start : start + size] for start in range(0, len(stack), size)]
    return [face for pile in piles for face in folded(pile, is_right_to_left)]


def read_sheets(sides: Sequence[Printed], flip: Flip, is_right_to_left: bool) -> list[Seen]:
    """Return what is seen on sheets that are not folded: their fronts and backs, half by half."""
    found = []
    for left, right in sheets(sides, flip):
        front, back = (left.before, right.before), (right.behind, left.behind)
        for side in (front, back):
            found += reversed(side) if is_right_to_left else side
    return found
