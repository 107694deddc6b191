"""Turn content documents into HTML.

Takes a document with its XHTML tree; gives the elements of its body with plain names, and their text as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree, html

from postil.permalinks import page_of
from postil.render.documents import Document

BODY = "{http://www.w3.org/1999/xhtml}body"
DROPPED = ("landmarks",)
"""Ways through a book that only a reading system shows."""
ENDING = ".xhtml"


def main_part(document: Document, divisions: Iterable[str]) -> html.HtmlElement:
    """Return the body of a document as an element "body" with plain names, whose links lead to pages of the site."""
    found = document.tree.find(BODY)
    assert found is not None, f"{document.path} has no body"
    part = plain_names(found)
    pages = {f"{name}{ENDING}": page_of(name) for name in divisions}
    for link in part.iter("a"):
        link.set("href", page_link(link.get("href", ""), pages))
    for nav in [nav for nav in part.iter("nav") if nav.get("id") in DROPPED]:
        nav.drop_tree()
    return part


def plain_names(element: etree._Element) -> html.HtmlElement:
    """Return a copy of an XHTML element as HTML has it: no namespaces, no attributes of EPUB, XML or the layout."""
    copy = html.Element(etree.QName(element).localname)
    for name, value in element.attrib.items():
        if not str(name).startswith(("{", "data-head", "data-page")):
            copy.set(name, value)
    copy.text, copy.tail = element.text, element.tail
    copy.extend(plain_names(child) for child in element.iterchildren(etree.Element))
    return copy


def page_link(href: str, pages: dict[str, str]) -> str:
    """Return where a link leads on the site; one that leads out of the book, or stays on its page, is left alone."""
    path, mark, anchor = href.partition("#")
    return f"{pages[path]}{mark}{anchor}" if path in pages else href


def written(part: html.HtmlElement) -> str:
    """Return what is in a part as HTML."""
    return "".join(pieces(part))


def pieces(part: html.HtmlElement) -> Iterator[str]:
    """Yield the children of a part, each with the blanks behind it."""
    yield (part.text or "").lstrip()
    for child in part.iterchildren():
        yield str(html.tostring(child, encoding="unicode"))
