"""What can be read from the bytes of an EPUB.

Takes the bytes; gives its documents, and what is wrong with their ids, links, notes and page breaks.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from postil.model import PageStart

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
ROOT = "EPUB/"


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts that documents can lead to, by their paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix(ROOT): archive.read(name) for name in archive.namelist()}


def documents(data: bytes) -> dict[str, etree._Element]:
    """Return the content documents by their paths."""
    return {name: etree.fromstring(part) for name, part in parts(data).items() if name.endswith(".xhtml")}


def ids(tree: etree._Element) -> list[str]:
    """Return the ids in a document."""
    return [str(name) for name in tree.xpath("//@id")]


def ids_given_twice(trees: Mapping[str, etree._Element]) -> list[str]:
    """Return the ids that a document gives twice."""
    return [f"{name}#{one}" for name, tree in trees.items() for one, n in Counter(ids(tree)).items() if n > 1]


def dead_links(data: bytes) -> list[str]:
    """Return the links and pictures of an EPUB that lead to nothing in it."""
    trees, names = documents(data), set(parts(data))
    known = {name: set(ids(tree)) for name, tree in trees.items()}
    return [f"{here}: {to}" for here, tree in trees.items() for to in inner(tree) if not leads(here, to, known, names)]


def inner(tree: etree._Element) -> Iterator[str]:
    """Yield what a document leads to inside the book."""
    return (str(to) for to in tree.xpath("//@href | //@src") if ":" not in str(to).partition("#")[0])


def leads(here: str, to: str, known: Mapping[str, set[str]], names: Iterable[str]) -> bool:
    """Tell whether a link from one document leads to a part, and to an id in it."""
    path, _, fragment = to.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
    return target in names and (not fragment or unquote(fragment) in known.get(target, ()))


def places_of(trees: Mapping[str, etree._Element], names: Iterable[str], name: str) -> list[str]:
    """Return where an id of each of some notes is given, as "n-1 text.xhtml"; `name` is its form, such as "call-{}"."""
    wanted = {name.format(note): note for note in names}
    return sorted(f"{wanted[one]} {at}" for at, tree in trees.items() for one in ids(tree) if one in wanted)


def page_breaks(trees: Mapping[str, etree._Element]) -> list[tuple[str, str]]:
    """Return the page break markers in reading order of their documents: label and address."""
    return [
        (str(mark.get("aria-label")), f"{name}#{mark.get('id')}")
        for name, tree in trees.items()
        for mark in tree.iter(etree.Element)
        if mark.get(TYPE) == "pagebreak"
    ]


def listed_pages(trees: Mapping[str, etree._Element]) -> list[tuple[str, str]]:
    """Return the page list: label and address."""
    navs = (nav for tree in trees.values() for nav in tree.iter(f"{XHTML}nav") if nav.get(TYPE) == "page-list")
    return [(str(link.text), str(link.get("href"))) for nav in navs for link in nav.iter(f"{XHTML}a")]


def breaks_in_links(trees: Mapping[str, etree._Element]) -> list[str]:
    """Return the page break markers inside the call of a note."""
    found = (tree.xpath("//*[@role='doc-noteref']//*[@role='doc-pagebreak']/@id") for tree in trees.values())
    return [str(name) for names in found for name in names]


def possible_starts(name: str, xhtml: bytes) -> list[PageStart]:
    """Return where pages can begin in a division: at any letter of an element's own text, as layout tells it."""
    body = etree.fromstring(xhtml).find(f"{XHTML}body")
    assert body is not None
    return [
        PageStart("", name, number, offset)
        for number, element in enumerate(body.iterdescendants(etree.Element))
        if not is_call(element)
        for offset in range(letters_of(element))
    ]


def is_call(element: etree._Element) -> bool:
    """Tell whether an element is in the call of a note."""
    return any(each.get("role") == "doc-noteref" for each in (element, *element.iterancestors()))


def letters_of(element: etree._Element) -> int:
    """Return how many letters an element has of its own."""
    own = "".join([element.text or "", *(child.tail or "" for child in element)])
    return sum(not letter.isspace() and letter != "\u00ad" for letter in own)
