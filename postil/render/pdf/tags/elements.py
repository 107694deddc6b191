"""Make the structure element that an HTML element asks for.

Takes a box, seen as the first of its element, and the node around it; gives the node that takes the element's content.
Where an element asks for none, that is the node around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from postil.render.pdf.tags.kinds import BLOCKS, PHRASES
from postil.render.pdf.tags.links import link
from postil.render.pdf.tags.lists import definition, item, sequence, term
from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import classes, new, other, roles
from postil.render.pdf.tags.ruby import ruby, ruby_part
from postil.render.pdf.tags.tables import caption, cell, figure


def node_for(box: Any, parent: Node) -> Node:
    """Return the node that takes the content of the element of a box."""
    element = box.element
    if is_note(element):
        return note(element, parent)
    return MAKERS.get(element.tag, other)(box, parent)


def is_note(element: Any) -> bool:
    """Tell whether an element is a note that stands in the text or beside it."""
    return "doc-footnote" in roles(element) or "doc-endnote" in roles(element)


def note(element: Any, parent: Node) -> Node:
    """Return the note that an element is."""
    node = new("Note", parent, element)
    node.id = str(element.get("id") or "")
    return node


def block(box: Any, parent: Node) -> Node:
    """Return the node of an element whose name says its kind."""
    return new(BLOCKS[box.element.tag], parent, box.element)


def phrase(box: Any, parent: Node) -> Node:
    """Return the node of an element in a line whose name says its kind."""
    return new(PHRASES[box.element.tag], parent, box.element)


def outer(box: Any, parent: Node) -> Node:
    """Return the root for the elements around the text."""
    return parent


def heading(box: Any, parent: Node) -> Node:
    """Return a heading; the book's title on its title page is a Title."""
    if "book-title" in classes(box.element):
        return new("Title", parent, box.element)
    return block(box, parent)


MAKERS: Mapping[str, Callable[[Any, Node], Node]] = MappingProxyType(
    {
        **dict.fromkeys(BLOCKS, block),
        **dict.fromkeys(PHRASES, phrase),
        **dict.fromkeys(("html", "body"), outer),
        **dict.fromkeys(("h1",), heading),
        **dict.fromkeys(("ul", "ol", "dl", "menu"), sequence),
        **dict.fromkeys(("td", "th"), cell),
        **dict.fromkeys(("rb", "rt", "rp"), ruby_part),
        "li": item,
        "dt": term,
        "dd": definition,
        "caption": caption,
        "figure": figure,
        "a": link,
        "ruby": ruby,
    }
)
