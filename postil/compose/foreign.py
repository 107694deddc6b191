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
MAY_BE_FOREIGN = re.compile(
    rb"<(?:[^\s<>/]+:)?(?:script|i?frame|object|embed|base|foreignobject|meta\b[^>]*http-equiv)\b|\son\w+\s*=", re.I
)
"""What the bytes of a document have where its tree has something foreign: most have not, and need not be searched."""
ADDRESSES = etree.XPath(
    "//@*[contains(., ':') or contains(., '//')]"
    "[contains(' href action formaction src srcset poster ', concat(' ', local-name(), ' '))]"
)
FETCHED = ("src", "srcset", "poster")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)?(//)?", re.I)
OF_PAGES = ("http:", "https:", "mailto:")
IGNORED = re.compile(r"[\x00-\x20]+")
"""What a browser takes out of an address before it reads it: https://url.spec.whatwg.org/#concept-basic-url-parser."""
PICTURES = etree.XPath("//*[local-name() = 'image']/@*[local-name() = 'href']")
HELD = re.compile(r"data:image/(png|jpeg);base64,")


def foreign(tree: etree._Element, xhtml: bytes) -> Iterator[str]:
    """Yield what a document runs, holds of others, leads to beside pages, or fetches from outside."""
    if MAY_BE_FOREIGN.search(xhtml):
        yield from (FOREIGN[etree.QName(element).localname.lower()] for element in ELEMENTS(tree))
        for element in EVENTS(tree):
            yield f"an element '{etree.QName(element).localname}' that runs something (on...)"
    for address in ADDRESSES(tree):
        if leads_away(address, address.attrname):
            yield f"an address that is neither in the book nor a page: {address[:40]}"


def leads_away(address: str, attribute: str) -> bool:
    """Tell whether an address may not stand in an attribute, be it `{namespace}href`."""
    start = SCHEME.match(IGNORED.sub("", address))
    scheme, slashes = start.groups() if start else (None, None)
    if attribute in FETCHED:
        return bool(scheme or slashes)
    if HELD.match(address):
        return False
    return scheme.lower() not in OF_PAGES if scheme else bool(slashes)


def fetched(drawing: etree._Element) -> Iterator[str]:
    """Yield the pictures of a drawing that are not in the drawing itself."""
    for address in map(str, PICTURES(drawing)):
        if not HELD.match(address):
            yield f"a picture that is not in the drawing itself, as data: {address[:40]}"
