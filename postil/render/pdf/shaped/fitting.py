"""Choose all the lines of a justified paragraph at once, so that together they cost least.

Takes the places where lines may end, as widths, and a measure; gives those where they do. This is the method of Knuth
and Plass, "Breaking paragraphs into lines", 1981: a line costs the cube of how far its blanks stretch, and of all ways
to a place only the cheapest is followed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cbrt
from typing import NamedTuple, TypeAlias

TIGHTEST = 0.2
"""The part of its width that a blank may give up."""
NEVER = float("inf")
GOOD = 0.2
"""What each line of a paragraph without hyphens may cost: its blanks stretch by .58 of their width."""
HYPHEN = 0.2
LONELY = 6.0
"""What a hyphen costs, and a last line that is too short."""
MOST_HYPHENS = 2
"""How many lines in a row may end with a hyphen."""
ONE_MORE = 50.0
"""What a further one costs where the author wrote it; there is none of ours."""
NO_BLANKS = 1000.0
TOO_WIDE = 1e6
"""What a line costs that has no blanks to stretch, and one that sticks out."""
SAFE = 1e-6
"""More than what sums are rounded by."""
FULL = 0.6
"""How full a line is at least, where one that is as full can be had."""
Way: TypeAlias = tuple[float, int, int]
"""The cheapest way to a place: what it costs, the place before, and how many hyphens in a row led there."""


class End(NamedTuple):
    """A place where a line may end: the width and the blanks before it, and those before the line after it.

    `hyphen` is "" for none, "own" for one that the author wrote, "ours" for one that we add.
    """

    right: float
    blanks: int
    left: float
    skipped: int
    hyphen: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """The width of lines and of the first one, the width of a blank, and what a last line has at least."""

    width: float
    first: float
    blank: float
    least: float


def fit(ends: Sequence[End], start: End, measure: Measure, most: float = NEVER) -> list[int]:
    """Return the indexes of the places where lines end, the last place included; a paragraph starts after `start`.

    There are none where each way has a line that costs more than `most`.
    """
    return [index - 1 for index in Fitting([start, *ends], measure, most).chosen()]


class Fitting:
    """The ways through a paragraph; place 0 is where it begins.

    No way is followed that costs more than one that is known, which is no small part of what there is to do: on each
    page there are some two thousand lines that may be.
    """

    def __init__(self, places: Sequence[End], measure: Measure, most: float) -> None:
        self.measure, self.most, self.last = measure, most, len(places) - 1
        self.rights, self.blanks, self.lefts, self.skipped, self.hyphens = map(list, zip(*places, strict=True))
        self.words = [0, *accumulate(hyphen != "ours" for hyphen in self.hyphens)]
        self.ways: list[dict[int, Way]] = [{} for _ in places]

    def chosen(self) -> list[int]:
        """Return the places of the cheapest way; none where each has a line that costs too much."""
        self.ways[0][0] = (0, 0, 0)
        dearest = self.first_way() + SAFE
        for place, ways in enumerate(self.ways[:-1]):
            if ways:
                so_far = min(way[0] for way in ways.values())
                self.follow(place, ways, min(self.most, dearest - so_far))
        return list(self.way_back())[::-1] if self.ways[-1] else []

    def first_way(self) -> float:
        """Return what the way costs that takes the cheapest line at each place: the cheapest costs no more."""
        place, ladder, so_far = 0, 0, 0.0
        while place < self.last:
            cheapest, after, next_place = NEVER, 0, place
            for end in self.ends_after(place):
                ladder_there, more = step(ladder, self.hyphens[end])
                if (cost := self.cost(place, end) + more) <= cheapest:
                    cheapest, after, next_place = cost, ladder_there, end
            so_far, ladder, place = so_far + cheapest, after, next_place
        return so_far

    def way_back(self) -> Iterator[int]:
        """Yield the places of the cheapest way from the last to the first."""
        place = self.last
        ladder = min(self.ways[place], key=lambda ladder: self.ways[place][ladder][0])
        while place:
            yield place
            _, place, ladder = self.ways[place][ladder]

    def ends_after(self, place: int) -> range:
        """Return the places where the line after a place may end; at least one, be the line too wide."""
        left, measure = self.lefts[place], self.width_at(place)
        loosest = bisect_left(self.rights, left + FULL * measure, place + 1)
        widest = bisect_right(self.rights, left + measure, place + 1)
        blanks = self.blanks[min(widest, self.last)] - self.skipped[place]
        tightest = bisect_right(self.rights, left + measure + TIGHTEST * blanks * self.measure.blank, widest)
        return self.with_a_word(place, range(min(loosest, max(widest - 1, place + 1)), max(tightest, place + 2)))

    def with_a_word(self, place: int, ends: range) -> range:
        """Return ends with the next one that is no hyphen of ours, for after two hyphens a line may end at no other."""
        if self.words[ends.stop] > self.words[ends.start]:
            return ends
        near = (*range(ends.start - 1, place, -1), *range(ends.stop, self.last + 1))
        word = next(end for end in near if self.hyphens[end] != "ours")
        return range(min(word, ends.start), max(word + 1, ends.stop))

    def width_at(self, place: int) -> float:
        """Return the width of the line after a place."""
        return self.measure.width if place else self.measure.first

    def follow(self, place: int, ways: Mapping[int, Way], most: float) -> None:
        """Go on from a place to where the line after it may end at a cost of `most`, on all ways that led there."""
        for end in self.within(place, self.ends_after(place), most):
            cost = self.cost(place, end)
            if cost > most:
                continue
            hyphen, known = self.hyphens[end], self.ways[end]
            for ladder, (so_far, _, _) in ways.items():
                after, more = step(ladder, hyphen) if hyphen else (0, 0)
                total = so_far + cost + more
                if total < (known[after][0] if after in known else NEVER):
                    known[after] = (total, place, ladder)

    def within(self, place: int, ends: range, most: float) -> range:
        """Return ends without the first, where a line would be so loose that it costs more than `most`."""
        if most >= NO_BLANKS:
            return ends
        blanks = self.blanks[ends.stop - 1] - self.skipped[place]
        loosest = cbrt(max(most, 0)) * blanks * self.measure.blank + SAFE
        least = self.lefts[place] + self.width_at(place) - loosest
        return range(min(bisect_left(self.rights, least, ends.start, ends.stop), ends.stop - 1), ends.stop)

    def cost(self, place: int, end: int) -> float:
        """Return what a line costs, but for its hyphen."""
        slack = self.width_at(place) - self.rights[end] + self.lefts[place]
        blanks = self.blanks[end] - self.skipped[place]
        if end == self.last and slack >= 0:
            return LONELY * (place > 0 and self.is_lonely(place, blanks))
        return cost_of(slack, blanks * self.measure.blank)

    def is_lonely(self, place: int, blanks: int) -> bool:
        """Tell whether the last line, which begins at a place, is too short, or the end of a word alone."""
        width = self.rights[self.last] - self.lefts[place]
        return width < self.measure.least or (bool(self.hyphens[place]) and not blanks)


def step(ladder: int, hyphen: str) -> tuple[int, float]:
    """Return how many lines in a row end with a hyphen after one more, and what its end costs."""
    if not hyphen:
        return 0, 0
    if ladder < MOST_HYPHENS:
        return ladder + 1, HYPHEN
    return ladder, HYPHEN + ONE_MORE if hyphen == "own" else NEVER


def cost_of(slack: float, blanks: float) -> float:
    """Return what a full line costs, by the width that it lacks and that of its blanks."""
    if slack < -TIGHTEST * blanks:
        return TOO_WIDE - slack
    if not blanks:
        return NO_BLANKS if slack else 0
    stretch = slack / blanks
    return stretch**3 if stretch >= 0 else (stretch / TIGHTEST) ** 2 / 2
