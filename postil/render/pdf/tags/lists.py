"""Make the structure of lists and of the table of contents.

Takes a box of a list, an item, a term or a marker and the node around it; gives the node for its content.
"""

from __future__ import annotations

from typing import Any

from postil.render.pdf.tags.kinds import NUMBERINGS
from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import language, new, other


def sequence(box: Any, parent: Node) -> Node:
    """Return a list, or a part of the table of contents."""
    in_contents = parent.kind in ("TOC", "TOCI") or (parent.name == "nav" and box.element.tag != "dl")
    return new("TOC" if in_contents else "L", parent, box.element)


def item(box: Any, parent: Node) -> Node:
    """Return the body of an item of a list, or an entry of the table of contents."""
    if parent.kind == "TOC":
        return new("TOCI", parent, box.element)
    if parent.kind != "L":
        return other(box, parent)
    return new("LI", parent, box.element).add("LBody", "li")


def term(box: Any, parent: Node) -> Node:
    """Return the label of a new item of a list of terms."""
    if parent.kind != "L":
        return other(box, parent)
    return new("LI", parent, box.element).add("Lbl", "dt")


def definition(box: Any, parent: Node) -> Node:
    """Return the body of the item begun last."""
    if parent.kind != "L":
        return other(box, parent)
    last = parent.kids[-1] if parent.kids else None
    node = (last if isinstance(last, Node) and last.kind == "LI" else parent.add("LI")).add("LBody", "dd")
    node.language = language(box.element)
    return node


def number_list(marker: Any, lbl: Node) -> None:
    """Say how the list of a label is numbered."""
    around = lbl.inside("L")
    if around is not None and not around.numbering:
        style = marker.style["list_style_type"]
        named = NUMBERINGS.get(style) if isinstance(style, str) else None
        around.numbering = named or ("Disc" if around.name == "ul" else "Decimal")
