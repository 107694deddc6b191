"""Dress the words of an entry: titles of works, their language, addresses.

Takes nodes and what is known of their source; gives nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.compose.setapart import ADDRESS
from postil.model import Element, Node, text_of


def dress(nodes: Sequence[Node], titles: Sequence[str], lang: str) -> tuple[Node, ...]:
    """Return nodes with the titles of works as `cite`, and the first of them in `lang` ("": in that of the book)."""
    return tuple(dressed for node in nodes for dressed in dress_node(node, titles, lang))


def dress_node(node: Node, titles: Sequence[str], lang: str) -> Iterator[Node]:
    """Yield what a node becomes."""
    if isinstance(node, str):
        yield from tongued(node, titles[0], lang)
    else:
        named = node.name == "em" and names_work(node, titles)
        yield Element("cite" if named else node.name, dress(node.children, titles, lang), node.attributes)


def names_work(element: Element, titles: Sequence[str]) -> bool:
    """Tell whether an element holds the title of a work."""
    words = text_of(element).casefold()
    return any(title.casefold() in words for title in titles if title)


def tongued(text: str, title: str, lang: str) -> Iterator[Node]:
    """Yield a text with the language of the title marked; styles may change small letters and capitals."""
    at = text.casefold().find(title.casefold()) if lang and title else -1
    end = at + len(title)
    if at < 0 or text[at:end].casefold() != title.casefold():
        yield text
        return
    yield from filter(None, (text[:at], Element("span", (text[at:end],), {"lang": lang}), text[end:]))


def link(nodes: Sequence[Node], url: str) -> tuple[Node, ...]:
    """Return nodes with the address as a link where its sign stands."""
    return tuple(linked for node in nodes for linked in link_node(node, url))


def link_node(node: Node, url: str) -> Iterator[Node]:
    """Yield what a node becomes."""
    if isinstance(node, Element):
        yield Element(node.name, link(node.children, url), node.attributes)
        return
    first, *rest = node.split(ADDRESS)
    yield from filter(None, [first])
    for words in rest:
        yield Element("a", (url,), {"class": "url", "href": url})
        yield from filter(None, [words])
