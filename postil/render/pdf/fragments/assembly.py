"""Put a book together from fragments: one PDF, with all that concerns the whole of it.

Takes placed fragments, the publication and what the file claims; gives the bytes. The objects of the fragments are
copied with their frames filled; page tree, fonts, names, outline and the root of the structure are made here.
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf

from postil.render.pdf.fragments import openpdf
from postil.render.pdf.fragments.fonts import embed
from postil.render.pdf.fragments.fragment import Stream
from postil.render.pdf.fragments.numbering import Book, Placed
from postil.render.pdf.frames import filled
from postil.render.pdf.standards import Finisher
from postil.render.pdf.tags.kinds import ROLES
from postil.render.pdf.tags.write import NAMESPACE, leaf_of

POINTS_PER_PIXEL = 0.75
LEAF = 64
"""How many names a leaf of a name tree has at most."""
HEADER = b"%%PDF-%s\n%%\xf0\x9f\x96\xa4\n"
FREE, PLAIN, PACKED = range(3)
"""The kinds of entries in a cross-reference stream: ISO 32000-2, 7.5.8.3."""


class WholePDF(pydyf.PDF):  # type: ignore[misc]
    """The objects that concern the whole book; their numbers come after those of the fragments."""

    def __init__(self, top: int) -> None:
        super().__init__()
        self.top = top
        self.objects.clear()
        self.catalog.number, self.pages.number, self.info.number = (
            openpdf.CATALOGUE, openpdf.PAGES, openpdf.INFORMATION,
        )  # fmt: skip
        self.catalog["Pages"] = self.pages.reference
        self.objects += [self.catalog, self.pages]

    def add_object(self, item: Any) -> None:
        """Give an object the next number."""
        item.number = getattr(self, "top", 0)
        self.top = item.number + 1
        self.objects.append(item)

    def place(self, number: int, item: Any) -> None:
        """Add an object whose number is known to the fragments."""
        item.number = number
        self.objects.append(item)


@dataclass(slots=True)
class Assembly:
    """A book on its way into a file; `entries` say where each object is."""

    book: Book
    finisher: Finisher
    output: io.BytesIO = field(default_factory=io.BytesIO)
    entries: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def written(self) -> bytes:
        """Return the file."""
        self.output.write(HEADER % self.finisher.standard.version.encode())
        last = self.book.parts[-1]
        pdf = WholePDF(last.base + last.fragment.size)
        images = {digest: image for part in self.book.parts for digest, image in part.fragment.images.items()}
        for digest in images:
            self.book.images[digest] = pdf.top
            pdf.top += 1
        for part in self.book.parts:
            self.write_part(part)
        for digest, image in images.items():
            dictionary = filled(image.dictionary, self.book.fill(last))
            self.write_stream(self.book.images[digest], dictionary, image.data)
        self.write_whole(pdf)
        return self.output.getvalue()

    def write_part(self, part: Placed) -> None:
        """Write the objects of a part: its streams, then all others in one stream of objects."""
        pages = {stream: index for index, page in enumerate(part.fragment.pages) for stream in [page.number - 1]}
        for stream in part.fragment.streams:
            fill = self.book.fill(part, pages.get(stream.number, 0))
            self.write_stream(part.base + stream.number, *closed(stream, fill))
        objects = part.fragment.objects
        told = filled(b"\x02".join(objects.values()), self.book.fill(part)).split(b"\x02")
        numbered = zip((part.base + number for number in objects), told, strict=True)
        self.write_objects(part.base + part.fragment.size - 1, list(numbered))

    def write_stream(self, number: int, dictionary: bytes, data: bytes) -> None:
        """Write a stream that is packed."""
        head = b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, dictionary.removesuffix(b">>"), len(data))
        self.write_at(number, head + data + b"\nendstream\nendobj\n")

    def write_at(self, number: int, data: bytes) -> None:
        """Write an object and note where it is."""
        self.entries[number] = (PLAIN, self.output.tell(), 0)
        self.output.write(data)

    def write_objects(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """Write a stream of objects, which has a number too."""
        offsets, position = [], 0
        for index, (each, data) in enumerate(objects):
            offsets.append(b"%d %d" % (each, position))
            position += len(data) + 1
            self.entries[each] = (PACKED, number, index)
        head = b" ".join(offsets) + b"\n"
        packed = zlib.compress(head + b"\n".join(data for _, data in objects), openpdf.LEVEL)
        dictionary = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode>>" % (len(objects), len(head))
        self.write_stream(number, dictionary, packed)

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
        self.write_objects(pdf.top, sorted(others))
        self.write_table(pdf.top + 1, pdf)

    def write_table(self, number: int, pdf: WholePDF) -> None:
        """Write the cross-reference stream, which is the last object, and the end of the file."""
        position = self.output.tell()
        self.entries[number] = (PLAIN, position, 0)
        rows = (self.entries.get(each, (FREE, 0, 65535)) for each in range(number + 1))
        packed = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows), openpdf.LEVEL)
        identity = hashlib.md5(self.output.getbuffer(), usedforsecurity=False).hexdigest().encode()
        information = b"/Info %s" % pdf.info.reference if pdf.info else b""
        dictionary = b"<</Type /XRef/W [1 4 2]/Size %d/Root %s%s/ID [(%s) (%s)]/Filter /FlateDecode>>" % (
            number + 1, pdf.catalog.reference, information, identity, identity,
        )  # fmt: skip
        self.write_stream(number, dictionary, packed)
        self.output.write(b"startxref\n%d\n%%%%EOF\n" % position)


def closed(stream: Stream, fill: Any) -> tuple[bytes, bytes]:
    """Return the dictionary and the bytes of a stream of a part, with its frames filled."""
    dictionary = filled(stream.dictionary, fill)
    if not stream.is_open:
        return dictionary, stream.data
    data = zlib.compress(filled(stream.data, fill), openpdf.LEVEL)
    return dictionary.removesuffix(b">>") + b"/Filter /FlateDecode>>", data


def describe(pdf: WholePDF, finisher: Finisher) -> None:
    """Say in the PDF what it is, as the layout engine takes it from the head of a document."""
    from weasyprint import VERSION

    publication = finisher.publication
    day = f"D:{publication.date.replace('-', '')}"
    said = {
        "Producer": f"WeasyPrint {VERSION}",
        "Title": publication.title,
        "Author": ", ".join(person.name for person in publication.creators),
        "Subject": publication.description,
        "Keywords": ", ".join(publication.subjects),
        "Creator": "Postil",
        "CreationDate": day,
        "ModDate": day,
    }
    pdf.info.update({name: pydyf.String(value) for name, value in said.items() if value})
    pdf.catalog["Lang"] = pydyf.String(publication.language)


def build(pdf: WholePDF, book: Book, version: str) -> None:
    """Make what all parts share: pages, fonts, names, outline, structure."""
    pdf.pages["Kids"], pdf.pages["Count"] = pydyf.Array(book.pages), len(book.pages)
    pdf.place(openpdf.FONTS, embed(pdf, [part.fragment for part in book.parts], version))
    if book.names:
        places = [(name, book.destination(name)) for name in book.names]
        pdf.catalog["Names"] = pydyf.Dictionary({"Dests": name_tree(pdf, places)})
    build_outline(pdf, book)
    build_structure(pdf, book)


def name_tree(pdf: WholePDF, named: list[tuple[str, bytes]]) -> pydyf.Dictionary:
    """Return the root of a name tree, whose leaves are objects of their own."""
    whole = leaf_of(named)["Names"]
    leaves = []
    for start in range(0, len(whole), 2 * LEAF):
        names = pydyf.Array(whole[start : start + 2 * LEAF])
        leaf = pydyf.Dictionary({"Limits": pydyf.Array([names[0], names[-2]]), "Names": names})
        pdf.add_object(leaf)
        leaves.append(leaf.reference)
    return pydyf.Dictionary({"Kids": pydyf.Array(leaves)})


def build_outline(pdf: WholePDF, book: Book) -> None:
    """Make the outline as the layout engine does, and lead it to elements where the book is newer."""
    from weasyprint.anchors import make_page_bookmark_tree
    from weasyprint.matrix import Matrix
    from weasyprint.pdf.anchors import add_outlines

    root: list[Any] = []
    skipped: list[int] = []
    last, level = [root], 0
    for number, page in enumerate(page for part in book.parts for page in part.fragment.pages):
        matrix = Matrix(a=POINTS_PER_PIXEL, d=-POINTS_PER_PIXEL, f=page.height * POINTS_PER_PIXEL)
        level = make_page_bookmark_tree(page, skipped, last, level, number, matrix)
    start = len(pdf.objects)
    add_outlines(Outlined(pdf, book.pages), root)
    if book.newer:
        entries = (item for item in pdf.objects[start:] if "Dest" in item)
        for entry, element in zip(entries, outline_elements(book), strict=True):
            entry["A"] = book.action(entry.pop("Dest").data, element)


@dataclass(frozen=True, slots=True)
class Outlined:
    """A PDF as the function that writes outlines sees it."""

    pdf: WholePDF
    page_references: list[bytes]

    @property
    def catalog(self) -> Any:
        """The catalogue."""
        return self.pdf.catalog

    def add_object(self, item: Any) -> None:
        """Add an object."""
        self.pdf.add_object(item)


def outline_elements(book: Book) -> Iterator[bytes]:
    """Yield the structure element of each entry of the outline."""
    for part in book.parts:
        yield from (filled(reference, book.fill(part)) for reference in part.fragment.outline)


def build_structure(pdf: WholePDF, book: Book) -> None:
    """Make the root of the structure, the tree that leads to it from the pages, and that of the ids of notes."""
    parts = book.parts
    kids = [filled(kid, book.fill(part)) for part in parts for kid in part.fragment.kids]
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.place(openpdf.STRUCTURE, root)
    document = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "P": root.reference})
    first = next((part.page + part.fragment.first_page for part in parts if part.fragment.first_page is not None), None)
    if first is not None:
        document["Pg"] = book.pages[first]
    pdf.place(openpdf.DOCUMENT, document)
    document["K"], root["K"] = pydyf.Array(kids), pydyf.Array([document.reference])
    if book.newer:
        namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(NAMESPACE)})
        pdf.place(openpdf.NAMESPACE, namespace)
        root["Namespaces"], document["NS"] = pydyf.Array([namespace.reference]), namespace.reference
    else:
        root["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in ROLES.items()})
    root["ParentTree"], root["ParentTreeNextKey"] = parent_tree(pdf, parts, book)
    ids = [(name, filled(reference, book.fill(part))) for part in parts for name, reference in part.fragment.ids]
    if ids:
        root["IDTree"] = name_tree(pdf, ids)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def parent_tree(pdf: WholePDF, parts: Iterable[Placed], book: Book) -> tuple[bytes, int]:
    """Make the tree that leads from keys to elements, a leaf for each part; return its reference and the next key."""
    leaves, last = [], 0
    for part in parts:
        parents, fill = part.fragment.parents, book.fill(part)
        keyed = (b"%d %s" % (key, filled(parent, fill)) for key, parent in enumerate(parents, part.key))
        last = part.key + len(parents)
        leaf = pydyf.Dictionary({"Limits": pydyf.Array([part.key, last - 1]), "Nums": pydyf.Array(keyed)})
        pdf.add_object(leaf)
        leaves.append(leaf.reference)
    tree = pydyf.Dictionary({"Kids": pydyf.Array(leaves)})
    pdf.add_object(tree)
    return tree.reference, last
