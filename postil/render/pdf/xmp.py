"""Write what a PDF says of itself: its XMP packet (ISO 16684-1).

Takes a publication, the standards that its PDF claims and what the PDF's information dictionary says; gives the
packet's bytes. What stands in both places is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lxml import etree

from postil.model import Publication

PACKET = "W5M0MpCehiHzreSzNTczkc9d"
"""The id of every packet, which readers search for: ISO 16684-1, 7.3.2."""

SPACES: Mapping[str, str] = MappingProxyType(
    {
        "x": "adobe:ns:meta/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
        "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
        "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
        "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
        "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    }
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FROM_INFO: Mapping[str, str] = MappingProxyType(
    {"Producer": "pdf:Producer", "Keywords": "pdf:Keywords", "Creator": "xmp:CreatorTool"}
)
"""What is taken over from the information dictionary, so that both agree: ISO 32000-2, table 349."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a PDF keeps to a part of a family of standards; `revision` is the year of that part's edition."""

    family: Literal["pdfaid", "pdfuaid"]
    part: int
    level: str = ""
    revision: str = ""


def packet(publication: Publication, claims: Sequence[Claim], info: Mapping[str, str]) -> bytes:
    """Return the packet; `info` is the PDF's information dictionary as text."""
    root = etree.Element(name("x:xmpmeta"), nsmap=dict(SPACES))
    about = add(add(root, "rdf:RDF"), "rdf:Description")
    about.set(name("rdf:about"), "")
    describe(about, publication)
    for key, said in FROM_INFO.items():
        say(about, said, info.get(key, ""))
    for claim in claims:
        say_claim(about, claim)
    if any(claim.family == "pdfaid" and claim.part < 4 for claim in claims):
        explain_ua(about)
    etree.cleanup_namespaces(root)
    root.addprevious(etree.ProcessingInstruction("xpacket", f'begin="\N{BYTE ORDER MARK}" id="{PACKET}"'))
    root.addnext(etree.ProcessingInstruction("xpacket", 'end="r"'))
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=False)


def describe(about: etree._Element, publication: Publication) -> None:
    """Say what the publication is: Dublin Core, and its date for that of the file."""
    language = publication.language
    say_in(about, "dc:title", language, publication.title)
    say_all(about, "dc:creator", "Seq", [person.name for person in publication.creators])
    say_in(about, "dc:description", language, publication.description)
    say_all(about, "dc:subject", "Bag", publication.subjects)
    say_all(about, "dc:language", "Bag", [language])
    say_all(about, "dc:publisher", "Bag", [publication.publisher])
    say_in(about, "dc:rights", language, publication.rights)
    say(about, "dc:identifier", publication.identifier)
    say(about, "dc:format", "application/pdf")
    say(about, "xmp:CreateDate", publication.date)
    say(about, "xmp:ModifyDate", publication.date)


def say_claim(about: etree._Element, claim: Claim) -> None:
    """Claim a standard: ISO 19005-3, 6.6.4; ISO 19005-4, 6.7.3; ISO 14289-1, 5; ISO 14289-2, 5."""
    say(about, f"{claim.family}:part", str(claim.part))
    say(about, f"{claim.family}:conformance", claim.level)
    say(about, f"{claim.family}:rev", claim.revision)


def explain_ua(about: etree._Element) -> None:
    """Explain the claim of PDF/UA, which PDF/A before its fourth part does not know: ISO 19005-3, 6.6.2.3."""
    schema = structure(add(add(about, "pdfaExtension:schemas"), "rdf:Bag"))
    say(schema, "pdfaSchema:schema", "PDF/UA identification schema")
    say(schema, "pdfaSchema:namespaceURI", SPACES["pdfuaid"])
    say(schema, "pdfaSchema:prefix", "pdfuaid")
    part = structure(add(add(schema, "pdfaSchema:property"), "rdf:Seq"))
    say(part, "pdfaProperty:name", "part")
    say(part, "pdfaProperty:valueType", "Integer")
    say(part, "pdfaProperty:category", "internal")
    say(part, "pdfaProperty:description", "The part of ISO 14289 that the file keeps to")


def structure(parent: etree._Element) -> etree._Element:
    """Add an entry that has properties of its own."""
    entry = add(parent, "rdf:li")
    entry.set(name("rdf:parseType"), "Resource")
    return entry


def say(about: etree._Element, said: str, value: str) -> None:
    """Say one thing; nothing where there is no value."""
    if value:
        add(about, said).text = value


def say_in(about: etree._Element, said: str, language: str, value: str) -> None:
    """Say a text in the language of the book, which is what a reader of any other language gets too."""
    if value:
        texts = add(add(about, said), "rdf:Alt")
        for tag in ("x-default", language):
            text = add(texts, "rdf:li")
            text.set(XML_LANG, tag)
            text.text = value


def say_all(about: etree._Element, said: str, kind: Literal["Seq", "Bag"], values: Sequence[str]) -> None:
    """Say several things, in their order (Seq) or in any (Bag)."""
    if any(values):
        entries = add(add(about, said), f"rdf:{kind}")
        for value in filter(None, values):
            add(entries, "rdf:li").text = value


def add(parent: etree._Element, short: str) -> etree._Element:
    """Add an element by its short name."""
    return etree.SubElement(parent, name(short))


def name(short: str) -> str:
    """Return the full name of "dc:title" and the like."""
    prefix, _, local = short.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"
