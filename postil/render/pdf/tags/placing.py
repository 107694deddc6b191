"""Put a structure element where one of its kind may stand.

Takes an HTML element and the node around it; gives the node made for it, in a paragraph or an item of its own where the
node around it holds no such thing.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from postil.render.pdf.tags.kinds import GROUPING, IN_NOTES, INLINE, QUOTED
from postil.render.pdf.tags.nodes import Node

JOINING = ("front-matter", "main-matter")
"""The classes of what joins the divisions of a book."""
FLOW = GROUPING | {"LBody", "TD", "TH", "Caption", "Figure"}
"""Kinds that may hold blocks."""


def roles(element: Any) -> list[str]:
    """Return the roles that an element says it has."""
    return str(element.get("role") or "").split()


def classes(element: Any) -> list[str]:
    """Return the classes of an element."""
    return str(element.get("class") or "").split()


def language(element: Any) -> str:
    """Return the language that an element changes to, "" where it does not say."""
    return "" if element.tag == "html" else str(element.get("lang") or "")


def new(kind: str, parent: Node, element: Any, at: int | None = None) -> Node:
    """Return a new node for an element, in the place that suits its kind."""
    node = place(parent, kind).add(kind, str(element.tag), at)
    node.language = language(element)
    return node


def place(parent: Node, kind: str) -> Node:
    """Return the node in which a node of some kind has to stand, where it would stand in `parent`."""
    if parent.kind in GROUPING and kind in INLINE:
        return paragraph(parent)
    if parent.kind == "L" and kind not in ("LI", "Caption"):
        return parent.add("LI").add("LBody")
    if parent.kind == "TOC" and kind not in ("TOCI", "TOC", "Caption"):
        return parent.add("TOCI")
    return parent


def paragraph(parent: Node) -> Node:
    """Return the paragraph for loose text in a node: the last, where nothing came between."""
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Node) and last.kind == "P" and not last.name:
        return last
    return parent.add("P")


def other(box: Any, parent: Node) -> Node:
    """Return a node for an element whose name says nothing; what only joins divisions has none."""
    if set(classes(box.element)) & set(JOINING):
        return parent
    for name in classes(box.element):
        if name in IN_NOTES and parent.inside("Note"):
            return in_note(IN_NOTES[name], box.element, parent)
    if any((box.element.tag, name) in QUOTED for name in classes(box.element)):
        return new("Quote", parent, box.element)
    if parent.kind in FLOW and not isinstance(box, boxes.InlineLevelBox):
        return new("Div", parent, box.element)
    return new("Span", parent, box.element) if language(box.element) else parent


def in_note(kind: str, element: Any, parent: Node) -> Node:
    """Return a block of a note."""
    if kind != "LI":
        return new(kind, parent, element)
    if parent.kind != "L":
        return new("P", parent, element)
    return new("LI", parent, element).add("LBody")
