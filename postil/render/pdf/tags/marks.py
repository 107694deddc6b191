"""Change the marks in the drawing of a page to what the structure tree makes of them.

Takes the streams of WeasyPrint, in which each stretch is a Span with a number; makes artifacts of what is no part of
the text, and says what is read in the place of what is drawn (ISO 32000-2, 14.8.2.2 and 14.9.4): a soft hyphen for a
hyphen of the layout, and the true words where others would be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pydyf

from postil.render.pdf.tags.groups import Group, places_of
from postil.render.pdf.tags.nodes import ArtifactKind, Mark, Tree

SOFT_HYPHEN = "\u00ad"
LAST_GLYPH = re.compile(rb"\[(?P<before>.*<(?:[0-9a-f]{4})*)(?P<glyph>[0-9a-f]{4})>(?P<after>[^<]*)\] TJ", re.DOTALL)
"""An operator that shows glyphs of two bytes with distances between them, taken apart before its last glyph."""
PROPERTIES: Mapping[ArtifactKind, Mapping[str, str]] = MappingProxyType(
    {
        "Header": {"Type": "/Pagination", "Subtype": "/Header"},
        "Footer": {"Type": "/Pagination", "Subtype": "/Footer"},
        "Repeated": {"Type": "/Pagination"},
        "Layout": {"Type": "/Layout"},
    }
)


def write_marks(streams: Sequence[Any], groups: Sequence[Group], tree: Tree) -> None:
    """Change the marks in the streams of all pages and of the groups on them."""
    drawings = [*enumerate(page.stream for page in streams), *((group.page, group.drawing.stream) for group in groups)]
    places = {Mark(page, number): (drawn, at) for page, drawn in drawings for number, at in places_of(drawn).items()}
    for mark, kind in tree.artifacts:
        drawn, at = places[mark]
        drawn[at - 1 : at + 1] = ["/Artifact", pydyf.Dictionary(PROPERTIES[kind])]
    for mark, words in tree.said:
        drawn, at = places[mark]
        drawn[at]["ActualText"] = pydyf.String(words)
    # From the last to the first: what is put in moves all that comes behind it.
    for mark in sorted(tree.hyphens, key=lambda mark: -places[mark][1]):
        soften(*places[mark])


def soften(stream: list[Any], place: int) -> None:
    """Make the last glyph of a stretch stand for a soft hyphen; `place` is that of the stretch's properties."""
    end = next(index for index in range(place, len(stream)) if stream[index] == b"EMC")
    last, shown = next(
        (index, found) for index in range(end, place, -1) if (found := LAST_GLYPH.fullmatch(as_bytes(stream[index])))
    )
    before = [b"[" + shown["before"] + b">] TJ"] if shown["before"] != b"<" else []
    hyphen = b"[<" + shown["glyph"] + b">" + shown["after"] + b"] TJ"
    said = pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)})
    stream[last : last + 1] = [*before, "/Span", said, b"BDC", hyphen, b"EMC"]


def as_bytes(item: Any) -> bytes:
    """Return an operator of a stream; what is none, such as the properties of a mark, is nothing here."""
    return item if isinstance(item, bytes) else b""
