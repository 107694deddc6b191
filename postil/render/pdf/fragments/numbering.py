"""Say where each part stands in the book: its pages, its object numbers, its keys in the parent tree.

Takes fragments in order; gives what fills the frames in them. Numbers go by the fragments alone, so that the same
fragments make the same bytes, whenever each was laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pydyf

from postil.render.pdf.folios import folio
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.openpdf import DOCUMENT, FIRST_FREE
from postil.render.pdf.frames import filled, spoken
from postil.render.pdf.sheets import AS_LAID_OUT, Show, written

STEP = 64
"""Ranges of object numbers begin at multiples of this: where one part grows a little, those after it keep theirs."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment in its place: pages, object numbers and keys before it."""

    fragment: Fragment
    page: int
    base: int
    key: int


def placed(fragments: Sequence[Fragment]) -> list[Placed]:
    """Return fragments in their places."""
    found, page, base, key = [], 0, FIRST_FREE, 0
    for fragment in fragments:
        found.append(Placed(fragment, page, base, key))
        page += len(fragment.pages)
        base += -(-fragment.size // STEP) * STEP
        key += len(fragment.parents)
    return found


@dataclass(frozen=True)
class Book:
    """All parts in their places, `front` pages before the body; `newer` books lead to elements, not only to places.

    `show` is how its pages are shown.
    """

    parts: Sequence[Placed]
    front: int
    newer: bool
    show: Show = AS_LAID_OUT
    images: dict[str, int] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, tuple[Placed, int, float, float]]:
        """Where each anchor is: the part, the page in it, and the place on that page in points."""
        found: dict[str, tuple[Placed, int, float, float]] = {}
        for part in self.parts:
            for name, place in part.fragment.names.items():
                found.setdefault(name, (part, *place))
        return found

    @cached_property
    def pages(self) -> list[bytes]:
        """The references of all pages."""
        return [b"%d 0 R" % (part.base + page.number) for part in self.parts for page in part.fragment.pages]

    def folio(self, anchor: str) -> str:
        """Return the folio of the page on which an anchor is."""
        part, page, _, _ = self.names[anchor]
        return folio(part.page + page, self.front)

    def destination(self, anchor: str) -> bytes:
        """Return the place that an anchor names."""
        part, page, x, y = self.names[anchor]
        return bytes(pydyf.Array([self.pages[part.page + page], "/XYZ", x, y, 0]).data)

    def element(self, anchor: str) -> bytes:
        """Return the structure element that an anchor names."""
        named = self.names.get(anchor)
        reference = named[0].fragment.elements.get(anchor) if named else None
        return filled(reference, self.fill(named[0])) if named and reference else b"%d 0 R" % DOCUMENT

    def go_to(self, anchor: str) -> bytes:
        """Return the action that leads to an anchor."""
        return self.action(self.destination(anchor), self.element(anchor))

    def action(self, destination: bytes, element: bytes) -> bytes:
        """Return the action that leads to an element, and to a place for readers that know no elements."""
        _, _, place = destination.partition(b" /XYZ ")
        structure = b"[" + element + b" /XYZ " + place
        return b"<</Type /Action/S /GoTo/D " + destination + b"/SD " + structure + b">>"

    def fill(self, part: Placed, page: int = 0) -> Callable[[str, bytes], bytes]:
        """Return what fills the frames in the objects of a part, or in the drawing of one of its pages."""

        def fill(kind: str, content: bytes) -> bytes:
            match kind:
                case "r":
                    return b"%d 0 R" % (part.base + int(content))
                case "k":
                    return b"%d" % (part.key + int(content))
                case "i":
                    return b"%d 0 R" % self.images[content.decode()]
                case "e":
                    return self.element(content.decode())
                case "g":
                    return self.go_to(content.decode())
                case "t":
                    return bytes(pydyf.String(spoken(bytes.fromhex(content.decode()).decode(), self.folio)).data)
                case "b":
                    return written(self.show.box(*map(float, content.split())))
                case "n":
                    anchor, _, figures = content.rpartition(b" ")
                    return codes(self.folio(anchor.decode()), figures)
                case _:
                    return own(folio(part.page + page, self.front), content)

        return fill


def codes(number: str, figures: bytes) -> bytes:
    """Return the codes of a folio; `figures` are those of the ten figures."""
    return b"".join(figures[4 * int(figure) : 4 * int(figure) + 4] for figure in number)


def own(number: str, content: bytes) -> bytes:
    """Return the codes of a page's own folio, or where it begins, by what its frame says."""
    what, *rest = content.split(b" ")
    if what == b"g":
        return codes(number, rest[0])
    edge, shift, width = map(float, rest)
    return bytes(pydyf._to_bytes(edge - shift * width * len(number)))
