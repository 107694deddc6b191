"""Make what concerns the whole of a book: page tree, fonts, names, outline, and the root of the structure.

Takes placed fragments and the PDF being written; gives it the objects that all parts share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from postil.render.pdf.fragments import openpdf
from postil.render.pdf.fragments.fonts import embed
from postil.render.pdf.fragments.numbering import Book, Placed
from postil.render.pdf.frames import filled
from postil.render.pdf.standards import Finisher
from postil.render.pdf.tags.kinds import ROLES
from postil.render.pdf.tags.write import NAMESPACE, leaf_of

POINTS_PER_PIXEL = 0.75
LEAF = 64
"""How many names a leaf of a name tree has at most."""


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
