"""Show pages that were laid out once in several ways.

Takes the size of a page and where its text stands on it; gives the box through which it is seen. Large print is laid
out on what A4 and Letter have in common, and stands in the middle of either; the screen edition shows the pages of the
print edition with their text in the middle. Only boxes differ (ISO 32000-2, 14.11.2), and colours: what is drawn, links
and places stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

import pydyf

from postil.model import PaperName

if TYPE_CHECKING:
    from postil.render.pdf.blackink import Black

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

A4, LETTER = (210 / 25.4 * 72, 297 / 25.4 * 72), (8.5 * 72, 11 * 72)
SHARED = (A4[0], LETTER[1])
"""Width and height of what A4 and Letter have in common, in points: styles/papers/a4-letter.css."""
SHEETS: Mapping[PaperName, tuple[float, float]] = MappingProxyType({"a4": A4, "letter": LETTER})
BOXES = ("MediaBox", "TrimBox", "BleedBox")
POINTS_PER_PIXEL = 0.75
ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Show:
    """How pages are shown: shared pages on a sheet of some paper; with their text in the middle; in a black ink."""

    paper: PaperName | None = None
    is_centred: bool = False
    black: Black | None = None

    def box(self, width: float, height: float, shift: float) -> Box:
        """Return the box of a page of so many points, whose text stands `shift` points right of its middle."""
        if self.is_centred:
            return round(shift, 3), 0.0, round(width + shift, 3), round(height, 3)
        if self.paper is None or max(abs(width - SHARED[0]), abs(height - SHARED[1])) > ROUNDING:
            return 0.0, 0.0, round(width, 3), round(height, 3)
        across, up = SHEETS[self.paper]
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


def pages_seen(written: Iterable[pydyf.Dictionary], pages: Iterable[Any]) -> Iterable[Seen]:
    """Yield the pages of a document with their objects; those with a bleed have boxes of their own."""
    for each, page in zip(written, pages, strict=True):
        box = page._page_box
        if not any(page.bleed.values()):
            width, height = page.width * POINTS_PER_PIXEL, page.height * POINTS_PER_PIXEL
            yield Seen(each, width, height, (box.margin_left - box.margin_right) / 2 * POINTS_PER_PIXEL)


def written(box: Box) -> bytes:
    """Return a box as it stands in a PDF."""
    return bytes(pydyf.Array(box).data)
