"""Prove that a PDF says of itself what the publication does.

Takes a reading and what it is made of; yields R011.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lxml import etree

from postil.model import Publication
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted, squeezed

NAMED: Mapping[str, str] = MappingProxyType({"date": "xmp:CreateDate"})
NAMES = {
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def check_metadata(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R011: title, creators and all else are the book's, the title is shown, and the file can be told from others."""
    yield from check_packet(reading.root, source.publication)
    info: Any = reading.pdf.trailer.get("/Info", {})
    authors = str(info.get("/Author", ""))
    for person in source.publication.creators:
        if authors and person.name not in authors:
            yield Fault(
                "R011", f"the file's authors are {quoted(authors)}: {quoted(person.name)} is none", key="creators"
            )
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
    yield from check_record(metadata, publication)


def check_record(metadata: etree._Element, publication: Publication) -> Iterator[Fault]:
    """R011: what else the metadata say is what the publication says."""
    for key, value in said_of(publication).items():
        found: Any = metadata.xpath(f".//{NAMED.get(key, f'dc:{key}')}//text()", namespaces=NAMES)
        said = [squeezed(each) for each in found if each.strip()]
        if value and squeezed(value) not in said:
            others = ", ".join(map(quoted, dict.fromkeys(said))) or "nothing"
            yield Fault("R011", f"the XMP metadata give {others} for '{key}', not {quoted(value)}", key=key)


def said_of(publication: Publication) -> Mapping[str, str]:
    """Return what a publication says of itself in one word or sentence, by the keys of publication.yaml."""
    return {
        "identifier": publication.identifier,
        "language": publication.language,
        "publisher": publication.publisher,
        "date": publication.date,
        "rights": publication.rights,
        "description": publication.description,
    }
