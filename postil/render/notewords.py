"""Put the words of a note into the forms in which other programs read them.

Takes text as the model holds it; gives HTML, or plain text with blocks on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from postil.model import Element, Node
from postil.wording import wording


def html(blocks: Iterable[Element]) -> str:
    """Return some blocks as HTML."""
    return "".join(etree.tostring(_tree(block), method="html", encoding="unicode") for block in blocks)


def plain(nodes: Iterable[Node]) -> str:
    """Return the words of some nodes, each block on a line of its own."""
    lines = (" ".join(line.split()) for line in wording(nodes).split("\n"))
    return "\n".join(filter(None, lines))


def add_words(parent: etree._Element, words: str) -> None:
    """Write some words behind all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _tree(element: Element) -> etree._Element:
    made = etree.Element(element.name, dict(element.attributes))
    for child in element.children:
        if isinstance(child, str):
            add_words(made, child)
        else:
            made.append(_tree(child))
    return made
