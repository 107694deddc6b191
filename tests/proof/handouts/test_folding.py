"""Folded paper is read as hands and eyes read it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from postil.proof.handouts.folding import Half, Spot, folded, side_by_side
from postil.render.imposition.order import Gathering, sheets_of

LEFT: Half = "left"
RIGHT: Half = "right"


def places(spots: list[Spot]) -> list[tuple[int, Half]]:
    return [(spot.side, spot.half) for spot in spots]


def test_one_folded_sheet_opens_on_the_right_of_its_front() -> None:
    assert places(folded(1, 0, is_right_to_left=False)) == [(0, RIGHT), (1, LEFT), (1, RIGHT), (0, LEFT)]
    assert places(folded(1, 0, is_right_to_left=True)) == [(0, LEFT), (1, RIGHT), (1, LEFT), (0, RIGHT)]


def test_two_sheets_lie_in_each_other_or_behind_each_other() -> None:
    nested = [(0, RIGHT), (1, LEFT), (2, RIGHT), (3, LEFT), (3, RIGHT), (2, LEFT), (1, RIGHT), (0, LEFT)]
    assert places(folded(2, 0, is_right_to_left=False)) == nested
    one = [(0, RIGHT), (1, LEFT), (1, RIGHT), (0, LEFT)]
    assert places(folded(2, 1, is_right_to_left=False)) == [*one, *((side + 2, half) for side, half in one)]
    assert [spot.depth for spot in folded(2, 0, is_right_to_left=False)] == [0, 0, 1, 1, 1, 1, 0, 0]


def test_more_than_sixteen_sheets_are_folded_four_at_a_time() -> None:
    assert max(spot.depth for spot in folded(16, 0, is_right_to_left=False)) == 15
    seventeen = folded(17, 0, is_right_to_left=False)
    assert max(spot.depth for spot in seventeen) == 3
    assert places(seventeen)[-4:] == [(32, RIGHT), (33, LEFT), (33, RIGHT), (32, LEFT)]


def test_sheets_that_are_not_folded_are_read_side_by_side() -> None:
    assert places(side_by_side(1, is_right_to_left=False)) == [(0, LEFT), (0, RIGHT), (1, LEFT), (1, RIGHT)]
    assert places(side_by_side(1, is_right_to_left=True)) == [(0, RIGHT), (0, LEFT), (1, RIGHT), (1, LEFT)]


@settings(max_examples=150, deadline=None)
@given(
    pages=st.integers(1, 200),
    gathering=st.sampled_from(["2-up", "booklet"]),
    signature=st.integers(0, 20),
    backwards=st.booleans(),
)
def test_pages_are_imposed_where_folding_finds_them(
    pages: int, gathering: Gathering, signature: int, backwards: bool
) -> None:
    sheets = sheets_of(pages, gathering, "short", signature, backwards)
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
    if gathering == "2-up":
        spots = side_by_side(len(sheets), backwards)
    else:
        spots = folded(len(sheets), signature, backwards)
        assert {spot.depth for spot in spots} == {sheet.depth for sheet in sheets}
    read = [sides[spot.side].left if spot.half == LEFT else sides[spot.side].right for spot in spots]
    assert [page for page in read if page] == [*range(1, pages + 1)]
    assert set(read[pages:]) <= {None}


def test_a_place_is_told_as_one_finds_it() -> None:
    assert str(Spot(3, RIGHT)) == "the right of the back of sheet 2"
