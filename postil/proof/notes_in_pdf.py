"""Read the notes in a made PDF.

Takes its bytes and the addresses of the entries in its appendices; gives the calls, notes and entries that its pages
show. Where a passage begins is told by its named destination; it ends where the next one begins.
"""

from __future__ import annotations

import io
import math
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pikepdf

from postil.proof.passages import Link, Passage, fold
from postil.proof.pdf_words import UNTAGGED, Codes, Stretch, stretches_of

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
    """What is read on one page, in the order drawn: its words, but for the running heads, and its links."""

    words: tuple[Stretch, ...]
    links: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class ShownInPdf:
    """The pages of a PDF, each read when it is first asked for.

    `spots` are the places that have a name, `names` the names of each place.
    `notes` are the places where notes begin, `entries` those where entries and divisions do, in order; `tags` is the
    parent tree.
    """

    pdf: pikepdf.Pdf
    spots: Mapping[str, Spot]
    names: Mapping[Goal, Sequence[str]]
    notes: tuple[Spot, ...]
    entries: tuple[Spot, ...]
    tags: Any
    leaves: dict[int, Leaf] = field(default_factory=dict)
    fonts: dict[tuple[int, int], Codes] = field(default_factory=dict)

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
        for page in range(start.page, min(end.page + 1, len(self.pdf.pages))):
            leaf = self.leaf(page)
            words += [w.words for w in leaf.words if start <= Spot(page, -w.height) < end]
            links += [placed.link for placed in leaf.links if start <= placed.spot < end]
        return Passage(fold("".join(words)), tuple(links), (start.page, start.depth), start.page + 1)

    def leaf(self, page: int) -> Leaf:
        """Return what is read on a page."""
        if page not in self.leaves:
            self.leaves[page] = self.read(page)
        return self.leaves[page]

    def read(self, number: int) -> Leaf:
        """Read a page."""
        page = self.pdf.pages[number]
        stretches = tuple(s for s in stretches_of(page, self.fonts) if s.mark != UNTAGGED)
        said: dict[int, str] = {}
        for stretch in stretches:
            said[stretch.mark] = said.get(stretch.mark, "") + stretch.words
        links = tuple(self.links_on(page, number, said))
        return Leaf(stretches, links)

    def links_on(self, page: pikepdf.Page, number: int, said: Mapping[int, str]) -> Iterator[Placed]:
        """Yield the links of a page that lead into the book, once for each name of the place that they lead to.

        `said` are the words under each tag of the page.
        """
        annotations: Any = page.obj.get("/Annots", ())
        for count, annotation in enumerate(annotations):
            goal = goal_of(annotation)
            if goal is not None:
                left, top = corner(annotation.Rect)
                tag = self.tags[int(annotation.StructParent)]
                words = fold("".join(said.get(mark, "") for mark in marks_under(tag)))
                for name in self.named(goal):
                    yield Placed(Spot(number, -top, left), Link(words, name), count)

    def named(self, goal: Any) -> Sequence[str]:
        """Return the names of the place where a link leads."""
        return self.names.get(as_goal(goal), ()) if isinstance(goal, pikepdf.Array) else (str(goal),)


def read_pdf(data: bytes, entries: Iterable[str]) -> ShownInPdf:
    """Return what a made PDF shows; `entries` are the addresses of the entries in its appendices."""
    pdf = pikepdf.Pdf.open(io.BytesIO(data))
    spots, names = destinations(pdf)
    tags = pikepdf.NumberTree(root_of(pdf).StructTreeRoot.ParentTree)
    notes = sorted(spots[name] for name in spots if any(start in name for start in NOTES))
    ends = sorted(spots[name] for name in spots.keys() & {*entries, *(name for name in spots if "." not in name)})
    return ShownInPdf(pdf, spots, names, tuple(notes), tuple(ends), tags)


def next_of(spots: Sequence[Spot], spot: Spot) -> Spot:
    """Return the first of some spots in order that comes after another; one after all pages where none does."""
    after = bisect_right(spots, spot)
    return spots[after] if after < len(spots) else Spot(sys.maxsize)


def root_of(pdf: pikepdf.Pdf) -> Any:
    """Return the catalogue of a PDF."""
    return pdf.Root


def destinations(pdf: pikepdf.Pdf) -> tuple[dict[str, Spot], dict[Goal, list[str]]]:
    """Return the places that have a name, and the names of each."""
    pages: Any = pdf.pages
    numbers = {page.objgen: number for number, page in enumerate(pages)}
    spots: dict[str, Spot] = {}
    names: dict[Goal, list[str]] = {}
    places: Any = pikepdf.NameTree(root_of(pdf).Names.Dests)
    for name, place in places.items():
        spots[str(name)] = Spot(numbers[place[0].objgen], -float(place[3]) - ROUNDING, float(place[2]))
        names.setdefault(as_goal(place), []).append(str(name))
    return spots, names


def goal_of(link: Any) -> Any:
    """Return where a link leads inside the book: a name or a place; None where it leads out of it."""
    return link.get("/Dest", link.get("/A", {}).get("/D"))


def as_goal(place: Any) -> Goal:
    """Return a place so that it can be compared: the page's object and the numbers after it."""
    return (place[0].objgen, *(str(each) for each in list(place)[1:]))


def corner(rectangle: Any) -> tuple[float, float]:
    """Return the left and the upper edge of a rectangle, whose corners may be given in any order."""
    x1, y1, x2, y2 = map(float, rectangle)
    return min(x1, x2), max(y1, y2)


def marks_under(tag: Any) -> Iterator[int]:
    """Yield the numbers of the marked content in a tag and in those inside it."""
    if isinstance(tag, int):
        yield tag
    elif isinstance(tag, pikepdf.Array):
        for kid in tag:
            yield from marks_under(kid)
    elif isinstance(tag, pikepdf.Dictionary) and "/K" in tag:
        yield from marks_under(tag.K)


def is_near(one: Spot, other: Spot) -> bool:
    """Tell whether two spots of one page are the same but for rounding."""
    return abs(one.depth - other.depth) <= NEAR and abs(one.left - other.left) <= NEAR
