"""Make the structure of links, of calls of notes and of the ways back from them.

Takes the box of a link and the node around it; gives the node for its content, with what it is called.
"""

from __future__ import annotations

from typing import Any

from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import classes, new, other, place, roles


def link(box: Any, parent: Node) -> Node:
    """Return a link; the call of a note and an entry of the contents are references, a way back labels its note."""
    element = box.element
    if not box.link_annotation:
        return other(box, parent)
    if parent.kind == "TOCI" or is_call(element):
        parent = place(parent, "Reference").add("Reference", str(element.tag))
    elif labels_note(element, parent):
        parent = parent.add("Lbl")
    node = new("Link", parent, element)
    node.target = str(element.get("href") or "")
    node.label = str(element.get("aria-label") or "")
    return node


def is_call(element: Any) -> bool:
    """Tell whether a link calls a note."""
    return "doc-noteref" in roles(element) or "noteref" in classes(element)


def labels_note(element: Any, parent: Node) -> bool:
    """Tell whether a link is the first way back in a note: there it is the note's number."""
    around = parent.inside("Note")
    return around is not None and is_way_back(element) and all(node.kind != "Lbl" for node in around.walk())


def is_way_back(element: Any) -> bool:
    """Tell whether a link leads back to the call of a note."""
    return "doc-backlink" in roles(element) or "backlink" in classes(element)
