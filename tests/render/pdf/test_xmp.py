"""The XMP packet: all that is known of the publication, and the claims in the words of their standards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from postil.model import Person
from postil.render.pdf.standards import CLAIMED
from postil.render.pdf.xmp import SPACES, Claim, packet
from tests.render.pdf.book import publication

BOOK = replace(
    publication(),
    title="Lights & <Shades>",
    language="fr",
    creators=(Person("Zoé Keeper"), Person("Ada Abel", "edt")),
    subjects=("Navigation", "Fog, oil"),
)
INFO = {"Producer": "Engine 7", "Creator": "Postil", "Keywords": "Navigation, Fog, oil", "Title": "of another place"}


def description(*claims: Claim, **changes: object) -> etree._Element:
    """Return what a packet says of its file."""
    root = etree.fromstring(packet(replace(BOOK, **changes), claims, INFO))  # type: ignore[arg-type]
    (found,) = root.iterfind("rdf:RDF/rdf:Description", SPACES)
    return found


def said(about: etree._Element, name: str) -> list[str | None]:
    """Return the value or the values of a property, in their order."""
    return [each.text for each in about.iterfind(f"{name}//rdf:li", SPACES)] or [
        each.text for each in about.iterfind(name, SPACES)
    ]


PROPERTIES = {
    "dc:title": ["Lights & <Shades>", "Lights & <Shades>"],
    "dc:creator": ["Zoé Keeper", "Ada Abel"],
    "dc:description": ["Lights & their notes.", "Lights & their notes."],
    "dc:subject": ["Navigation", "Fog, oil"],
    "dc:language": ["fr"],
    "dc:publisher": ["Harbour Press"],
    "dc:rights": ["CC BY 4.0", "CC BY 4.0"],
    "dc:identifier": ["urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11"],
    "dc:format": ["application/pdf"],
    "xmp:CreateDate": ["2026-11-20"],
    "xmp:ModifyDate": ["2026-11-20"],
    "xmp:CreatorTool": ["Postil"],
    "pdf:Producer": ["Engine 7"],
    "pdf:Keywords": ["Navigation, Fog, oil"],
}


@pytest.mark.parametrize(("name", "values"), PROPERTIES.items(), ids=PROPERTIES.keys())
def test_the_packet_says_what_the_publication_and_the_information_dictionary_say(name: str, values: list[str]) -> None:
    assert said(description(), name) == values


def test_texts_are_in_the_language_of_the_book_and_creators_in_order() -> None:
    about = description()
    languages = [each.get(f"{{{etree.QName('{http://www.w3.org/XML/1998/namespace}lang').namespace}}}lang")
                 for each in about.iterfind("dc:title/rdf:Alt/rdf:li", SPACES)]  # fmt: skip
    assert languages == ["x-default", "fr"]
    assert about.find("dc:creator/rdf:Seq", SPACES) is not None
    assert about.find("dc:subject/rdf:Bag", SPACES) is not None


def test_what_is_not_known_is_not_said() -> None:
    about = description(publisher="", subjects=(), rights="")
    assert {
        name for name in ("dc:publisher", "dc:subject", "dc:rights") if about.find(name, SPACES) is not None
    } == set()


CLAIMS = {
    "none": ((), {}),
    "ua1": (CLAIMED["ua1"].claims, {"pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A"}),
    "ua2": (
        CLAIMED["ua2"].claims,
        {
            "pdfuaid:part": "2",
            "pdfuaid:rev": "2024",
            "pdfaid:part": "4",
            "pdfaid:conformance": "F",
            "pdfaid:rev": "2020",
        },
    ),
}


@pytest.mark.parametrize(("claims", "values"), CLAIMS.values(), ids=CLAIMS.keys())
def test_each_claim_is_made_in_the_words_of_its_standard(claims: tuple[Claim, ...], values: dict[str, str]) -> None:
    kinds = [f"pdf{kind}id:{name}" for kind in ("a", "ua") for name in ("part", "conformance", "rev", "amd")]
    about = description(*claims)
    assert {
        name: about.findtext(name, namespaces=SPACES) for name in kinds if about.find(name, SPACES) is not None
    } == values


@pytest.mark.parametrize(("standard", "explained"), [("ua1", ["pdfuaid"]), ("ua2", [])])
def test_the_claim_of_ua_is_explained_to_the_pdf_a_that_does_not_know_it(standard: str, explained: list[str]) -> None:
    about = description(*{"ua1": CLAIMED["ua1"], "ua2": CLAIMED["ua2"]}[standard].claims)
    prefixes = about.iterfind("pdfaExtension:schemas//pdfaSchema:prefix", SPACES)
    assert [prefix.text for prefix in prefixes] == explained


def test_the_packet_can_be_found_by_a_reader_that_knows_no_pdf() -> None:
    data = packet(BOOK, (), INFO)
    assert data.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode())
    assert data.endswith(b'<?xpacket end="r"?>')
