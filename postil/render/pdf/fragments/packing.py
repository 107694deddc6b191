"""Make a fragment of a part that was laid out.

Takes the document of a part and writes it with the layout engine as if it were a book; takes the objects out of that
PDF before they are numbered for good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from postil.render.pdf.blackink import Black
from postil.render.pdf.fragments.figures import Figures
from postil.render.pdf.fragments.fragment import Bookmark, FontUse, Fragment, Page
from postil.render.pdf.fragments.openpdf import DOCUMENT, FONTS, NAMESPACE, STRUCTURE, OfTheBook, key, written_open
from postil.render.pdf.fragments.pieces import REFERENCE, Contents
from postil.render.pdf.fragments.sides import asks_for_side
from postil.render.pdf.frames import frame
from postil.render.pdf.replacing import replaced
from postil.render.pdf.resolution import printed_sizes
from postil.render.pdf.sheets import pages_seen
from postil.render.pdf.standards import keep_objects_to_archive
from postil.render.pdf.starts import places
from postil.render.pdf.tags.destinations import leave_destinations_open, present
from postil.render.pdf.tags.groups import groups_of
from postil.render.pdf.tags.marks import write_marks
from postil.render.pdf.tags.nodes import Node, Tree
from postil.render.pdf.tags.tagging import annotations_of, drop, read
from postil.render.pdf.tags.write import Writing, ids_of, parents_of, write_elements

NOT_IN_FONTS = ("hb_font", "hb_face", "file_content", "to_unicode", "widths")
"""What of the engine's knowledge of a font cannot be kept, or is kept apart."""


