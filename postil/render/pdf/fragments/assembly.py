"""Put a book together from fragments: one PDF, with all that concerns the whole of it.

Takes placed fragments, the publication and what the file claims; gives the bytes. The objects of the fragments are
copied with their frames filled; what they share is made in `whole.py`.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import pydyf

from postil.render.pdf.fragments import openpdf
from postil.render.pdf.fragments.fragment import Stream
from postil.render.pdf.fragments.numbering import Book, Placed
from postil.render.pdf.fragments.whole import WholePDF, build, describe
from postil.render.pdf.frames import filled
from postil.render.pdf.standards import Finisher

HEADER = b"%%PDF-%s\n%%\xf0\x9f\x96\xa4\n"
FREE, PLAIN, PACKED = range(3)
"""The kinds of entries in a cross-reference stream: ISO 32000-2, 7.5.8.3."""
ENTRY = struct.Struct(">BIH")
NOTHING = ENTRY.pack(FREE, 0, 65535)
ClosedStream: TypeAlias = tuple[int, bytes, bytes]
"""A stream of which nothing is left open: its number, its dictionary without a length, and its bytes, packed."""


class Bundle(NamedTuple):
    """Objects in one stream: their numbers, where the first of them begins, and all of them, packed."""

    numbers: Sequence[int]
    first: int
    packed: bytes


@dataclass(slots=True)
class Assembly:
    """A book on its way into a file; `entries` say where each object is, in the form in which the file has them.

    `jobs` is of how many parts the streams are packed at once: zlib lets other threads work meanwhile.
    """

    book: Book
    finisher: Finisher
    jobs: int = 1
    output: io.BytesIO = field(default_factory=io.BytesIO)
    entries: bytearray = field(default_factory=bytearray)

    def written(self) -> bytes:
        """Return the file."""
        self.output.write(HEADER % self.finisher.standard.version.encode())
        last = self.book.parts[-1]
        pdf = WholePDF(last.base + last.fragment.size)
        images = {digest: image for part in self.book.parts for digest, image in part.fragment.images.items()}
        for digest in images:
            self.book.images[digest] = pdf.top
            pdf.top += 1
        for part, (streams, bundle) in zip(self.book.parts, self.pieces(), strict=True):
            for stream in streams:
                self.write_stream(*stream)
            self.write_bundle(part.base + part.fragment.size - 1, bundle)
        for digest, image in images.items():
            dictionary = filled(image.dictionary, self.book.fill(last))
            self.write_stream(self.book.images[digest], dictionary, image.data)
        self.write_whole(pdf)
        return self.output.getvalue()

    def pieces(self) -> Iterator[tuple[list[ClosedStream], Bundle]]:
        """Yield the streams of each part, and all its other objects."""
        if self.jobs < 2:
            yield from map(self.pieces_of, self.book.parts)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self.jobs) as threads:
            yield from threads.map(self.pieces_of, self.book.parts)

    def pieces_of(self, part: Placed) -> tuple[list[ClosedStream], Bundle]:
        """Return the streams of a part, and all its other objects."""
        return self.streams_of(part), self.objects_of(part)

    def streams_of(self, part: Placed) -> list[ClosedStream]:
        """Return the streams of a part, with their frames filled."""
        pages = {stream: index for index, page in enumerate(part.fragment.pages) for stream in [page.number - 1]}
        in_black = self.book.show.black is not None
        return [
            (part.base + stream.number, *closed(stream, self.book.fill(part, pages.get(stream.number, 0)), in_black))
            for stream in part.fragment.streams
        ]

    def objects_of(self, part: Placed) -> Bundle:
        """Return the objects of a part that are no streams, with their frames filled."""
        objects = part.fragment.objects
        told = filled(b"\x02".join(objects.values()), self.book.fill(part)).split(b"\x02")
        return bundled(list(zip((part.base + number for number in objects), told, strict=True)))

    def write_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream that is packed."""
        head = b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, dictionary.removesuffix(b">>"), len(data))
        self.write_at(number, head + data + b"\nendstream\nendobj\n")

    def write_at(self, number: int, data: bytes) -> None:
        """Write an object and note where it is."""
        self.enter(number, PLAIN, self.output.tell(), 0)
        self.output.write(data)

    def enter(self, number: int, *entry: int) -> None:
        """Note where an object is; of those before it of which nothing is said there are none."""
        place = number * ENTRY.size
        missing = number + 1 - len(self.entries) // ENTRY.size
        self.entries += NOTHING * missing
        ENTRY.pack_into(self.entries, place, *entry)

    def write_bundle(self, number: int, bundle: Bundle) -> None:
        """Write several objects as a stream, which has a number too."""
        for index, each in enumerate(bundle.numbers):
            self.enter(each, PACKED, number, index)
        sizes = len(bundle.numbers), bundle.first
        self.write_stream(number, b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % sizes, bundle.packed)

    def write_whole(self, pdf: WholePDF) -> None:
        """Write what concerns the whole book, and the table of all objects."""
        describe(pdf, self.finisher)
        build(pdf, self.book, self.finisher.standard.version)
        self.finisher.finish(pdf, self.book.front, len(self.book.pages))
        if pdf.info:
            pdf.objects.append(pdf.info)
        streams = [item for item in pdf.objects if isinstance(item, pydyf.Stream)]
        for stream in streams:
            stream.compress = stream.compress and "Filter" not in stream.extra
            self.write_at(stream.number, stream.indirect + b"\n")
        others = [(item.number, item.data) for item in pdf.objects if not isinstance(item, pydyf.Stream)]
        self.write_bundle(pdf.top, bundled(sorted(others)))
        self.write_table(pdf.top + 1, pdf)

    def write_table(self, number: int, pdf: WholePDF) -> None:
        """Write the cross-reference stream, which is the last object, and the end of the file."""
        position = self.output.tell()
        self.enter(number, PLAIN, position, 0)
        packed = zlib.compress(self.entries, openpdf.LEVEL)
        identity = hashlib.md5(self.output.getbuffer(), usedforsecurity=False).hexdigest().encode()
        information = b"/Info %s" % pdf.info.reference if pdf.info else b""
        dictionary = b"<</Type /XRef/W [1 4 2]/Size %d/Root %s%s/ID [(%s) (%s)]/Filter /FlateDecode>>" % (
            number + 1, pdf.catalog.reference, information, identity, identity,
        )  # fmt: skip
        self.write_stream(number, dictionary, packed)
        self.output.write(b"startxref\n%d\n%%%%EOF\n" % position)


def closed(stream: Stream, fill: Any, in_black: bool) -> tuple[bytes, bytes]:
    """Return the dictionary and the bytes of a stream of a part, with its frames filled."""
    dictionary, drawn = filled(stream.dictionary, fill), (in_black and stream.black) or stream.data
    if not stream.is_open:
        return dictionary, drawn
    data = zlib.compress(filled(zlib.decompress(drawn), fill), openpdf.LEVEL)
    return dictionary.removesuffix(b">>") + b"/Filter /FlateDecode>>", data


def bundled(objects: Sequence[tuple[int, bytes]]) -> Bundle:
    """Return objects with their numbers as one stream holds them: ISO 32000-2, 7.5.7."""
    offsets, position = [], 0
    for number, data in objects:
        offsets.append(b"%d %d" % (number, position))
        position += len(data) + 1
    head = b" ".join(offsets) + b"\n"
    packed = zlib.compress(head + b"\n".join(data for _, data in objects), openpdf.LEVEL)
    return Bundle([number for number, _ in objects], len(head), packed)
