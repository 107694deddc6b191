"""Let links, outline and contents lead to elements of the structure, not only to places on pages.

Takes a tree being written as PDF 2.0; changes its links and the entries of its outline to actions with a structure
destination (ISO 32000-2, 12.3.2.3), and ties each entry of the contents to what it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from postil.render.pdf.frames import frame
from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.write import Writing


def write_destinations(writing: Writing) -> None:
    """Give links, outline and contents their structure destinations."""
    places = named_places(writing.pdf)
    for annotation, _ in writing.links:
        if "Dest" in annotation:
            name = str(annotation.pop("Dest").string)
            annotation["A"] = go_to(writing, writing.tree.anchors.get(name), places[name])
    for entry, node in zip(outline_entries(writing.pdf), writing.tree.outline, strict=True):
        entry["A"] = go_to(writing, node, entry.pop("Dest"))
    for node in writing.tree.root.walk():
        if node.kind == "TOCI":
            tie(writing, node)


def leave_destinations_open(writing: Writing) -> None:
    """Do the same in a part of a book, which does not know the elements of the others."""
    for annotation, _ in writing.links:
        if "Dest" in annotation:
            annotation["A"] = frame("g", str(annotation.pop("Dest").string).encode())
    for node in writing.tree.root.walk():
        if node.kind == "TOCI" and (target := first_target(node)):
            writing.object(node)["Ref"] = pydyf.Array([frame("e", target.encode())])


def named_places(pdf: Any) -> Mapping[str, Any]:
    """Return the places that have a name."""
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    return {str(name.string): place for name, place in zip(names[::2], names[1::2], strict=True)}


def go_to(writing: Writing, node: Node | None, place: Any) -> Any:
    """Return the action that leads to an element, and to a place for readers that know no elements."""
    reference = writing.object(present(writing, node)).reference
    return pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": place, "SD": pydyf.Array([reference, *place[1:]])})


def present(writing: Writing, node: Node | None) -> Node:
    """Return a node, or what it stood in where it held nothing and was taken out."""
    around = node.lineage() if node else iter(())
    return next((each for each in around if id(each) in writing.objects), writing.tree.root)


def outline_entries(pdf: Any) -> Iterator[Any]:
    """Yield the entries of the outline in order."""
    by_reference = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    outline = by_reference.get(pdf.catalog.get("Outlines"), {})
    yield from entries_from(outline.get("First"), by_reference)


def entries_from(reference: Any, by_reference: Mapping[Any, Any]) -> Iterator[Any]:
    """Yield an entry of the outline, those below it, and those behind it."""
    while reference:
        entry = by_reference[reference]
        yield entry
        yield from entries_from(entry.get("First"), by_reference)
        reference = entry.get("Next")


def tie(writing: Writing, entry: Node) -> None:
    """Tie an entry of the contents to what its link leads to."""
    target = writing.tree.anchors.get(first_target(entry))
    if target is not None:
        writing.object(entry)["Ref"] = pydyf.Array([writing.object(present(writing, target)).reference])


def first_target(entry: Node) -> str:
    """Return the anchor that the first link in an entry leads to; "" where it has no link."""
    link = next((node for node in entry.walk() if node.kind == "Link"), None)
    return link.target.removeprefix("#") if link else ""
