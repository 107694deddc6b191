"""Prove that sheets, folded or side by side, are read as the pages that they were made of.

Takes the pages and the sheets, both as they are printed; yields R017 and R018. A page is known by its words, shapes
and pictures in their order: it is looked for at the place where folding puts it, against the fold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from postil.proof.handouts.folding import Half, Spot
from postil.proof.handouts.hand import Mark
from postil.proof.handouts.paper import MM
from postil.proof.handouts.shapes import Box
from postil.proof.pdf.faults import Fault
from postil.proof.telling import quoted

CREEP = 0.15 * MM
"""So far at most a page may be moved towards the fold for each sheet around it."""
SHIFT = 1.0 * MM
"""So far a page may stand from its place."""
JITTER = 0.1
TELLING = 8
"""Marks of a page among which one is looked for that tells it from others."""
"""Numbers are rounded when they are written."""
FITS = 0.5
"""By so much a page may be too large and is not made smaller."""
PAGES_OF_SHEET = 4

Look: TypeAlias = tuple[tuple[str, str], ...]
"""What a page is known by."""


class Link(NamedTuple):
    """A link on a page that leads to an address on the web."""

    address: str
    box: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed of a page or of one side of a sheet, and the web links on it."""

    sheet: Box
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()

    @property
    def look(self) -> Look:
        """What it is known by."""
        return tuple((mark.kind, mark.words) for mark in self.marks)


def check_sheets(
    pages: Sequence[Printed], sheets: Sequence[Printed], spots: Sequence[Spot], is_turned: bool
) -> Iterator[Fault]:
    """R017, R018: each page stands where it is read and nowhere else; where backs are turned, upside down on them."""
    if len(spots) - len(pages) not in range(PAGES_OF_SHEET):
        yield Fault("R017", f"there are {len(pages)} pages and {len(sheets)} sides of sheets")
        return
    looks = [page.look for page in pages]
    for number, spot in enumerate(spots):
        # The back of the last sheet may be left out where it is white.
        side = sheets[spot.side] if spot.side < len(sheets) else BLANK
        half = half_of(side, spot.half, is_turned and spot.side % 2 == 1)
        page = pages[number] if number < len(pages) else BLANK
        if half.look != page.look:
            yield Fault("R017", other_page(number, half.look, looks, spot), words_of(page), spot.side)
        else:
            yield from check_place(page, half, number, spot)


def words_of(page: Printed) -> str:
    """Return words of a page that say which it is: the longest of the first few."""
    return max((mark.words for mark in page.marks[:TELLING]), key=len, default="")


def half_of(side: Printed, half: Half, is_turned: bool) -> Printed:
    """Return what of the pages stands on one half of a side, as it is seen with its heads up."""
    left, low, right, high = side.sheet
    middle = (left + right) / 2
    upright = [turned(mark, side.sheet) if is_turned else mark for mark in side.marks if mark.is_placed]
    marks = tuple(mark for mark in upright if is_on(mark.box, half, middle))
    links = [link._replace(box=turned_box(link.box, side.sheet)) if is_turned else link for link in side.links]
    box = (left, low, middle, high) if half == "left" else (middle, low, right, high)
    return Printed(box, marks, tuple(link for link in links if is_on(link.box, half, middle)))


def is_on(box: Box, half: Half, middle: float) -> bool:
    """Tell whether most of a box is on one half of a side."""
    return ((box[0] + box[2]) / 2 < middle) == (half == "left")


def turned(mark: Mark, sheet: Box) -> Mark:
    """Return a mark as it is seen when the sheet is turned by half a circle; a shape has no head to stand on."""
    return mark._replace(box=turned_box(mark.box, sheet), is_turned=mark.kind != "shape" and not mark.is_turned)


def turned_box(box: Box, sheet: Box) -> Box:
    """Return where a box is when the sheet is turned."""
    across, up = sheet[0] + sheet[2], sheet[1] + sheet[3]
    return across - box[2], up - box[3], across - box[0], up - box[1]


