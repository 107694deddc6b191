"""What is kept of a part that was laid out: finished PDF objects, and all that the whole book has to know of it.

Takes nothing; gives plain values, to be sent between processes and kept between builds. Bytes have frames in them
(`frames.py`); numbers of objects and of pages are those within the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from postil.render.pdf.resolution import Size
    from postil.render.pdf.starts import Place

Bookmark: TypeAlias = tuple[int, str, tuple[float, float], str]
"""Level, label, place in pixels from the upper left corner of the page, and whether it is open."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary without a length, and its bytes, packed. One that `is_open` has frames in it.

    It is unpacked to fill them, and packed anew. `black` are the bytes of the same drawing in black ink, where pages
    are shown in that too; none where it has no colours.
    """

    number: int
    dictionary: bytes
    data: bytes
    is_open: bool = False
    black: bytes = b""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its object, its height in pixels, its entries in the outline, and what begins on it."""

    number: int
    height: float
    bookmarks: tuple[Bookmark, ...] = ()
    start: Place | None = None


@dataclass(frozen=True, slots=True)
class FontUse:
    """What was used of one font: what the layout engine knows of it, the digest of its file, and its glyphs."""

    attributes: Mapping[str, Any]
    file: str
    to_unicode: Mapping[int, str]
    widths: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a book as it is in a PDF.

    `objects` are those that are no streams, by number; `images` are shared with other parts, by their digest. `names`
    lead from anchors to places on pages: page, x and y in points; `elements` to the structure, as `outline` does for
    each bookmark. `parents` is what each key of the parent tree leads to, `kids` what stands at the root of the
    structure, `first_page` the page of the first of them that has one. `size` is how many numbers its objects take;
    `is_sided` says that something in it is to be on a certain side, `is_black` that nothing of it, as it is printed,
    needs a press to be in black ink.
    """

    pages: tuple[Page, ...]
    objects: Mapping[int, bytes]
    streams: tuple[Stream, ...]
    images: Mapping[str, Stream]
    names: Mapping[str, tuple[int, float, float]]
    targets: frozenset[str]
    fonts: Mapping[str, FontUse]
    size: int
    kids: tuple[bytes, ...] = ()
    parents: tuple[bytes, ...] = ()
    ids: tuple[tuple[str, bytes], ...] = ()
    elements: Mapping[str, bytes] = field(default_factory=dict)
    outline: tuple[bytes, ...] = ()
    pictures: Mapping[str, Size] = field(default_factory=dict)
    first_page: int | None = None
    is_sided: bool = False
    is_black: bool = False
