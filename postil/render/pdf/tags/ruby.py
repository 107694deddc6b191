"""Make the structure of words with their reading.

Takes the box of a ruby or of a part of it and the node around it; gives the node for its content. Each pair of a word
and its reading is a structure element by itself (ISO 32000-2, 14.8.4.7.3).
"""

from __future__ import annotations

from typing import Any

from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import new, other


def ruby(box: Any, parent: Node) -> Node:
    """Return a word with its reading."""
    return new("Ruby", parent, box.element)


def ruby_part(box: Any, parent: Node) -> Node:
    """Return a part of a ruby; outside of one it is nothing by itself."""
    if parent.kind != "Ruby":
        return other(box, parent)
    return new(box.element.tag.upper(), pair(parent), box.element)


def pair(ruby: Node) -> Node:
    """Return the last pair of a word and its reading in a ruby: each is a structure element by itself."""
    assert ruby.parent is not None, "a ruby stands in a line"
    siblings = ruby.parent.kids
    for later in siblings[siblings.index(ruby) + 1 :]:
        if not (isinstance(later, Node) and later.kind == "Ruby" and not later.name):
            break
        ruby = later
    return ruby


def base(ruby: Node) -> Node:
    """Return the word that text right in a ruby belongs to: after a reading, a new one."""
    last = pair(ruby)
    parts = [kid for kid in last.kids if isinstance(kid, Node)]
    if any(part.kind == "RT" for part in parts):
        return last.after("Ruby").add("RB")
    return next((part for part in parts if part.kind == "RB"), None) or last.add("RB")
