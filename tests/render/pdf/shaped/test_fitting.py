"""The ends of lines together cost least, and no paragraph has more than two hyphens in a row."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from postil.render.pdf.shaped.fitting import FULL, NEVER, End, Fitting, Measure, cost_of, fit, step

START = End(0, 0, 0, 0)
BLANK = 1.0


def ends(words: list[tuple[int, bool]]) -> list[End]:
    """Return the places after some words of a width; after those that may be hyphenated, one in their middle too."""
    found, x = [], 0.0
    for number, (width, may_part) in enumerate(words):
        if may_part:
            found.append(End(x + width / 2 + 0.5, number, x + width / 2, number, "ours"))
        found.append(End(x + width, number, x + width + BLANK, number + 1))
        x += width + BLANK
    return found


WORDS = st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=40).map(ends)
FEW_WORDS = st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=12).map(ends)
NARROW = st.builds(Measure, st.integers(8, 16), st.integers(8, 16), st.just(BLANK), st.just(4.0))
MEASURES = st.builds(Measure, st.integers(10, 40), st.integers(10, 40), st.just(BLANK), st.just(2.0))


def lines(places: list[End], chosen: list[int], measure: Measure) -> list[tuple[float, float]]:
    """Return the slack and the blanks of each line."""
    begun = [START, *(places[index] for index in chosen)]
    widths = [measure.first, *([measure.width] * len(chosen))]
    pairs = zip(pairwise(begun), widths, strict=False)
    return [(width - (end.right - start.left), end.blanks - start.skipped) for (start, end), width in pairs]


def cost(places: list[End], chosen: list[int], measure: Measure) -> float:
    """Return what the lines of a paragraph cost, without its last one."""
    hyphens = sum(0.2 for index in chosen if places[index].hyphen)
    return hyphens + sum(cost_of(slack, blanks) for slack, blanks in lines(places, chosen, measure)[:-1])


def greedy(places: list[End], measure: Measure) -> list[int]:
    """Return the ends of lines that hold as much as they can, with no third hyphen in a row."""
    chosen: list[int] = []
    ladder = 0
    while not chosen or chosen[-1] < len(places) - 1:
        begun, width = (places[chosen[-1]], measure.width) if chosen else (START, measure.first)
        after = range(chosen[-1] + 1 if chosen else 0, len(places))
        allowed = [index for index in after if ladder < 2 or not places[index].hyphen]
        fitting = [index for index in allowed if places[index].right - begun.left <= width]
        chosen.append(fitting[-1] if fitting else allowed[0])
        ladder = ladder + 1 if places[chosen[-1]].hyphen else 0
    return chosen


@given(WORDS, MEASURES)
@example(ends([(1, False), (9, True), (5, True), (7, True)]), Measure(10, 10, BLANK, 2.0))
def test_each_line_ends_after_the_one_before_and_the_last_at_the_end(places: list[End], measure: Measure) -> None:
    chosen = fit(places, START, measure)
    assert chosen == sorted(set(chosen))
    assert chosen[-1] == len(places) - 1


@given(WORDS, MEASURES)
def test_no_line_is_too_wide_unless_it_is_one_piece(places: list[End], measure: Measure) -> None:
    chosen = fit(places, START, measure)
    before = [-1, *chosen]
    for (first, last), (slack, blanks) in zip(pairwise(before), lines(places, chosen, measure), strict=True):
        assert slack >= -0.2 * blanks - 1e-9 or not any(
            places[index].right - (places[first].left if first >= 0 else 0) <= measure.width + min(slack, 0)
            for index in range(first + 1, last)
            if not places[index].hyphen
        )


@given(WORDS, MEASURES)
def test_no_more_than_two_hyphens_stand_in_a_row(places: list[End], measure: Measure) -> None:
    hyphens = [bool(places[index].hyphen) for index in fit(places, START, measure)]
    assert max((len(list(rungs)) for hyphen, rungs in groupby(hyphens) if hyphen), default=0) <= 2


@given(WORDS, MEASURES)
def test_lines_cost_no_more_than_those_filled_one_by_one(places: list[End], measure: Measure) -> None:
    chosen, filled = fit(places, START, measure), greedy(places, measure)
    # A line that is less full is not looked at where a fuller one can be had.
    assume(all(slack <= (1 - FULL) * measure.width for slack, _ in lines(places, filled, measure)[:-1]))
    # Six is what a lonely last line costs.
    assert cost(places, chosen, measure) <= cost(places, filled, measure) + 6 + 1e-6


@given(FEW_WORDS, NARROW)
def test_of_all_ways_there_are_the_one_taken_costs_least(places: list[End], measure: Measure) -> None:
    fitting = Fitting([START, *places], measure, NEVER)

    def cheapest(place: int, ladder: int) -> float:
        if place == fitting.last:
            return 0
        steps = [(end, *step(ladder, fitting.hyphens[end])) for end in fitting.ends_after(place)]
        return min(fitting.cost(place, end) + more + cheapest(end, after) for end, after, more in steps)

    taken, ladder = 0.0, 0
    for place, end in pairwise([0, *(index + 1 for index in fit(places, START, measure))]):
        ladder, more = step(ladder, fitting.hyphens[end])
        taken += fitting.cost(place, end) + more
    assert taken == pytest.approx(cheapest(0, 0))


@given(WORDS, MEASURES)
def test_no_line_costs_more_than_was_asked_for(places: list[End], measure: Measure) -> None:
    chosen = fit(places, START, measure, 0.2)
    assert all(cost_of(slack, blanks) <= 0.2 for slack, blanks in lines(places, chosen, measure)[:-1])


@given(WORDS, MEASURES)
def test_the_same_words_are_broken_alike(places: list[End], measure: Measure) -> None:
    assert fit(places, START, measure) == fit(list(places), START, measure)


def test_a_loose_line_later_is_seen_from_the_first() -> None:
    words = [(3, False), (3, False), (2, False), (9, False), (3, False), (2, False)]
    measure = Measure(13, 13, BLANK, 2)
    assert greedy(ends(words), measure) == [2, 4, 5]
    assert fit(ends(words), START, measure) != [0, 1, 2, 3, 4, 5]


def test_a_last_line_is_no_part_of_a_word() -> None:
    places, measure = ends([*[(2, False)] * 6, (8, True)]), Measure(23, 23, BLANK, 2)
    assert places[greedy(places, measure)[0]].hyphen == "ours"
    assert places[fit(places, START, measure)[0]].hyphen == ""


@pytest.mark.parametrize(
    ("ladder", "hyphen", "after"), [(2, "", 0), (0, "ours", 1), (1, "own", 2), (2, "own", 2), (2, "ours", 2)]
)
def test_hyphens_in_a_row_are_counted(ladder: int, hyphen: str, after: int) -> None:
    assert step(ladder, hyphen)[0] == after
    assert (step(ladder, hyphen)[1] == float("inf")) == (ladder == 2 and hyphen == "ours")


@pytest.mark.parametrize(("slack", "cost"), [(0, 0), (10, 1), (20, 8), (-1, 0.125), (-2, 0.5)])
def test_a_line_costs_the_cube_of_its_stretch(slack: float, cost: float) -> None:
    assert cost_of(slack, 10) == pytest.approx(cost)


def test_a_line_that_sticks_out_costs_more_than_any_other() -> None:
    assert cost_of(-3, 10) > cost_of(200, 10)
    assert cost_of(-5, 10) > cost_of(-3, 10)
    assert cost_of(1, 0) < cost_of(-3, 10)
