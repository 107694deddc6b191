"""Pages as they were drawn, and what on them has a mark or a place.

Takes the box of a page with the marks of its stream; gives marks by box, and rectangles in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from postil.render.pdf.tags.nodes import Annotation, Rectangle

POINTS_PER_PIXEL = 0.75


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was drawn: its box, the marks of its stream, which are taken out as they are found, and its
    annotations by the id of their object.
    """

    box: Any
    marks: dict[Any, Mapping[str, Any]]
    annotations: Mapping[int, Annotation]

    def rectangle(self, box: Any) -> Rectangle:
        """Return where a picture is."""
        x, y, height = box.content_box_x(), box.content_box_y(), self.box.margin_height()
        edges = (x, height - y - box.height, x + box.width, height - y)
        left, bottom, right, top = (round(POINTS_PER_PIXEL * edge, 3) for edge in edges)
        return left, bottom, right, top


def around(one: Rectangle | None, other: Rectangle) -> Rectangle:
    """Return the smallest rectangle around two."""
    if one is None:
        return other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
