"""Lay the words of some blocks in one line, as a reader reads them.

Takes Elements and gives their text, blocks apart by a line end, without calls to footnotes. `compose/marks.py`
walks the same way, so that an offset here is an offset there.
"""

from __future__ import annotations

from collections.abc import Iterable

from postil.model import FOOTNOTE_CALL, Element, Node

BLOCKS = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "hr",
    ]
)


def wording(nodes: Iterable[Node]) -> str:
    """Return the words of some nodes."""
    return "".join(piece for node in nodes for piece in pieces(node))


def pieces(node: Node) -> Iterable[str]:
    """Yield the words of a node and what parts them."""
    if isinstance(node, str):
        yield node
    elif node.name != FOOTNOTE_CALL:
        yield lead(node)
        for child in node.children:
            yield from pieces(child)


def lead(element: Element) -> str:
    """Return what parts an element from the words before it."""
    return "\n" if element.name in BLOCKS or element.name == "br" else ""
