"""Write a structure tree into a PDF.

Takes a `Tree` and the PDF of WeasyPrint while it is made; adds the structure tree root with its parent tree and its
tree of ids (ISO 32000-2, 14.7), and gives the links their descriptions.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from postil.render.pdf.frames import string
from postil.render.pdf.tags.groups import Group, places_of
from postil.render.pdf.tags.kinds import IN_PDF_2, NEWER, ROLES
from postil.render.pdf.tags.nodes import Annotation, Mark, Node, Tree

NAMESPACE = "http://iso.org/pdf2/ssn"


@dataclass(slots=True)
class Writing:
    """A tree on its way into a PDF: the object of each node, and what the parent tree has to lead to.

    `annotations` are those of each page before any was dropped; `contents` has for each page, and behind them for each
    of the `groups`, the reference of the element of each mark; `grouped` are the marks in groups, by the group's index.
    `key` makes of a number in this tree what stands for it as a key of the parent tree.
    """

    pdf: Any
    tree: Tree
    newer: bool
    annotations: Sequence[Sequence[Any]]
    groups: Sequence[Group] = ()
    grouped: dict[Mark, int] = field(default_factory=dict)
    root: Any = field(default_factory=lambda: pydyf.Dictionary({"Type": "/StructTreeRoot"}))
    namespace: Any = field(default_factory=lambda: pydyf.Dictionary({"Type": "/Namespace"}))
    objects: dict[int, Any] = field(default_factory=dict)
    contents: list[dict[int, bytes]] = field(default_factory=list)
    links: list[tuple[Any, bytes]] = field(default_factory=list)
    pages: Sequence[bytes] = ()
    key: Callable[[int], Any] = int

    def object(self, node: Node) -> Any:
        """Return the object of a node."""
        return self.objects[id(node)]


def write_tree(writing: Writing) -> None:
    """Write a tree, all of it."""
    pdf, root = writing.pdf, writing.root
    pdf.add_object(root)
    name_types(writing)
    write_elements(writing)
    root["K"] = pydyf.Array([writing.object(writing.tree.root).reference])
    write_parents(writing)
    write_ids(writing)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def write_elements(writing: Writing) -> None:
    """Write the elements of a tree; the object of its root may have been made before."""
    writing.pages = writing.pdf.page_references
    writing.contents = [{} for _ in range(writing.tree.pages + len(writing.groups))]
    for index, group in enumerate(writing.groups):
        group.drawing.extra["StructParents"] = writing.key(writing.tree.pages + index)
        writing.grouped |= {Mark(group.page, number): index for number in places_of(group.drawing.stream)}
    for node in writing.tree.root.walk():
        if id(node) not in writing.objects:
            writing.objects[id(node)] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind(node, writing.newer)}"})
            writing.pdf.add_object(writing.object(node))
    for node in writing.tree.root.walk():
        write_node(writing, node)


def kind(node: Node, newer: bool) -> str:
    """Return what a node is called in the version of PDF that is written."""
    return NEWER.get(node.kind, node.kind) if newer else node.kind


def name_types(writing: Writing) -> None:
    """Say where the types of the elements are from: the namespace of PDF 2.0, or what they are in PDF 1.7."""
    if writing.newer:
        writing.namespace["NS"] = pydyf.String(NAMESPACE)
        writing.pdf.add_object(writing.namespace)
        writing.root["Namespaces"] = pydyf.Array([writing.namespace.reference])
    else:
        writing.root["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in ROLES.items()})


def write_node(writing: Writing, node: Node) -> None:
    """Write what one node says."""
    made = writing.object(node)
    made["P"] = writing.object(node.parent).reference if node.parent else writing.root.reference
    page = node.page()
    if page is not None:
        made["Pg"] = writing.pages[page]
    if writing.newer and kind(node, True) in IN_PDF_2:
        made["NS"] = writing.namespace.reference
    made["K"] = pydyf.Array([write_kid(writing, node, kid, page) for kid in node.kids])
    says = {"T": title(node), "Lang": node.language, "Alt": node.alt}
    made.update({key: string(value) for key, value in says.items() if value})
    owners = [pydyf.Dictionary(owner).data for owner in attributes(node, writing.newer)]
    if owners:
        made["A"] = pydyf.Array(owners)
    refs = [writing.object(ref).reference for ref in node.refs if id(ref) in writing.objects]
    if refs:
        made["Ref"] = pydyf.Array(refs)


def title(node: Node) -> str:
    """Return the name of a heading, without the calls of notes in it."""
    return " ".join(node.text.split()) if node.kind.startswith(("H", "Title")) else ""


def write_kid(writing: Writing, node: Node, kid: Node | Mark | Annotation, page: int | None) -> Any:
    """Return what leads from a node to one of the things in it; `page` is that of the node."""
    if isinstance(kid, Node):
        return writing.object(kid).reference
    if isinstance(kid, Mark):
        return write_content(writing, node, kid, page)
    annotation = writing.annotations[kid.page][kid.index]
    annotation["Contents"] = string(description(node, annotation))
    writing.links.append((annotation, writing.object(node).reference))
    return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": writing.pages[kid.page]}).data


def write_content(writing: Writing, node: Node, mark: Mark, page: int | None) -> Any:
    """Return what leads from a node to a mark on its own page or elsewhere, or in a group."""
    group = writing.grouped.get(mark)
    drawing = mark.page if group is None else writing.tree.pages + group
    writing.contents[drawing][mark.number] = writing.object(node).reference
    if drawing == page:
        return mark.number
    made = pydyf.Dictionary({"Type": "/MCR", "Pg": writing.pages[mark.page], "MCID": mark.number})
    if group is not None:
        made["Stm"] = writing.groups[group].drawing.reference
    return made.data


def description(link: Node, annotation: Any) -> str:
    """Return what a link is called: its label or its words, with the address of what is outside."""
    words = link.label or " ".join(link.text.replace("\u00ad", "").split())
    if "A" not in annotation:
        return words or "→"
    address = str(annotation["A"]["URI"].string)
    return f"{words} ({address})" if words and words not in address else address


def attributes(node: Node, newer: bool) -> Iterator[dict[str, Any]]:
    """Yield the attributes of a node, by their owners (ISO 32000-2, 14.8.5)."""
    if node.table:
        yield {"O": "/Table", **node.table}
    if node.kind == "L":
        yield {"O": "/List", "ListNumbering": f"/{numbering(node, newer)}"}
    if node.box:
        yield {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(node.box)}
    if node.kind == "Note" and newer:
        yield {"O": "/FENote", "NoteType": "/Footnote"}


def numbering(node: Node, newer: bool) -> str:
    """Return how the items of a list are labelled."""
    described = newer and any(kid.kind == "LI" and has_label(kid) for kid in node.kids if isinstance(kid, Node))
    return node.numbering or ("Description" if described else "None")


def has_label(item: Node) -> bool:
    """Tell whether an item has a label."""
    return any(isinstance(kid, Node) and kid.kind == "Lbl" for kid in item.kids)


def write_parents(writing: Writing) -> None:
    """Write the tree that leads from what is on the pages to its elements."""
    parents = parents_of(writing)
    numbers = pydyf.Array([part for pair in enumerate(parents) for part in pair])
    tree = pydyf.Dictionary({"Nums": numbers})
    writing.pdf.add_object(tree)
    writing.root["ParentTree"] = tree.reference
    writing.root["ParentTreeNextKey"] = len(parents)


def parents_of(writing: Writing) -> list[Any]:
    """Return what each key of the parent tree leads to: the elements of a page or a group, or that of a link."""
    for number, (annotation, _) in enumerate(writing.links, len(writing.contents)):
        annotation["StructParent"] = writing.key(number)
    on_pages = [
        pydyf.Array([marks.get(number, b"null") for number in range(max(marks, default=-1) + 1)])
        for marks in writing.contents
    ]
    return [*on_pages, *(reference for _, reference in writing.links)]


def write_ids(writing: Writing) -> None:
    """Write the tree that leads from the ids of notes to their elements."""
    ids = ids_of(writing)
    if ids:
        leaf = leaf_of(ids)
        writing.pdf.add_object(leaf)
        writing.root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})


def ids_of(writing: Writing) -> list[tuple[str, Any]]:
    """Give each note its id, and return the ids with the elements."""
    notes = [node for node in writing.tree.root.walk() if node.kind == "Note"]
    for number, note in enumerate(notes, 1):
        note.id = note.id or f"note-{number}"
        writing.object(note)["ID"] = pydyf.String(note.id)
    return [(note.id, writing.object(note).reference) for note in notes]


def leaf_of(named: Sequence[tuple[str, Any]]) -> pydyf.Dictionary:
    """Return a leaf of a name tree: names in the order of their bytes (ISO 32000-2, 7.9.6), and what each leads to."""
    ordered = sorted(named, key=lambda pair: written_bytes(pair[0]))
    names = pydyf.Array([part for name, value in ordered for part in (pydyf.String(name), value)])
    limits = pydyf.Array([pydyf.String(ordered[0][0]), pydyf.String(ordered[-1][0])])
    return pydyf.Dictionary({"Names": names, "Limits": limits})


def written_bytes(name: str) -> bytes:
    """Return the bytes of a string in a PDF: ASCII where it can be, UTF-16 after a mark where not."""
    return name.encode() if name.isascii() else codecs.BOM_UTF16_BE + name.encode("utf-16-be")