@dataclass(slots=True)
class Packing:
    """A part on its way into a fragment."""

    document: Any
    is_archived: bool
    newer: bool
    pdf: Any = None
    fonts: Mapping[Any, Any] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)
    writing: Writing | None = None

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Take over what a part does not do itself while the block runs: links, fonts, outline, structure."""
        from weasyprint import pdf

        with (
            replaced(pdf, "resolve_links", lambda _, pages: links_and_anchors(pages)),
            replaced(pdf, "build_fonts_dictionary", self.take_fonts),
            replaced(pdf, "add_outlines", lambda *_: None),
            replaced(pdf, "add_tags", self.tag),
            written_open(),
        ):
            yield

    def take_fonts(self, _: Any, pdf: Any, fonts: Mapping[Any, Any], *rest: Any) -> OfTheBook:
        """Keep the fonts that were used, for the book to embed."""
        self.fonts = fonts
        return OfTheBook(FONTS)

    def tag(self, _: Any, pdf: Any, document: Any, version: Any, streams: Sequence[Any]) -> None:
        """Write the structure of the part, all but its root."""
        annotations = annotations_of(pdf)
        self.tree = read(document, streams, annotations)
        groups = groups_of(pdf, streams)
        write_marks(streams, groups, self.tree)
        drop(pdf, self.tree, annotations)
        self.writing = Writing(pdf, self.tree, self.newer, annotations, groups, key=key)
        self.writing.root, self.writing.namespace = OfTheBook(STRUCTURE), OfTheBook(NAMESPACE)
        self.writing.objects[id(self.tree.root)] = OfTheBook(DOCUMENT, {"S": "/Document"})
        write_elements(self.writing)
        if self.newer:
            leave_destinations_open(self.writing)

    def write(self, options: Mapping[str, Any]) -> None:
        """Write the PDF of the part."""
        from weasyprint import DEFAULT_OPTIONS, pdf

        with self.in_place(), Figures().left_open(self.document):
            self.pdf = pdf.generate_pdf(self.document, None, 1, **{**DEFAULT_OPTIONS, **options})
            for page in self.pages():
                page["StructParents"] = key(page["StructParents"])
            for page in pages_seen(self.pages(), self.document.pages):
                page.put(frame("b", b"%r %r %r" % (page.width, page.height, page.shift)))
            if self.is_archived:
                keep_objects_to_archive(self.pdf)

    def pages(self) -> list[Any]:
        """Return the objects of the pages."""
        by_reference = {frame("r", b"%d" % item.number): item for item in self.pdf.objects}
        return [by_reference[reference] for reference in self.pdf.references]


def pack(
    document: Any,
    options: Mapping[str, Any],
    *,
    is_archived: bool,
    in_black: bool = False,
    also_black: Black | None = None,
) -> Fragment:
    """Return the fragment of a part that was laid out; `Unbindable` where a folio cannot be left open."""
    packing = Packing(document, is_archived, str(options["pdf_version"]) >= "2")
    packing.write(options)
    writing = packing.writing
    assert writing, "a part is tagged"
    with written_open():
        parents, ids = parents_of(writing), ids_of(writing)
        contents = Contents(packing.pdf, in_black, also_black)
        contents.take()
        root = writing.object(packing.tree.root)
        return Fragment(
            pages=tuple(pages_of(packing)),
            objects=contents.objects,
            streams=tuple(contents.streams),
            images=contents.images,
            names=names_of(packing),
            targets=targets_of(document),
            fonts=dict(fonts_of(packing.fonts)),
            size=len(packing.pdf.objects) + 1,
            kids=tuple(contents.told(kid) for kid in root["K"]),
            parents=tuple(contents.told(parent) for parent in parents),
            ids=tuple((name, reference) for name, reference in ids),
            elements={name: reference_of(writing, node) for name, node in packing.tree.anchors.items()},
            outline=tuple(reference_of(writing, node) for node in packing.tree.outline),
            pictures=printed_sizes(document),
            first_page=packing.tree.root.page(),
            is_sided=asks_for_side(document),
            is_black=contents.is_black,
        )


def links_and_anchors(pages: Iterable[Any]) -> Iterator[tuple[Any, list[tuple[str, float, float]]]]:
    """Yield the links of each page, to other parts too, and its anchors, each where it stands first."""
    seen: set[str] = set()
    for page in pages:
        new = [(name, x, y) for name, (x, y, _, _) in page.anchors.items() if name not in seen]
        seen |= page.anchors.keys()
        yield page.links, new


def targets_of(document: Any) -> frozenset[str]:
    """Return the anchors that the links of a part lead to."""
    links = (link for page in document.pages for link in page.links)
    return frozenset(target for kind, target, *_ in links if kind == "internal")


def reference_of(writing: Writing, node: Node) -> bytes:
    """Return the reference of a node's element, or of what it stood in where it was taken out."""
    return bytes(writing.object(present(writing, node)).reference)


def pages_of(packing: Packing) -> Iterator[Page]:
    """Yield the pages of a part."""
    laid = zip(packing.pages(), packing.document.pages, places(packing.document), strict=True)
    for written, page, start in laid:
        bookmarks: tuple[Bookmark, ...] = tuple(page.bookmarks)
        yield Page(written.number, page.height, bookmarks, start)


def names_of(packing: Packing) -> dict[str, tuple[int, float, float]]:
    """Return the place of each anchor: page, x and y in points."""
    names = packing.pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    pages = {page.number: index for index, page in enumerate(packing.pages())}
    found: dict[str, tuple[int, float, float]] = {}
    for name, place in zip(names[::2], names[1::2], strict=True):
        number, x, y = place_of(place)
        found.setdefault(str(name.string), (pages[number], x, y))
    return found


def place_of(destination: Any) -> tuple[int, float, float]:
    """Return the number of the page of a destination, and the place on it."""
    reference, _, x, y, _ = destination
    found = REFERENCE.fullmatch(reference)
    assert found, "a destination is on a page of the part"
    return int(found[1]), float(x), float(y)


def fonts_of(fonts: Mapping[Any, Any]) -> Iterator[tuple[str, FontUse]]:
    """Yield what was used of each font, by its name in the pages."""
    for font in fonts.values():
        attributes = {name: value for name, value in vars(font).items() if name not in NOT_IN_FONTS}
        digest = hashlib.sha256(font.file_content).hexdigest()
        yield font.hash, FontUse(attributes, digest, dict(font.to_unicode), dict(font.widths))
