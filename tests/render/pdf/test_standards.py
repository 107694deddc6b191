"""What the PDFs keep to: their claims, what PDF/A asks of them, the files that they carry, and veraPDF's verdict."""

from __future__ import annotations

import getpass
import io
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from postil.cli import main
from postil.making import make
from postil.model import EditionName, MadeFile, PdfStandard
from postil.preparing import prepare
from postil.proof.notes import prove_notes
from postil.render.pdf.standards import CLAIMED, PLAIN, standard_of
from postil.render.pdf.xmp import SPACES
from tests.render.pdf.verapdf.verdict import broken_rules
from tests.tinybook import PUBLICATION, write_book

SMALL = Path(__file__).resolve().parents[2] / "books" / "small"
SOURCES = [
    "charter.md",
    "charter.notes.yaml",
    "crossing.md",
    "foreword.md",
    "glossary.yaml",
    "images-landing.png",
    "publication.yaml",
    "sources.yaml",
]

Made = dict[str, bytes]


def pdf(book: Path, edition: EditionName, standard: PdfStandard = "ua1") -> bytes:
    """Return the first file of an edition."""
    return make(book, prepare(book), edition, standard)[0].data


@pytest.fixture(scope="module")
def made() -> Made:
    """Return the small book as it is printed, and as it is read under either standard."""
    return {"print": pdf(SMALL, "print", "ua2"), "ua1": pdf(SMALL, "screen"), "ua2": pdf(SMALL, "screen", "ua2")}


@pytest.fixture
def opened(made: Made) -> Iterator[dict[str, Any]]:
    """Return the same files, opened."""
    files = {name: pikepdf.Pdf.open(io.BytesIO(data)) for name, data in made.items()}
    yield files
    for file in files.values():
        file.close()


def about(file: Any) -> etree._Element:
    """Return what the XMP packet of a file says of it."""
    root = etree.fromstring(file.Root.Metadata.read_bytes())
    (found,) = root.iterfind("rdf:RDF/rdf:Description", SPACES)
    return found


def carried(file: Any) -> dict[str, Any]:
    """Return the files that a PDF carries, by the names under which a reader saves them, in their order."""
    named = file.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    return {str(each.UF): each for each in list(named)[1::2]}


@pytest.mark.parametrize(
    ("name", "version", "claims"),
    [
        ("print", "1.7", {"pdfuaid": "1"}),
        ("ua1", "1.7", {"pdfuaid": "1", "pdfaid": "3"}),
        ("ua2", "2.0", {"pdfuaid": "2", "pdfaid": "4"}),
    ],
)
def test_an_edition_claims_what_it_keeps_to_and_that_for_print_no_archive(
    opened: dict[str, Any], name: str, version: str, claims: dict[str, str]
) -> None:
    file = opened[name]
    found = {kind: about(file).findtext(f"{kind}:part", namespaces=SPACES) for kind in ("pdfuaid", "pdfaid")}
    assert {kind: part for kind, part in found.items() if part} == claims
    assert file.pdf_version == version
    assert ("/OutputIntents" in file.Root) == ("pdfaid" in claims)


@pytest.mark.parametrize("wanted", ["ua1", "ua2"])
def test_large_print_keeps_to_what_the_screen_edition_keeps_to(wanted: PdfStandard) -> None:
    assert standard_of("large-print", wanted) == standard_of("screen", wanted) == CLAIMED[wanted]
    assert standard_of("print", wanted) == PLAIN


@pytest.mark.parametrize("name", ["print", "ua1", "ua2"])
def test_every_pdf_says_its_language_shows_its_title_and_is_identified(opened: dict[str, Any], name: str) -> None:
    file = opened[name]
    assert file.Root.Lang == "en-GB"
    assert file.Root.ViewerPreferences.DisplayDocTitle is True
    assert file.Root.MarkInfo.Marked is True
    assert len({bytes(part) for part in file.trailer.ID}) == 1


@pytest.mark.parametrize("name", ["print", "ua1"])
def test_packet_and_information_dictionary_agree(opened: dict[str, Any], name: str) -> None:
    said, info = about(opened[name]), opened[name].trailer.Info
    creators = [each.text for each in said.iterfind("dc:creator/rdf:Seq/rdf:li", SPACES)]
    title = said.findtext("dc:title/rdf:Alt/rdf:li", namespaces=SPACES)
    description = said.findtext("dc:description/rdf:Alt/rdf:li", namespaces=SPACES)
    assert (info.Title, info.Author, info.Subject) == (title, ", ".join(map(str, creators)), description)
    for key, name_there in (("Producer", "pdf:Producer"), ("Creator", "xmp:CreatorTool"), ("Keywords", "pdf:Keywords")):
        assert str(info[f"/{key}"]) == said.findtext(name_there, namespaces=SPACES)
    for key, name_there in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        assert str(info[f"/{key}"]) == f"D:{said.findtext(name_there, '', SPACES).replace('-', '')}"


