"""Change the marks in the drawing of a page to what the structure tree makes of them.

Takes the streams of WeasyPrint, in which each stretch is a Span with a number; makes artifacts of what is no part of
the text, and says what is read in the place of what is drawn (ISO 32000-2, 14.8.2.2 and 14.9.4): a soft hyphen for a
hyphen of the layout, and the true words where others would be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pydyf

from postil.render.pdf.frames import string
from postil.render.pdf.tags.groups import Group, places_of
from postil.render.pdf.tags.nodes import ArtifactKind, Mark, Tree

SOFT_HYPHEN = "\u00ad"
SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
"""An operator that shows glyphs, written as two bytes each in hexadecimal, with distances between them."""
GLYPHS = re.compile(rb"<([0-9a-f]*)>")
FONT = re.compile(rb"/(\S+) \S+ Tf")
SOFT_HYPHEN = "\u00ad"
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
        drawn[at]["ActualText"] = string(words)
    # From the last to the first: what is put in moves all that comes behind it.
    said = {font.hash: font.to_unicode for font in streams[0]._fonts.values()}
    for mark in sorted(tree.hyphens, key=lambda mark: -places[mark][1]):
        soften(*places[mark], said)


def soften(stream: list[Any], place: int, fonts: Mapping[str, Mapping[int, str]]) -> None:
    """Make the last glyph of a stretch stand for a soft hyphen; `place` is that of the stretch's properties.

    All of the last word on the line goes with it: glyphs that touch must be drawn in one go, or their edges differ.
    """
    end = next(index for index in range(place, len(stream)) if stream[index] == b"EMC")
    last, shown = last_of(SHOWN, stream, end)
    _, font = last_of(FONT, stream, end)
    said = fonts[font[1].decode()]
    cut = after_last_blank(shown[1], said)
    before = [b"[" + shown[1][:cut] + b">] TJ"] if cut else []
    word = b"<" + shown[1][cut:] if cut else shown[1]
    letters = "".join(said[glyph] for glyph, _ in glyphs_of(word))
    properties = pydyf.Dictionary({"ActualText": pydyf.String(letters[:-1] + SOFT_HYPHEN)})
    stream[last : last + 1] = [*before, "/Span", properties, b"BDC", b"[" + word + b"] TJ", b"EMC"]


def last_of(pattern: re.Pattern[bytes], stream: Sequence[Any], end: int) -> tuple[int, re.Match[bytes]]:
    """Return the last operator of a kind before a place in a stream, and where it is."""
    return next((index, found) for index in range(end, -1, -1) if (found := pattern.fullmatch(as_bytes(stream[index]))))


def after_last_blank(shown: bytes, said: Mapping[int, str]) -> int:
    """Return where the glyphs after the last blank begin, of those that an operator shows; 0 where it has no blank."""
    return next((end for glyph, end in reversed(list(glyphs_of(shown))) if not said[glyph].strip()), 0)


def glyphs_of(shown: bytes) -> Iterator[tuple[int, int]]:
    """Yield the glyphs that an operator shows, each with the place where its code ends."""
    for part in GLYPHS.finditer(shown):
        for at in range(part.start(1), part.end(1), 4):
            yield int(shown[at : at + 4], 16), at + 4


def as_bytes(item: Any) -> bytes:
    """Return an operator of a stream; what is none, such as the properties of a mark, is nothing here."""
    return item if isinstance(item, bytes) else b""
