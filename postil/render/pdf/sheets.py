"""Show pages that were laid out once in several ways.

Takes the size of a page and where its text stands on it; gives the box through which it is seen. Large print is laid
out on what A4 and Letter have in common, and stands in the middle of either; the screen edition shows the pages of the
print edition with their text in the middle. Only boxes differ (ISO 32000-2, 14.11.2), and colours: what is drawn, links
and places stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydyf

from postil.model import HandoutPaper
from postil.render.imposition.placing import SHEETS, Box
from postil.render.pdf.tags.drawn import POINTS_PER_PIXEL

if TYPE_CHECKING:
    from postil.render.pdf.blackink import Black

BOXES = ("MediaBox", "TrimBox", "BleedBox")


@dataclass(frozen=True, slots=True)
class Show:
    """How pages are shown: in the middle of a sheet of paper; with their text in the middle; in a black ink."""

    paper: HandoutPaper | None = None
    is_centred: bool = False
    black: Black | None = None

    def box(self, width: float, height: float, shift: float) -> Box:
        """Return the box of a page of so many points, whose text stands `shift` points right of its middle."""
        if self.is_centred:
            return round(shift, 3), 0.0, round(width + shift, 3), round(height, 3)
        if self.paper is None:
            return 0.0, 0.0, round(width, 3), round(height, 3)
        up, across = SHEETS[self.paper]
        left, bottom = round((width - across) / 2, 3), round((height - up) / 2, 3)
        return left, bottom, round(left + across, 3), round(bottom + up, 3)


AS_LAID_OUT = Show()


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was laid out: its object, its size and where its text stands, in points."""

    written: pydyf.Dictionary
    width: float
    height: float
    shift: float

    def put(self, box: Any) -> None:
        """Give the page a box."""
        self.written.update(dict.fromkeys(BOXES, box))


def pages_seen(written: Iterable[pydyf.Dictionary], pages: Iterable[Any]) -> Iterator[Seen]:
    """Yield the pages of a document with their objects; those with a bleed have boxes of their own."""
    for each, page in zip(written, pages, strict=True):
        box = page._page_box
        if not any(page.bleed.values()):
            width, height = page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL
            yield Seen(each, width, height, (box.margin_left - box.margin_right) / 2 * POINTS_PER_PIXEL)


def written(box: Box) -> bytes:
    """Return a box as it stands in a PDF."""
    return bytes(pydyf.Array(box).data)