def test_pdf_a_4_has_its_packet_only(opened: dict[str, Any]) -> None:
    assert "/Info" not in opened["ua2"].trailer
    assert about(opened["ua2"]).findtext("pdf:Producer", namespaces=SPACES)


@pytest.mark.parametrize("name", ["ua1", "ua2"])
def test_pictures_are_not_smoothed_and_links_are_printed(opened: dict[str, Any], name: str) -> None:
    objects = [each for each in opened[name].objects if isinstance(each, pikepdf.Object)]
    pictures = [each for each in objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    links = [link for page in opened[name].pages for link in page.get("/Annots", [])]
    assert pictures
    assert not any(picture.get("/Interpolate", False) for picture in pictures)
    assert links
    assert {int(link.F) for link in links} == {4}


@pytest.mark.parametrize("name", ["ua1", "ua2"])
def test_colours_have_a_profile(opened: dict[str, Any], name: str) -> None:
    (intent,) = opened[name].Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_the_sources_are_carried_byte_for_byte_in_order_and_as_sources(opened: dict[str, Any]) -> None:
    found = carried(opened["ua2"])
    assert list(found) == SOURCES
    for each in found.values():
        stream = each.EF.F
        assert stream.read_bytes() == (SMALL / str(each.Desc)).read_bytes()
        assert (each.AFRelationship, stream.Params.Size) == ("/Source", len(stream.read_bytes()))
        assert {str(stream.Params.ModDate), str(stream.Params.CreationDate)} == {"D:20261120"}
    assert found["charter.md"].EF.F.Subtype == "/text/markdown"
    assert [each.objgen for each in opened["ua2"].Root.AF] == [each.objgen for each in found.values()]


def test_no_source_is_carried_unasked(opened: dict[str, Any]) -> None:
    assert carried(opened["ua1"]) == carried(opened["print"]) == {}


def test_the_sources_are_carried_where_the_book_asks_but_not_to_the_printer(tmp_path: Path) -> None:
    book = write_book(tmp_path, publication=f"{PUBLICATION}attach-sources: true\n")
    with pikepdf.Pdf.open(io.BytesIO(pdf(book, "screen"))) as screen:
        assert list(carried(screen)) == ["lamp.md", "publication.yaml"]
    with pikepdf.Pdf.open(io.BytesIO(pdf(book, "print"))) as paper:
        assert carried(paper) == {}


def test_the_same_book_gives_the_same_bytes_and_nothing_of_the_machine(tmp_path: Path) -> None:
    one, other = (write_book(tmp_path / name / "book") for name in ("one", "other"))
    data = pdf(one, "screen", "ua2")
    assert data == pdf(other, "screen", "ua2")
    plain = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as file:
        object_streams, streams = pikepdf.ObjectStreamMode.disable, pikepdf.StreamDecodeLevel.all
        file.save(plain, object_stream_mode=object_streams, stream_decode_level=streams)
    assert b"lamp.md" in plain.getvalue()
    places = (tmp_path, Path.home(), Path(__file__).parents[3])
    for word in (*map(str, places), socket.gethostname(), f"/{getpass.getuser()}/"):
        assert word.encode() not in plain.getvalue()


def test_the_command_line_chooses_the_standard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path)
    assert main(["pdf", "--pdf-standard", "ua2", "--book", str(book), "-q"]) == 0
    versions = {path.name: path.read_bytes()[5:8] for path in (book / "dist").glob("*.pdf")}
    assert versions == {"lamp-print.pdf": b"1.7", "lamp-screen.pdf": b"2.0"}
    assert main(["pdf", "--pdf-standard", "ua3", "--book", str(book)]) == 2
    assert "ua3" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["ua1", "ua2"])
def test_the_notes_are_found_under_either_standard(made: Made, name: str) -> None:
    assert list(prove_notes(prepare(SMALL), MadeFile("ferry-screen.pdf", "screen", made[name]))) == []


@pytest.mark.parametrize(("name", "flavour"), [("ua1", "ua1"), ("ua1", "3a"), ("ua2", "ua2"), ("ua2", "4f")])
def test_verapdf_finds_nothing(
    made: Made, name: str, flavour: str, tmp_path: Path, installed: Callable[[str], Path]
) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(made[name])
    assert broken_rules(path, flavour, installed) == []


def test_verapdf_finds_what_is_wrong(made: Made, tmp_path: Path, installed: Callable[[str], Path]) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(made["print"])
    assert any(line.startswith("PDF/A-3a 6.6.4-1 x1: ") for line in broken_rules(path, "3a", installed))
