"""Look for what no edition may have in a document that a template has made: what runs, holds or fetches something else.

Takes the document, as bytes and parsed; gives a sentence for each such thing. Words of the content are escaped and
its links looked over when it is read, so it can only come from a template.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree

from postil.stylelinks import IGNORED, links_away

FRAME, OBJECT = "a frame, which holds what is not in the book", "an object, which may run by itself"
FOREIGN: Mapping[str, str] = MappingProxyType(
    {
        "script": "a script, which no edition has",
        "iframe": FRAME,
        "frame": FRAME,
        "object": OBJECT,
        "embed": OBJECT,
        "base": "another base for all links",
        "meta": "an order to the reading system (http-equiv)",
        "foreignobject": "a page within a drawing",
    }
)
"""Elements that no document may have, in small letters: pages of the web are made of these too."""
LETTERS = f"'{string.ascii_uppercase}', '{string.ascii_lowercase}'"
NAME = f"translate(local-name(), {LETTERS})"
ELEMENTS = etree.XPath(
    f"//*[{' or '.join(f'{NAME} = {name!r}' for name in FOREIGN if name != 'meta')}"
    f" or ({NAME} = 'meta' and @*[{NAME} = 'http-equiv'])]"
)
EVENTS = etree.XPath(f"//*[@*[starts-with({NAME}, 'on')]]")
NAMED = re.compile(rb"<(?:[^\s<>/]+:)?(?:script|i?frame|object|embed|base|foreignobject|style)\b")
RUNNING = re.compile(rb"\son\w+\s*=")
ORDER = b"http-equiv"
"""What the bytes of a document have, in small letters, where its tree has something foreign: most need no search."""
SHEET = b"<?xml-stylesheet"
ADDRESSED = "href action formaction"
FETCHED = "src srcset imagesrcset poster background ping base from to by values"
STYLED = "style fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end"
ATTRIBUTES = etree.XPath(
    "//@*[contains(., ':') or contains(., '(') or contains(translate(., '\\\t\n\r', '/'), '//')]"
    f"[contains(' {ADDRESSED} {FETCHED} {STYLED} ', concat(' ', {NAME}, ' '))]"
)
"""What may lead away, as a browser reads it, which takes a backslash for a slash and drops ends of lines."""
STYLES = etree.XPath(f"//*[{NAME} = 'style']")
BETWEEN = re.compile(r"[\s,;]+")
"""What stands between addresses where there are several."""
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)?([/\\]{2})?", re.I)
OF_PAGES = ("http:", "https:", "mailto:")
LINKS = ("a", "area")
"""The elements whose address is that of a page to go to; those of others are fetched."""
PICTURES = etree.XPath("//*[local-name() = 'image']/@*[local-name() = 'href']")
HELD = re.compile(r"data:image/(png|jpeg);base64,")


def foreign(tree: etree._Element, xhtml: bytes) -> Iterator[str]:
    """Yield what a document runs, holds of others, leads to beside pages, or fetches from outside."""
    low = xhtml.lower()
    if NAMED.search(low) or RUNNING.search(low) or ORDER in low:
        yield from (FOREIGN[local(element.tag)] for element in ELEMENTS(tree))
        for element in EVENTS(tree):
            yield f"an element '{etree.QName(element).localname}' that runs something (on...)"
        yield from (fault for element in STYLES(tree) for fault in faults_of_style(element.xpath("string()")))
    if SHEET in xhtml:
        yield "a style sheet of its own (xml-stylesheet)"
    for value in ATTRIBUTES(tree):
        yield from faults_of(value, local(value.attrname), local(value.getparent().tag))


def local(name: str) -> str:
    """Return a name without its namespace, in small letters."""
    return etree.QName(name).localname.lower()


def faults_of(value: str, attribute: str, element: str) -> Iterator[str]:
    """Yield what is wrong with the value of an attribute."""
    if attribute in STYLED.split():
        yield from faults_of_style(value)
    elif leads_away(value, attribute, element):
        yield f"an address that is neither in the book nor a page: {value[:40]}"


def faults_of_style(css: str) -> Iterator[str]:
    """Yield why a style fetches something from outside."""
    if any(links_away(css)):
        yield f"a style that asks for what is not in the book: {css.strip()[:40]}"


def leads_away(value: str, attribute: str, element: str) -> bool:
    """Tell whether an attribute leads to what is no page, or fetches what is not in the book."""
    if attribute in FETCHED.split():
        return any(any(parts(address)) for address in (value, *BETWEEN.split(value)))
    if HELD.match(value):
        return False
    scheme, slashes = parts(value)
    is_fetched = attribute == "href" and element not in LINKS
    return bool(slashes) if not scheme else is_fetched or scheme.lower() not in OF_PAGES


def parts(address: str) -> tuple[str, str]:
    """Return the scheme of an address and the slashes before a server, "" for what it has not."""
    found = SCHEME.match(IGNORED.sub("", address))
    return (found[1] or "", found[2] or "") if found else ("", "")


def fetched(drawing: etree._Element) -> Iterator[str]:
    """Yield the pictures of a drawing that are not in the drawing itself."""
    for address in map(str, PICTURES(drawing)):
        if not HELD.match(address):
            yield f"a picture that is not in the drawing itself, as data: {address[:40]}"
