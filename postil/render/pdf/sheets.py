"""Put pages on sheets of paper that are larger than they are.

Takes names of papers, and a PDF that is being written; gives the boxes of its pages. Large print is laid out on what A4
and Letter have in common, and stands in the middle of either: its pages are the same ones, wherever they are printed.
Only their boxes differ (ISO 32000-2, 14.11.2); what is drawn on them, links and places stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import pydyf

from postil.model import PaperName

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

A4, LETTER = (210 / 25.4 * 72, 297 / 25.4 * 72), (8.5 * 72, 11 * 72)
SHARED = (A4[0], LETTER[1])
"""Width and height of what A4 and Letter have in common, in points: styles/papers/a4-letter.css."""
SHEETS: Mapping[PaperName, tuple[float, float]] = MappingProxyType({"a4": A4, "letter": LETTER})
PLAIN: Box = (0.0, 0.0, *SHARED)
"""The box of a shared page that stands on no sheet."""
BOXES = ("MediaBox", "TrimBox", "BleedBox")
ROUNDING = 0.01


def box_on(paper: PaperName) -> Box:
    """Return the box of a sheet around a shared page, whose lower left corner is at 0."""
    (width, height), (across, up) = SHEETS[paper], SHARED
    left, bottom = round((across - width) / 2, 3), round((up - height) / 2, 3)
    return left, bottom, round(left + width, 3), round(bottom + height, 3)


def put_on_sheet(pages: Iterable[pydyf.Dictionary], box: Any) -> None:
    """Give shared pages a box; one that a style sheet makes of another size keeps its own."""
    for page in pages:
        if is_shared(page["MediaBox"]):
            page.update(dict.fromkeys(BOXES, box))


def is_shared(box: Iterable[float]) -> bool:
    """Tell whether a box is that of a shared page."""
    return all(abs(edge - other) < ROUNDING for edge, other in zip(box, PLAIN, strict=True))


def written(box: Box) -> bytes:
    """Return a box as it stands in a PDF."""
    return bytes(pydyf.Array(box).data)