def other_page(number: int, look: Look, looks: Sequence[Look], spot: Spot) -> str:
    """Return what is wrong where a page does not stand, or where one stands that should not."""
    wanted = f"page {number + 1} is read" if number < len(looks) else "nothing is read"
    if not look:
        return f"nothing stands on {spot}, where {wanted}"
    found = looks.index(look) + 1 if look in looks else 0
    return f"{f'page {found}' if found else 'what is no page'} stands on {spot}, where {wanted}"


def check_place(page: Printed, half: Printed, number: int, spot: Spot) -> Iterator[Fault]:
    """R017, R018: a page stands against the fold with its head up, and its web links are over their words."""
    place = place_of(page.sheet, half.sheet, spot.half)
    pairs = [(place.of(mark.box), there.box) for mark, there in zip(page.marks, half.marks, strict=True)]
    heads = all(mark.is_turned == there.is_turned for mark, there in zip(page.marks, half.marks, strict=True))
    across, up = shift_of(pairs)
    inwards = across if spot.half == "left" else -across
    if not heads:
        yield Fault("R017", f"page {number + 1} stands on its head, on {spot}", words_of(page), spot.side)
    elif any(off(place_box, box, across, up) > JITTER for place_box, box in pairs):
        yield Fault(
            "R017",
            f"page {number + 1} has another size or form than in reading order, on {spot}",
            words_of(page),
            spot.side,
        )
    elif not -SHIFT <= inwards <= SHIFT + CREEP * spot.depth or abs(up) > SHIFT:
        far = (across**2 + up**2) ** 0.5 / MM
        yield Fault(
            "R017", f"page {number + 1} stands {far:.1f} mm from its place, on {spot}", words_of(page), spot.side
        )
    else:
        yield from check_links(page, half, Place(place.scale, place.x + across, place.y + up), spot)


def check_links(page: Printed, half: Printed, place: Place, spot: Spot) -> Iterator[Fault]:
    """R018: the web links of a page are on its sheet, over the same words."""
    there = list(half.links)
    for link in page.links:
        box = place.of(link.box)
        found = next((each for each in there if each.address == link.address and off(box, each.box) <= SHIFT), None)
        if found is None:
            sentence = f"the link to {quoted(link.address)} is not over its words, on {spot}"
            yield Fault("R018", sentence, "", spot.side, target=link.address)
        else:
            there.remove(found)


class Place(NamedTuple):
    """Where a page stands on a sheet: how large, and how far it is moved."""

    scale: float
    x: float
    y: float

    def of(self, box: Box) -> Box:
        """Return where a box of the page is on the sheet."""
        left, low, right, high = (self.scale * edge for edge in box)
        return left + self.x, low + self.y, right + self.x, high + self.y


def place_of(page: Box, half: Box, side: Half) -> Place:
    """Return where a page stands on half a sheet: against the fold, in the middle of the height, smaller if need be."""
    width, height = page[2] - page[0], page[3] - page[1]
    across, up = half[2] - half[0], half[3] - half[1]
    scale = 1.0 if width <= across + FITS and height <= up + FITS else min(across / width, up / height)
    left = half[2] - width * scale if side == "left" else half[0]
    return Place(scale, left - page[0] * scale, half[1] + (up - height * scale) / 2 - page[1] * scale)


def shift_of(pairs: Sequence[tuple[Box, Box]]) -> tuple[float, float]:
    """Return how far the first of some boxes is moved; not at all where there are none."""
    return next(((there[0] - box[0], there[1] - box[1]) for box, there in pairs), (0.0, 0.0))


def off(box: Box, other: Box, across: float = 0.0, up: float = 0.0) -> float:
    """Return how far the edges of a box are at most from those of another one that is moved."""
    shifts = (across, up, across, up)
    return max(abs(there - here - shift) for here, there, shift in zip(box, other, shifts, strict=True))


BLANK = Printed((0.0, 0.0, 0.0, 0.0), ())
"""A page, or a side, on which nothing is."""
