"""Opens an EPUB.

Takes its bytes; gives an `Opened` of all its documents in reading order, as one page.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from postil.intake.office.archive import entries, needed
from postil.intake.office.opened import Opened, Properties, unreadable
from postil.intake.office.webpage import opened, page, text_of

CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


def open_ebook(data: bytes, name: str) -> Opened:
    """Return an EPUB, opened; ContentError where it is none that can be read."""
    parts = entries(data, name)
    root = needed(parts, "META-INF/container.xml", name).find(f".//{CONTAINER}rootfile")
    where = "" if root is None else root.get("full-path", "")
    package = needed(parts, where, name)
    bodies = [body for path in spine(package, where) for body in documents(parts, path, name)]
    if not bodies:
        raise unreadable(name, "holds no text", "look whether it is locked for one reader or shop")
    made = opened(bodies, properties(package))
    pictures = {path: data for path, data in parts.items() if path.lower().endswith(PICTURES)}
    return Opened(made.data, made.format, made.pieces, made.remarks, made.properties, pictures)


def spine(package: etree._Element, where: str) -> Iterator[str]:
    """Yield the documents in reading order; not the one that is the contents."""
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    for reference in package.iter(f"{OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(posixpath.dirname(where), unquote(item.get("href", ""))))


def documents(parts: Mapping[str, bytes], path: str, name: str) -> Iterator[HtmlElement]:
    """Yield the body of a document with ids and addresses that are good in the whole book."""
    if path not in parts:
        return
    body = page(text_of(parts[path], f"{name}/{path}"), name).find("body")
    if body is None:
        return
    mark = path.replace("/", "-")
    for element in body.iter():
        for key in ("id", "name"):
            if own := element.get(key):
                element.set(key, f"{mark}--{own}")
        if href := element.get("href"):
            element.set("href", address(href, path))
        source = element.get("src") or ""
        if element.tag == "img" and source and ":" not in source:
            element.set("src", posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(source))))
    yield body


def address(href: str, path: str) -> str:
    """Return where a link leads, inside the book by the names that ids have there."""
    file, _, place = href.partition("#")
    if ":" in file or not place:
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
    return f"#{target.replace('/', '-')}--{place}"


def properties(package: etree._Element) -> Properties:
    """Return what the book says about itself."""
    found = {key: " ".join((package.findtext(f".//{DUBLIN}{key}") or "").split()) for key in KEYS}
    return Properties(found["title"], found["creator"], found["date"][:10], found["language"])


KEYS = ("title", "creator", "date", "language")
