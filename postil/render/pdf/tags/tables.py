"""Make the structure of tables and figures.

Takes a box of a table, its caption or a cell, or of a figure, and the node around it; gives the node for its content.
"""

from __future__ import annotations

from typing import Any

from postil.render.pdf.tags.kinds import SVG
from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import new


def caption(box: Any, parent: Node) -> Node:
    """Return the caption of a table, which comes first in it."""
    return new("Caption", parent, box.element, 0 if parent.kind == "Table" else None)


def with_body(table: Node) -> None:
    """Let a table that is nothing but a head be nothing but a body: PDF/UA knows no head without one.

    https://pdfa.org/resource/the-matterhorn-protocol/
    """
    groups = [kid for kid in table.kids if isinstance(kid, Node)]
    if not any(group.kind in ("TBody", "TR") for group in groups):
        for group in groups:
            group.kind = "TBody" if group.kind == "THead" else group.kind


def cell(box: Any, parent: Node) -> Node:
    """Return a cell of a table with what it spans and, for a head, what it heads."""
    node = new(box.element.tag.upper(), parent, box.element)
    spans = {"ColSpan": box.colspan, "RowSpan": box.rowspan}
    node.table = {name: span for name, span in spans.items() if span != 1}
    if node.kind == "TH":
        node.table["Scope"] = scope(str(box.element.get("scope") or ""), node)
    return node


def scope(said: str, head: Node) -> str:
    """Return what a head of a table heads; outside of the table's head, one that does not say heads its row."""
    if said:
        return "/Row" if said.startswith("row") else "/Column"
    table = head.inside("Table")
    below_head = head.inside("TBody", "TFoot") and table and any(node.kind == "THead" for node in table.walk())
    return "/Row" if below_head else "/Column"


def figure(box: Any, parent: Node) -> Node:
    """Return a figure for one picture with its caption; anything else in a `figure` speaks for itself."""
    pictures = [each for each in box.element.iter() if each.tag in ("img", SVG)]
    alt = alternative(pictures[0]) or str(box.element.get("aria-label") or "") if len(pictures) == 1 else ""
    if not alt:
        return new("Div", parent, box.element)
    node = new("Figure", parent, box.element)
    node.alt = alt
    return node


def alternative(element: Any) -> str:
    """Return the words that stand for a picture, "" where it is decoration."""
    if element.tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return str(element.get("aria-label") or (title is not None and title.text) or "")
    return str(element.get("alt") or element.get("aria-label") or "")
