"""Read the notes in a made PDF.

Takes a PDF, read, and the addresses of the entries in its appendices; gives the calls, notes and entries that its pages
show. Where a passage begins is told by its named destination; it ends where the next one begins.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from postil.proof.drawing import UNTAGGED
from postil.proof.passages import Link, Passage, fold
from postil.proof.pdf.plain import NOWHERE, words_of
from postil.proof.pdf.reading import Link as Annotation
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.tags import Tag

Goal: TypeAlias = tuple[Any, ...]
NOTES = (".short-", ".fn-")
ROUNDING = 0.01
NEAR = 1.0
"""Points by which the corner of a call may be off its own destination."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place on the pages, in the order of reading: the page from 0, points down from its foot, so below 0.

    `left` counts points from the page's left edge and has no part in the order.
    """

    page: int
    depth: float = -math.inf
    left: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A link, its upper left corner, and its number among those of its page."""

    spot: Spot
    link: Link
    number: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is read on one page, in the order drawn: words with their depth, but for the running heads, and links."""

    words: tuple[tuple[float, str], ...]
    links: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class ShownInPdf:
    """The notes of a PDF; each page is looked through when it is first asked for.

    `spots` are the places that have a name, `names` the names of each place.
    `notes` are the places where notes begin, `entries` those where entries and divisions do, in order; `tags` are
    the tags by their references.
    """

    reading: MadePdf
    spots: Mapping[str, Spot]
    names: Mapping[Goal, Sequence[str]]
    notes: tuple[Spot, ...]
    entries: tuple[Spot, ...]
    tags: Mapping[str, Tag]
    leaves: dict[int, Leaf] = field(default_factory=dict)

    @property
    def addresses(self) -> Iterable[str]:
        """All addresses of the edition."""
        return self.spots.keys()

    def call(self, address: str) -> Passage | None:
        """Return the link that stands at an address."""
        spot = self.spots.get(address)
        if spot is None:
            return None
        links = self.leaf(spot.page).links
        for number, placed in enumerate(links):
            if is_near(placed.spot, spot):
                here = tuple(other.link for other in links if other.number == placed.number)
                return Passage(placed.link.words, here, (spot.page, number), spot.page + 1)
        return None

    def note(self, address: str) -> Passage | None:
        """Return the note that begins at an address; it never runs over its page."""
        spot = self.spots.get(address)
        return self.between(spot, min(next_of(self.notes, spot), Spot(spot.page + 1))) if spot else None

    def entry(self, address: str) -> Passage | None:
        """Return the entry that begins at an address; it may run over several pages."""
        spot = self.spots.get(address)
        return self.between(spot, next_of(self.entries, spot)) if spot else None

    def between(self, start: Spot, end: Spot) -> Passage:
        """Return what stands from one place to another."""
        words: list[str] = []
        links: list[Link] = []
        for page in range(start.page, min(end.page + 1, len(self.reading.leaves))):
            leaf = self.leaf(page)
            first = start.depth if page == start.page else -math.inf
            last = end.depth if page == end.page else math.inf
            words += [said for depth, said in leaf.words if first <= depth < last]
            links += [placed.link for placed in leaf.links if first <= placed.spot.depth < last]
        return Passage(fold("".join(words)), tuple(links), (start.page, start.depth), start.page + 1)

    def leaf(self, page: int) -> Leaf:
        """Return what is read on a page."""
        if page not in self.leaves:
            stretches = self.reading.leaves[page].stretches
            words = tuple((-each.height, each.words) for each in stretches if each.mark != UNTAGGED)
            self.leaves[page] = Leaf(words, tuple(self.links_on(page)))
        return self.leaves[page]

    def links_on(self, page: int) -> Iterator[Placed]:
        """Yield the links of a page that lead into the book, once for each name of the place that they lead to."""
        for count, link in enumerate(self.reading.leaves[page].links):
            if link.target is not None:
                words = fold(self.words_on(page, link))
                for name in self.named(link.target):
                    yield Placed(Spot(page, -link.box[3], link.box[0]), Link(words, name), count)

    def words_on(self, page: int, link: Annotation) -> str:
        """Return the words of a link, as far as they stand on a page."""
        tag = self.tags.get(self.reading.parents.get(link.parent, NOWHERE))
        marks = self.reading.marks_of(tag) if tag else ()
        return "".join(self.reading.words.get(mark, "") for mark in marks if mark[0] == page)

    def named(self, goal: Any) -> Sequence[str]:
        """Return the names of the place where a link leads."""
        return self.names.get(tuple(goal), ()) if isinstance(goal, list) else (words_of(goal),)


def read_pdf(reading: MadePdf, entries: Iterable[str]) -> ShownInPdf:
    """Return what a made PDF shows; `entries` are the addresses of the entries in its appendices."""
    spots, names = destinations(reading)
    notes = sorted(spots[name] for name in spots if any(start in name for start in NOTES))
    ends = sorted(spots[name] for name in spots.keys() & {*entries, *(name for name in spots if "." not in name)})
    tags = {tag.ident: tag for tag in reading.tags}
    return ShownInPdf(reading, spots, names, tuple(notes), tuple(ends), tags)


def next_of(spots: Sequence[Spot], spot: Spot) -> Spot:
    """Return the first of some spots in order that comes after another; one after all pages where none does."""
    after = bisect_right(spots, spot)
    return spots[after] if after < len(spots) else Spot(sys.maxsize)


def destinations(reading: MadePdf) -> tuple[dict[str, Spot], dict[Goal, list[str]]]:
    """Return the places that have a name, and the names of each."""
    spots: dict[str, Spot] = {}
    names: dict[Goal, list[str]] = {}
    for name, place in reading.places.items():
        page, _, left, top, *_ = place
        spots[name] = Spot(reading.pages[page], -top - ROUNDING, left)
        names.setdefault(tuple(place), []).append(name)
    return spots, names


def is_near(one: Spot, other: Spot) -> bool:
    """Tell whether two spots of one page are the same but for rounding."""
    return abs(one.depth - other.depth) <= NEAR and abs(one.left - other.left) <= NEAR
