"""Read HTML into text as the model holds it.

Takes the HTML of a remark; gives Elements with the names that Markdown has a mark for. Everything else is reduced to
its words; scripts and styles are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from postil.model import Element, Node

BLOCKS = frozenset(
    ["p", "ul", "ol", "li", "blockquote", "pre", "hr", "dl", "dt", "dd", "table", "tr", "th", "td"],
)
KEPT = BLOCKS | {"em", "strong", "a", "code", "br", "span"}
_SAME = {"i": "em", "b": "strong", "cite": "em", "q": "span", "tt": "code", "kbd": "code", "samp": "code"}
_PARTS = frozenset(
    ["div", "section", "article", "aside", "header", "footer", "figure", "figcaption", "address", "main"]
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LEFT_OUT = frozenset(["script", "style", "template", "noscript", "head"])
_EMPTY = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "wbr", "col", "source", "area", "base", "embed", "track"]
)
_ALONE = frozenset(["li", "p", "dt", "dd", "tr", "td", "th"])
_ATTRIBUTES = {"a": ("href",), "span": ("lang", "dir"), "ol": ("start",)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
Open = tuple[str, Mapping[str, str], list[Node]]


def read_html(html: str) -> tuple[Node, ...]:
    """Return the text of some HTML, blocks and running words as they come."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.whole()


class _Reader(HTMLParser):
    """Builds the tree; `stack` holds the elements that are open, the document first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[Open] = [("", {}, [])]
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LEFT_OUT:
            self.skipped.append(tag)
        if self.skipped:
            return
        if tag in _ALONE and any(name == tag for name, _, _ in self.stack) and self.stack[-1][0] == tag:
            self.close_last()
        self.stack.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag in _EMPTY:
            self.close_last()

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped = self.skipped[:-1] if self.skipped[-1] == tag else self.skipped
        elif any(name == tag for name, _, _ in self.stack[1:]):
            while self.stack[-1][0] != tag:
                self.close_last()
            self.close_last()

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.stack[-1][2].append(data)

    def close_last(self) -> None:
        """Close the innermost element and put it, or what is left of it, into the one around it."""
        tag, attributes, children = self.stack.pop()
        self.stack[-1][2].extend(_made(tag, attributes, children))

    def whole(self) -> tuple[Node, ...]:
        """Return the whole text, with all elements closed."""
        while len(self.stack) > 1:
            self.close_last()
        return tuple(self.stack[0][2])


def _made(tag: str, attributes: Mapping[str, str], children: list[Node]) -> list[Node]:
    """Return what one element of HTML becomes."""
    name = _SAME.get(tag, tag)
    if name in _HEADINGS:
        return [Element("p", (Element("strong", tuple(children)),))]
    if name in _PARTS:
        return [Element("p", tuple(children))] if not any(map(is_block, children)) else children
    if name == "img":
        return [attributes.get("alt", "")]
    if name not in KEPT:
        return children
    kept = {key: attributes[key] for key in _ATTRIBUTES.get(name, ()) if attributes.get(key)}
    return [Element(name, tuple(children), kept)]


def is_block(node: Node) -> bool:
    """Tell whether a node stands on lines of its own."""
    return isinstance(node, Element) and (node.name in BLOCKS or node.name in _HEADINGS)


def one_blank(words: str) -> str:
    """Return words with every run of white space as one blank, as a browser shows them."""
    return _BLANKS.sub(" ", words)
