"""The order of pages on sheets: paper is folded and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Flip
from postil.render.imposition.order import Sheet, Side, sheets_of
from tests.render.imposition.folding import Printed, Seen, read_booklet, read_sheets, upside_down

PAGES = st.integers(1, 200)
FLIPS: st.SearchStrategy[Flip] = st.sampled_from(["short", "long"])


def printed(sheets: list[Sheet]) -> list[Printed]:
    """Return sides as they come out of a printer."""
    return [lying(side) for sheet in sheets for side in (sheet.front, sheet.back)]


def lying(side: Side) -> Printed:
    upright = Seen(side.left), Seen(side.right)
    return upside_down(upright) if side.is_turned else upright


def pages_of(seen: list[Seen]) -> list[int | None]:
    """Return the pages that were read; all that is not white has its head up."""
    assert all(face.is_upright for face in seen if face.page)
    return [face.page for face in seen]


def whole(pages: int) -> list[int | None]:
    """Return pages in reading order, with white ones behind them until they fill sheets."""
    return [*range(1, pages + 1), *[None] * (-pages % 4)]


@given(PAGES, st.integers(0, 20), FLIPS, st.booleans())
def test_a_folded_booklet_is_read_in_order_and_has_each_page_once(
    pages: int, signature: int, flip: Flip, is_right_to_left: bool
) -> None:
    sides = printed(sheets_of(pages, "booklet", flip, signature, is_right_to_left))
    folded_at_once = signature or (4 if pages > 64 else 0)
    assert pages_of(read_booklet(sides, flip, folded_at_once, is_right_to_left)) == whole(pages)


@given(PAGES, FLIPS, st.booleans())
def test_two_up_is_read_side_by_side_and_has_each_page_once(pages: int, flip: Flip, is_right_to_left: bool) -> None:
    sides = printed(sheets_of(pages, "2-up", flip, 0, is_right_to_left))
    assert pages_of(read_sheets(sides, flip, is_right_to_left)) == whole(pages)


@pytest.mark.parametrize(
    ("pages", "signature", "sizes"),
    [
        (1, 0, [1]),
        (64, 0, [16]),
        (65, 0, [4, 4, 4, 4, 1]),
        (80, 0, [4, 4, 4, 4, 4]),
        (40, 4, [4, 4, 2]),
        (80, 20, [20]),
    ],
)
def test_sheets_are_folded_into_each_other_as_long_as_that_goes_well(
    pages: int, signature: int, sizes: list[int]
) -> None:
    sheets = sheets_of(pages, "booklet", "short", signature, is_right_to_left=False)
    assert [(sheet.signature, sheet.depth) for sheet in sheets] == [
        (number, depth) for number, size in enumerate(sizes, 1) for depth in range(size)
    ]


def test_only_the_back_is_turned_and_only_for_the_long_edge() -> None:
    for flip in ("short", "long"):
        for sheet in sheets_of(8, "booklet", flip, 0, is_right_to_left=False):
            assert (sheet.front.is_turned, sheet.back.is_turned) == (False, flip == "long")
