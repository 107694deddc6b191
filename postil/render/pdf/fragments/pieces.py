"""Take a part that was written apart into objects, streams and pictures.

Takes the PDF of a part; gives its pieces as bytes with frames in them, packed where nothing is open in them.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

import pydyf

from postil.render.pdf.blackink import BLACK, Black, is_hard_to_read
from postil.render.pdf.fragments.fragment import Stream
from postil.render.pdf.fragments.openpdf import LEVEL
from postil.render.pdf.frames import frame
from postil.render.pdf.streams import joined

REFERENCE = re.compile(rb"\x00r(\d+)\x01")
LAB = ("lab-d50", "lab-d65")
"""Spaces that the engine names on each page, for colours that hardly any book has: a press would ask what for."""
LIGHTLY = 1
"""How hard streams are packed that are unpacked again: drawn pages take a quarter of the memory so, at little cost."""


@dataclass(slots=True)
class Contents:
    """The objects of a written part, taken apart; its drawings in black ink alone, or in a black ink too."""

    pdf: Any
    in_black: bool = False
    also_black: Black | None = None
    objects: dict[int, bytes] = field(default_factory=dict)
    streams: list[Stream] = field(default_factory=list)
    images: dict[str, Stream] = field(default_factory=dict)
    shared: dict[int, bytes] = field(default_factory=dict)
    is_black: bool = field(init=False)
    has_lab: bool = False

    def __post_init__(self) -> None:
        self.is_black = self.in_black or self.also_black is not None

    def take(self) -> None:
        """Take all objects: pictures first, for the others name them by their digests."""
        ours = [item for item in self.pdf.objects if item.free != "f" and item is not self.pdf.catalog]
        streams = [item for item in ours if isinstance(item, pydyf.Stream)]
        pictures = [item for item in streams if item.extra.get("Subtype") == "/Image"]
        for picture in sorted(pictures, key=lambda each: "SMask" in each.extra):
            self.take_picture(picture)
        for item in streams:
            if item not in pictures:
                self.take_stream(item)
        for item in ours:
            if not isinstance(item, pydyf.Stream):
                self.leave_out_lab(item)
                self.objects[item.number] = self.told(item.data)

    def leave_out_lab(self, item: Any) -> None:
        """Name no spaces that nothing in this part uses."""
        if isinstance(item, pydyf.Dictionary) and not self.has_lab:
            for name in LAB:
                item.pop(name, None)

    def told(self, data: Any) -> bytes:
        """Return the bytes of something with its pictures named by their digests."""
        written = bytes(data if isinstance(data, bytes) else data.data)
        return (
            REFERENCE.sub(lambda found: self.shared.get(int(found[1]), found[0]), written) if self.shared else written
        )

    def take_picture(self, picture: Any) -> None:
        """Take a picture, which other parts may show as well; a press looks at its colours."""
        self.is_black = False
        stream = self.packed(picture)
        digest = hashlib.sha256(stream.dictionary + stream.data).hexdigest()
        self.images[digest] = stream
        self.shared[picture.number] = frame("i", digest.encode())

    def take_stream(self, stream: Any) -> None:
        """Take a stream; the page's own folio gets one of its own, so that the rest can be packed once and for all."""
        self.streams.append(self.packed(stream))

    def packed(self, stream: Any) -> Stream:
        """Return a stream as it is kept: packed once and for all, or lightly where it has frames."""
        content = joined(stream)
        self.has_lab = self.has_lab or b"/lab-d" in content
        if is_drawing(stream) and (is_hard_to_read(content) or "Group" in stream.extra):
            self.is_black = False
        if self.in_black and is_drawing(stream):
            content = BLACK.drawn(content)
        extra = {name: value for name, value in stream.extra.items() if name not in ("Length", "Filter")}
        is_open, filtered = b"\x00" in content and is_drawing(stream), stream.extra.get("Filter")
        if filtered:
            extra["Filter"] = filtered
        elif not is_open:
            extra["Filter"] = "/FlateDecode"

        def close(content: bytes) -> bytes:
            return zlib.compress(content, LIGHTLY if is_open else LEVEL) if is_open or not filtered else content

        black = self.also_black.drawn(content) if self.also_black and is_drawing(stream) else content
        dictionary = self.told(pydyf.Dictionary(extra).data)
        return Stream(stream.number, dictionary, close(content), is_open, b"" if black == content else close(black))


def is_drawing(stream: Any) -> bool:
    """Tell whether a stream holds operators, of a page or of a group on it, and not the bytes of something else."""
    return stream.extra.get("Subtype") in (None, "/Form")
