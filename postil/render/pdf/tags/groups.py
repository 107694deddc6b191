"""Find text that is not drawn on its page but in a group, as what is see-through is.

Takes the PDF of WeasyPrint while it is made and the streams of its pages; gives the groups with marks in them. They are
streams of their own, which the structure has to name (ISO 32000-2, 14.7.5.2.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf


@dataclass(frozen=True, slots=True)
class Group:
    """A group with marks: its page from 0, and its stream."""

    page: int
    drawing: Any


def groups_of(pdf: Any, streams: Sequence[Any]) -> list[Group]:
    """Return the groups on all pages; a group counts its marks together with its page."""
    pages = {id(stream._tags): page for page, stream in enumerate(streams)}
    own = {id(stream) for stream in streams}
    drawings = [each for each in pdf.objects if id(getattr(each, "_tags", None)) in pages and id(each) not in own]
    return [Group(pages[id(each._tags)], each) for each in drawings if places_of(each.stream)]


def places_of(stream: Sequence[Any]) -> Mapping[int, int]:
    """Return the place of the properties of each mark in a stream."""
    return {
        item["MCID"]: place
        for place, item in enumerate(stream)
        if isinstance(item, pydyf.Dictionary) and "MCID" in item
    }
