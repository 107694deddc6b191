"""Choose all the lines of a justified paragraph at once, so that together they cost least.

Takes the places where lines may end, as widths, and a measure; gives those where they do. This is the method of Knuth
and Plass, "Breaking paragraphs into lines", 1981: a line costs the cube of how far its blanks stretch, and of all ways
to a place only the cheapest is followed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """The ways through a paragraph; place 0 is where it begins."""

    def __init__(self, places: Sequence[End], measure: Measure, most: float) -> None:
        self.places, self.measure, self.most = places, measure, most
        self.rights = [place.right for place in places]
        self.ways: list[dict[int, Way]] = [{} for _ in places]

    def chosen(self) -> list[int]:
        """Return the places of the cheapest way; none where each has a line that costs too much."""
        self.ways[0][0] = (0, 0, 0)
        for place, ways in enumerate(self.ways[:-1]):
            if ways:
                for end, cost in self.lines_after(place):
                    if cost <= self.most:
                        self.follow(place, end, cost)
        return list(self.way_back())[::-1] if self.ways[-1] else []

    def way_back(self) -> Iterator[int]:
        """Yield the places of the cheapest way from the last to the first."""
        place = len(self.places) - 1
        ladder = min(self.ways[place], key=lambda ladder: self.ways[place][ladder][0])
        while place:
            yield place
            _, place, ladder = self.ways[place][ladder]

    def ends_after(self, place: int) -> range:
        """Return the places where the line after a place may end; at least one, be the line too wide."""
        left, measure = self.places[place].left, self.width_at(place)
        loosest = bisect_left(self.rights, left + FULL * measure, place + 1)
        widest = bisect_right(self.rights, left + measure, place + 1)
        blanks = self.places[min(widest, len(self.places) - 1)].blanks - self.places[place].skipped
        tightest = bisect_right(self.rights, left + measure + TIGHTEST * blanks * self.measure.blank, widest)
        return self.with_a_word(place, range(min(loosest, max(widest - 1, place + 1)), max(tightest, place + 2)))

    def with_a_word(self, place: int, ends: range) -> range:
        """Return ends with the next one that is no hyphen of ours, for after two hyphens a line may end at no other."""
        if any(self.places[end].hyphen != "ours" for end in ends):
            return ends
        near = (*range(ends.start - 1, place, -1), *range(ends.stop, len(self.places)))
        word = next(end for end in near if self.places[end].hyphen != "ours")
        return range(min(word, ends.start), max(word + 1, ends.stop))

    def width_at(self, place: int) -> float:
        """Return the width of the line after a place."""
        return self.measure.width if place else self.measure.first

    def lines_after(self, place: int) -> Iterator[tuple[int, float]]:
        """Yield where the line after a place may end, and what it costs then, but for its hyphen."""
        begun, width, last = self.places[place], self.width_at(place), len(self.places) - 1
        for end in self.ends_after(place):
            ended = self.places[end]
            slack, blanks = width - ended.right + begun.left, ended.blanks - begun.skipped
            if end == last and slack >= 0:
                yield end, LONELY * (place > 0 and self.is_lonely(ended.right - begun.left, blanks, begun.hyphen))
            else:
                yield end, cost_of(slack, blanks * self.measure.blank)

    def follow(self, place: int, end: int, cost: float) -> None:
        """Go on from a place to an end by a line of a cost, on all ways that led there."""
        hyphen, known = self.places[end].hyphen, self.ways[end]
        for ladder, (so_far, _, _) in self.ways[place].items():
            after, more = step(ladder, hyphen) if hyphen else (0, 0)
            total = so_far + cost + more
            if total < (known[after][0] if after in known else NEVER):
                known[after] = (total, place, ladder)

    def is_lonely(self, width: float, blanks: int, hyphen: str) -> bool:
        """Tell whether a last line is too short, or the end of a word alone."""
        return width < self.measure.least or (bool(hyphen) and not blanks)


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
