"""Read the notes in a made EPUB.

Takes its bytes; gives the calls, notes and entries that its content documents show, in the order of the spine.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from postil.proof.passages import Link, Passage, fold

CONTAINER = "META-INF/container.xml"
ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SUFFIX = ".xhtml"


@dataclass(frozen=True, slots=True)
class Spot:
    """An element that has an id: the document that it stands in, and how many such elements come before it."""

    document: str
    element: etree._Element
    number: int


@dataclass(frozen=True, slots=True)
class ShownInEpub:
    """The content documents of an EPUB by their addresses, and what was read of them."""

    spots: Mapping[str, Spot]
    read: dict[str, Passage] = field(default_factory=dict)

    @property
    def addresses(self) -> Iterable[str]:
        """All addresses of the edition."""
        return self.spots.keys()

    def passage(self, address: str) -> Passage | None:
        """Return the element that an address names."""
        if address not in self.spots:
            return None
        if address not in self.read:
            spot = self.spots[address]
            links = tuple(links_in(spot.element, spot.document))
            self.read[address] = Passage(words_of(spot.element), links, (spot.number,))
        return self.read[address]

    call = note = entry = passage


def read_epub(data: bytes) -> ShownInEpub:
    """Return what a made EPUB shows."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = [
            (path, element)
            for path, name in documents(archive)
            for element in etree.fromstring(archive.read(name)).iter(etree.Element)
            if element.get("id")
        ]
    spots = (Spot(path, element, number) for number, (path, element) in enumerate(found))
    return ShownInEpub({address_of(spot.document, spot.element.get("id", "")): spot for spot in spots})


def documents(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the content documents of the spine: each path beside the package document, and its name in the archive."""
    rootfile = next(etree.fromstring(archive.read(CONTAINER)).iter(ROOTFILE))
    package = str(rootfile.get("full-path"))
    root = etree.fromstring(archive.read(package))
    paths = {item.get("id"): str(item.get("href")) for item in root.iter(f"{OPF}item")}
    for reference in root.iter(f"{OPF}itemref"):
        path = paths[reference.get("idref")]
        yield path, posixpath.join(posixpath.dirname(package), path)


def words_of(element: etree._Element) -> str:
    """Return the words of an element, folded."""
    return fold("".join(map(str, element.itertext(etree.Element))))


def links_in(element: etree._Element, document: str) -> Iterator[Link]:
    """Yield the links of an element that lead into the book; the element may itself be one."""
    for link in element.iter(f"{XHTML}a"):
        file, _, name = str(link.get("href", "")).partition("#")
        if ":" not in file:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(document), file)) if file else document
            yield Link(words_of(link), address_of(path, name))


def address_of(document: str, name: str) -> str:
    """Return the address of an id in a content document."""
    return f"{document.removesuffix(SUFFIX)}.{name}"
