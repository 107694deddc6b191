"""Prove that a PDF says of itself what the publication does.

Takes a reading and what it is made of; yields R011.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from postil.model import Publication
from postil.proof.pdf.faults import Fault, quoted
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source

NAMES = {"dc": "http://purl.org/dc/elements/1.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}


def check_metadata(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R011: title and creators are the book's, the title is shown, and the file can be told from others."""
    yield from check_packet(reading.root, source.publication)
    info: Any = reading.pdf.trailer.get("/Info", {})
    if "/Title" in info and squeezed(str(info.Title)) != squeezed(source.publication.title):
        yield Fault("R011", f"the file's title is {quoted(str(info.Title))}, not that of the book", key="title")
    if not reading.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield Fault(
            "R011", "a viewer shows the name of the file for its title: DisplayDocTitle is not set", key="title"
        )
    if "/ID" not in reading.pdf.trailer:
        yield Fault("R011", "the file has no identifier: archives cannot tell it from others", key="identifier")
    if reading.pdf.is_encrypted:
        yield Fault("R011", "the file is encrypted: screen readers may be shut out")


def check_packet(root: Any, publication: Publication) -> Iterator[Fault]:
    """R011: the metadata can be read, and name the title and the creators of the book."""
    if "/Metadata" not in root:
        yield Fault("R011", "the file has no XMP metadata: a catalogue learns nothing of it", key="title")
        return
    try:
        packet = etree.fromstring(root.Metadata.read_bytes())
    except etree.XMLSyntaxError as error:
        yield Fault("R011", f"the XMP metadata cannot be read: {error.msg}", key="title")
        return
    groups: Any = packet.xpath("//rdf:RDF", namespaces=NAMES)
    if len(groups) > 1:
        yield Fault("R011", "the XMP metadata are in more than one rdf:RDF: only the first is read", key="title")
    yield from check_names(groups[0] if groups else packet, publication)


def check_names(metadata: etree._Element, publication: Publication) -> Iterator[Fault]:
    """R011: the metadata name the title and the creators of the book."""
    titles: Any = metadata.xpath(".//dc:title//rdf:li/text()", namespaces=NAMES)
    if squeezed(publication.title) not in map(squeezed, titles):
        yield Fault(
            "R011", f"the XMP metadata do not have the title of the book, {quoted(publication.title)}", key="title"
        )
    creators: Any = metadata.xpath(".//dc:creator//rdf:li/text()", namespaces=NAMES)
    for person in publication.creators:
        if not any(person.name in creator for creator in creators):
            yield Fault("R011", f"the XMP metadata do not name {quoted(person.name)}", person.name, key="creators")


def squeezed(words: str) -> str:
    """Return words with one blank between them."""
    return " ".join(words.split())
