"""One single fault in a made edition is found by `check`, at the line that says what is wrong.

A book with one of everything is made once. Each mutation changes one thing in one file of a copy, and what was written
down of that file, as if it had been made so. The table says by which code it is found, and a word of the line.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from postil.check_verb import look_at
from postil.problems import Problem
from tests.mutations import books, papers
from tests.mutations.book import made_book
from tests.mutations.editing import Edit, in_epub, in_manifest, in_page, in_part, in_pdf, write_as_made

ROOT = Path(__file__).resolve().parents[2]
LAMP, CHARTER, NOTES = "content/lamp.md", "content/charter.md", "content/charter.notes.yaml"
BOOK, GLOSSARY, SOURCES = "content/publication.yaml", "content/glossary.yaml", "content/sources.yaml"
PRINT, SCREEN, LARGE = "tide-print.pdf", "tide-screen.pdf", "tide-large-print.pdf"
HANDOUT, SHEETS = "handouts/charter-full-notes-a4-single.pdf", "handouts/charter-full-notes-a4-booklet.pdf"


class Mutation(NamedTuple):
    """A fault: what makes it, in which edition, the code that finds it, and the line of the place by a word of it."""

    edit: Edit
    edition: str
    code: str
    file: str
    word: str


def page_lost(dist: Path) -> None:
    """Take a page out of the search."""
    data = (dist / "site" / "search-index.js").read_text(encoding="utf-8")
    head, _, rest = data.partition("[")
    entries = json.loads(f"[{rest.rstrip().rstrip(';')}")
    kept = json.dumps([entry for entry in entries if entry["href"] != "charter.html"])
    write_as_made(dist, "site/search-index.js", f"{head}{kept};\n".encode())


def added(dist: Path) -> None:
    """Put a file of no one's into the site."""
    (dist / "site" / "draft.html").write_text("<p>not yet</p>", encoding="utf-8")


def gone(dist: Path) -> None:
    """Take a made file away."""
    (dist / LARGE).unlink()


def unlisted(entries: list[dict[str, object]]) -> None:
    """Take the entry of a file out of the manifest."""
    entries[:] = [entry for entry in entries if entry["path"] != HANDOUT]


def other_sum(entries: list[dict[str, object]]) -> None:
    """Write down another sum for a file."""
    next(entry for entry in entries if entry["path"] == PRINT)["sha256"] = "0" * 64


def of_print(change: papers.PdfChange, code: str, file: str, word: str) -> Mutation:
    return Mutation(in_pdf(PRINT, change), "print", code, file, word)


def of_screen(change: papers.PdfChange, code: str, file: str, word: str) -> Mutation:
    return Mutation(in_pdf(SCREEN, change), "screen", code, file, word)


def of_large(change: papers.PdfChange, code: str, file: str, word: str) -> Mutation:
    return Mutation(in_pdf(LARGE, change), "large-print", code, file, word)


def of_handout(change: papers.PdfChange, code: str, file: str, word: str, name: str = HANDOUT) -> Mutation:
    return Mutation(in_pdf(name, change), "handout", code, file, word)


def of_epub(edit: Edit, code: str, file: str, word: str) -> Mutation:
    return Mutation(edit, "epub", code, file, word)


def of_site(edit: Edit, code: str, file: str, word: str) -> Mutation:
    return Mutation(edit, "site", code, file, word)


BOATS, SHIPS, WINTER = "Boats leave an hour", "Ships with a deep", "In winter the ice"
OF_PRINT: Mapping[str, Mutation] = {
    "a note dropped": of_print(papers.note_dropped, "R012", NOTES, "quote: reading"),
    "a note's words cut": of_print(papers.word_dropped("] A pole with marks"), "N005", NOTES, "quote: gauge"),
    "two notes swapped": of_print(
        papers.letters_swapped("] A pole with", "] Called by"), "N005", NOTES, "quote: gauge"
    ),
    "a call's number changed": of_print(papers.calls_swapped, "N006", NOTES, "quote: gauge"),
    "a note on the page behind": of_print(papers.note_astray, "N005", NOTES, "quote: reading"),
    "a way back to another note": of_print(
        papers.link_to("Back to the text, note 2", "charter.call-gauge"), "N007", NOTES, "quote: reading"
    ),
    "a page missing": of_print(papers.page_missing(7), "R022", LAMP, BOATS),
    "two pages swapped": of_print(papers.pages_swapped, "R022", LAMP, BOATS),
    "a page label wrong": of_print(papers.label_wrong, "R023", LAMP, "title: The tides"),
    "an outline entry to a wrong page": of_print(papers.outline_wrong, "R023", CHARTER, "title: The Charter"),
    "an outline entry missing": of_print(papers.outline_short, "R023", LAMP, "title: The tides"),
    "a link broken": of_print(papers.link_to("on the quay", "nowhere"), "R007", LAMP, "on the quay"),
    "a link to a wrong goal": of_print(papers.link_to("on the quay", "charter.cl-2"), "R023", LAMP, "on the quay"),
    "a web link to a wrong goal": of_print(
        papers.address_to("https://example.org/ebb"), "R023", LAMP, "https://example.org/tides"
    ),
    "a code of a wrong address": of_print(papers.code_astray, "R023", LAMP, "https://example.org/tides"),
    "the words of an annotation lost": of_print(papers.contents_lost, "R007", LAMP, "on the quay"),
    "a paragraph lost": of_print(papers.undrawn(BOATS), "R022", LAMP, BOATS),
    "a paragraph twice": of_print(papers.doubled(BOATS), "R022", LAMP, BOATS),
    "a paragraph an artifact": of_print(papers.decoration(BOATS), "R022", LAMP, BOATS),
    "the end of a paragraph lost": of_print(papers.word_dropped(BOATS), "R022", LAMP, BOATS),
    "an item of a list lost": of_print(papers.undrawn("late in the evening"), "R022", LAMP, "late in the evening"),
    "a cell lost": of_print(papers.undrawn("Tuesday"), "R022", LAMP, "Tuesday"),
    "a term lost": of_print(papers.undrawn("A wall at which"), "R022", GLOSSARY, "A wall at which"),
    "two paragraphs read in a wrong order": of_print(papers.moved_behind(BOATS, SHIPS), "R022", LAMP, SHIPS),
    "a bleed smaller than the trim": of_print(
        papers.box("/BleedBox", lambda box: [10.0, 10.0, box[2], box[3]]), "R010", "postil/styles", "--page-width"
    ),
    "a trim box off": of_print(
        papers.box("/TrimBox", lambda box: [side + 30 for side in box]), "R010", "postil/styles", "--page-width"
    ),
    "a bleed other than asked for": of_print(
        papers.box("/BleedBox", lambda box: [box[0] + 3, box[1] + 3, box[2] - 3, box[3] - 3]), "R028", BOOK, "bleed: 3"
    ),
    "a font taken out": of_print(papers.font_lost, "R009", "postil/styles", "Source Serif"),
    "the letters of a font unknown": of_print(papers.letters_lost, "R009", "postil/styles", "Source Serif"),
}
OF_SCREEN: Mapping[str, Mutation] = {
    "the language of a phrase lost": of_screen(papers.language("прилив", None), "R002", LAMP, "прилив"),
    "the language of a phrase false": of_screen(papers.language("παλίρροια", "ru"), "R002", LAMP, "παλίρροια"),
    "a level of headings left out": of_screen(papers.role("How it is read", "H4"), "R003", LAMP, "How it is read"),
    "a head of a table a cell": of_screen(papers.role("High", "TD"), "R012", LAMP, "| Day | High"),
    "a paragraph a stretch": of_screen(papers.role(BOATS, "Span"), "R026", LAMP, BOATS),
    "a picture without words": of_screen(papers.no_words, "R005", LAMP, "![The gauge"),
    "a picture blank": of_screen(papers.blank_picture, "R025", LAMP, "![The gauge"),
    "words painted white": of_screen(papers.painted(SHIPS, b"1"), "R029", LAMP, SHIPS),
    "words painted pale": of_screen(papers.painted(WINTER, b"0.7"), "R029", LAMP, WINTER),
    "another title": of_screen(papers.in_packet("The Tide", "The Ebb"), "R011", BOOK, "title: The Tide"),
    "another creator": of_screen(papers.in_packet("Ada Keel", "Ida Moor"), "R011", BOOK, "name: Ada"),
    "another author": of_screen(papers.in_info("/Author", "Ida Moor"), "R011", BOOK, "creators:"),
    "another identifier": of_screen(papers.in_packet("3f0c1c1e", "4f0c1c1e"), "R011", BOOK, "identifier:"),
    "another date": of_screen(papers.in_packet("2026-11-20", "2025-11-20"), "R011", BOOK, "date:"),
    "other rights": of_screen(papers.in_packet("CC BY 4.0", "CC0"), "R011", BOOK, "rights:"),
    "another language in the metadata": of_screen(
        papers.in_packet("<rdf:li>en-GB", "<rdf:li>de"), "R011", BOOK, "language:"
    ),
    "a claim lost": of_screen(papers.in_packet("<pdfaid:part>3</pdfaid:part>", ""), "R028", BOOK, "editions:"),
    "an attached file lost": of_screen(papers.file_lost, "R028", BOOK, "attach-sources"),
    "an attached file changed": of_screen(papers.file_changed, "R028", BOOK, "attach-sources"),
    "a folder in an info string": of_screen(papers.in_info("/Subject", "/home/ada/tide"), "R021", BOOK, "title:"),
    "a folder in a drawing": of_screen(papers.path_drawn, "R021", BOOK, "title:"),
}
OF_LARGE: Mapping[str, Mutation] = {
    "the language of the file lost": of_large(papers.no_language, "R002", BOOK, "language:"),
    "the language of the file false": of_large(papers.other_language, "R002", BOOK, "language:"),
    "a large paragraph lost": of_large(papers.undrawn("The keeper shall"), "R022", CHARTER, "The keeper shall"),
}
OF_HANDOUT: Mapping[str, Mutation] = {
    "a clause lost": of_handout(papers.undrawn("The keeper shall"), "R022", CHARTER, "The keeper shall"),
    "words beyond the edge": of_handout(papers.at_the_edge("The keeper shall"), "R014", CHARTER, "The keeper shall"),
    "words too pale": of_handout(papers.painted("The keeper shall", b"0.6"), "R015", CHARTER, "The keeper shall"),
    "two sides of a sheet swapped": of_handout(papers.sides_swapped, "R017", CHARTER, "The", SHEETS),
    "the rights of a handout false": of_handout(papers.in_packet("CC BY 4.0", "CC0"), "R011", BOOK, "rights:"),
}
OF_EPUB: Mapping[str, Mutation] = {
    "a note of the EPUB dropped": of_epub(in_epub(books.note_dropped), "N005", NOTES, "quote: reading"),
    "a note's words changed": of_epub(
        in_part("charter.xhtml", "with marks", "with knots"), "N005", NOTES, "quote: gauge"
    ),
    "an entry's words changed": of_epub(
        in_part("charter-notes.xhtml", "of oak", "of elm"), "N005", NOTES, "quote: gauge"
    ),
    "a call's number changed in the EPUB": of_epub(
        in_part("charter.xhtml", "<sup>1</sup>", "<sup>3</sup>"), "N006", NOTES, "quote: gauge"
    ),
    "a way back broken": of_epub(
        in_part("charter.xhtml", 'href="#call-gauge"', 'href="#"'), "N007", NOTES, "quote: gauge"
    ),
    "a paragraph of the EPUB lost": of_epub(
        books.paragraphs(lambda found: [*found[:3], b"", *found[4:]]), "R022", LAMP, SHIPS
    ),
    "a paragraph of the EPUB twice": of_epub(
        books.paragraphs(lambda found: [*found[:3], found[2] + found[3], *found[4:]]), "R022", LAMP, BOATS
    ),
    "a paragraph of the EPUB moved": of_epub(
        books.paragraphs(lambda found: [found[0], found[1], found[3], found[4], found[2]]), "R022", LAMP, BOATS
    ),
    "a word of the EPUB changed": of_epub(in_part("lamp.xhtml", "before dark", "after dark"), "R022", LAMP, BOATS),
    "a term of the EPUB lost": of_epub(
        in_part("glossary.xhtml", "A wall at which ships may lie.", ""), "R022", GLOSSARY, "A wall at which"
    ),
    "a source of the EPUB lost": of_epub(
        in_part("sources.xhtml", "The Roll of the Towns", ""), "R022", SOURCES, "The Roll of the Towns"
    ),
    "a phrase of the EPUB without its language": of_epub(
        in_part("lamp.xhtml", ' lang="ru" xml:lang="ru"', ""), "R024", LAMP, "прилив"
    ),
    "a phrase of the EPUB in a false language": of_epub(
        in_part("lamp.xhtml", 'lang="ru" xml:lang="ru"', 'lang="fr" xml:lang="fr"'), "R024", LAMP, "прилив"
    ),
    "a document of the EPUB without its language": of_epub(
        in_part("lamp.xhtml", ' lang="en-GB" xml:lang="en-GB"', ""), "R024", BOOK, "language:"
    ),
    "a heading of the EPUB of a wrong level": of_epub(
        in_part(
            "lamp.xhtml",
            '<h3 id="hours-of-the-tide">Hours of the tide</h3>',
            '<h4 id="hours-of-the-tide">Hours of the tide</h4>',
        ),
        "R026",
        LAMP,
        "### Hours",
    ),
    "a head of a table of the EPUB a cell": of_epub(
        in_part("lamp.xhtml", "<th>High</th>", "<td>High</td>"), "R026", LAMP, "| Day | High"
    ),
    "a link of the EPUB to a wrong goal": of_epub(
        in_part("lamp.xhtml", "charter.xhtml#cl-1", "charter.xhtml#cl-2"), "R023", LAMP, "on the quay"
    ),
    "a web link of the EPUB lost": of_epub(
        in_part("lamp.xhtml", 'href="https://example.org/tides"', ""), "R023", LAMP, "https://example.org/tides"
    ),
    "a place without its name": of_epub(
        in_part("charter.xhtml", 'id="cl-3-1"', ""), "R023", CHARTER, "The keeper shall"
    ),
    "a picture of the EPUB without words": of_epub(
        in_part("lamp.xhtml", "The gauge on the quay, seen from the water", ""), "R025", LAMP, "![The gauge"
    ),
    "a picture of the EPUB blank": of_epub(in_epub(books.picture_blank), "R025", LAMP, "![The gauge"),
    "a picture missing in the manifest": of_epub(
        books.lines_lost("content.opf", "images/gauge.png"), "R027", LAMP, "![The gauge"
    ),
    "a font of the EPUB taken out": of_epub(
        books.part_lost("fonts/SourceSansPro-It.ttf"), "R027", "postil/styles", "SourceSansPro-It.ttf"
    ),
    "a font of the EPUB without a face": of_epub(
        books.lines_lost("style/epub.css", '@font-face { font-family: "Source Sans"'),
        "R027",
        "postil/styles",
        "Source Sans",
    ),
    "a document out of the spine": of_epub(
        books.lines_lost("content.opf", '<itemref idref="item-lamp.xhtml"/>'), "R027", LAMP, "title: The tides"
    ),
    "mimetype not first": of_epub(books.mimetype_zipped, "R027", BOOK, "editions:"),
    "an entry of the contents missing": of_epub(
        books.lines_lost("contents.xhtml", 'class="level-2 article"'), "R022", LAMP, "How it is read"
    ),
    "a page missing in the list": of_epub(
        in_part("contents.xhtml", '<li><a href="lamp.xhtml#page-2">2</a></li>', ""), "R023", LAMP, "title: The tides"
    ),
    "a page wrong in the list": of_epub(
        in_part("contents.xhtml", 'href="lamp.xhtml#page-2"', 'href="lamp.xhtml#page-1"'), "R023", LAMP, "title:"
    ),
    "a page out of order in the list": of_epub(in_epub(books.pages_out_of_order), "R023", LAMP, "title: The tides"),
    "a colour of the EPUB too pale": of_epub(
        in_part("style/epub.css", "figcaption { ", "figcaption { color: #bbb; "), "R029", "postil/styles", "figcaption"
    ),
    "the title of the EPUB false": of_epub(
        in_part("content.opf", ">The Tide<", ">The Ebb<"), "R028", BOOK, "title: The T"
    ),
    "the creator of the EPUB false": of_epub(in_part("content.opf", "Ada Keel", "Ida Moor"), "R028", BOOK, "creators:"),
    "the identifier of the EPUB false": of_epub(
        in_part("content.opf", "3f0c1c1e", "4f0c1c1e"), "R028", BOOK, "identifier:"
    ),
    "the date of the EPUB false": of_epub(
        in_part("content.opf", ">2026-11-20<", ">2025-11-20<"), "R028", BOOK, "date:"
    ),
    "the rights of the EPUB false": of_epub(in_part("content.opf", "CC BY 4.0", "CC0"), "R028", BOOK, "rights:"),
    "the language of the EPUB false": of_epub(
        in_part("content.opf", "<dc:language>en-GB", "<dc:language>de"), "R028", BOOK, "language:"
    ),
    "a folder in a remark": of_epub(
        in_part("charter.xhtml", "<header>", "<!-- /home/ada/tide --><header>"),
        "R021",
        "postil/templates/declaration",
        "<section",
    ),
}
OF_SITE: Mapping[str, Mutation] = {
    "a paragraph of the site lost": of_site(
        in_page("lamp.html", "Boats leave an hour before high water and are back before dark.", ""), "R022", LAMP, BOATS
    ),
    "a phrase of the site without its language": of_site(
        in_page("lamp.html", ' lang="el"', ""), "R024", LAMP, "παλίρροια"
    ),
    "a page of the site without its language": of_site(
        in_page("lamp.html", '<html lang="en-GB"', "<html"), "R024", BOOK, "language:"
    ),
    "a link of the site broken": of_site(
        in_page("lamp.html", "charter.html#cl-1", "charter.html#cl-9"), "R019", LAMP, "on the quay"
    ),
    "a link of the site to a wrong goal": of_site(
        in_page("lamp.html", "charter.html#cl-1", "charter.html#cl-2"), "R023", LAMP, "on the quay"
    ),
    "a permanent place lost": of_site(in_page("charter.html", 'id="cl-2-1"', ""), "R023", CHARTER, "The reading shall"),
    "a picture of the site without words": of_site(
        in_page("lamp.html", 'alt="The gauge on the quay, seen from the water"', 'alt=""'), "R025", LAMP, "![The gauge"
    ),
    "a picture of the site blank": of_site(books.picture_blank_on_site, "R025", LAMP, "![The gauge"),
    "a heading of the site of a wrong level": of_site(
        in_page(
            "lamp.html", '<h2 id="how-it-is-read">How it is read</h2>', '<h5 id="how-it-is-read">How it is read</h5>'
        ),
        "R026",
        LAMP,
        "## How it is read",
    ),
    "a page that the search lacks": of_site(page_lost, "R030", CHARTER, "title: The Charter"),
    "a page that the sitemap lacks": of_site(
        in_page("sitemap.xml", "https://tide.example/lamp.html", "https://tide.example/"),
        "R030",
        LAMP,
        "title: The tides",
    ),
    "a size in a feed false": of_site(in_page("opds.atom", 'length="', 'length="1'), "R030", BOOK, "editions:"),
    "a sum of a download false": of_site(in_page("files/SHA256SUMS", "a", "b"), "R030", BOOK, "editions:"),
    "the description for machines false": of_site(
        in_page("downloads.html", '"name": "The Tide"', '"name": "The Ebb"'), "R028", BOOK, "title: The Tide"
    ),
    "the address of a page false": of_site(
        in_page("lamp.html", 'rel="canonical" href="https://tide.', 'rel="canonical" href="https://ebb.'),
        "R028",
        BOOK,
        "site:",
    ),
    "a colour of the site too pale": of_site(
        in_page("style/site.css", "--quiet: #57534d", "--quiet: #b7b3ad"), "R029", "postil/styles", "--quiet"
    ),
    "a folder on the site": of_site(
        in_page("charter.html", "<main", "<!-- /home/ada/tide --><main"),
        "R021",
        "postil/templates/declaration",
        "<section",
    ),
    "a file added to the site": of_site(added, "R020", BOOK, "slug:"),
}
OF_RECORDS: Mapping[str, Mutation] = {
    "a sum in the manifest false": Mutation(in_manifest(other_sum), "print", "R020", BOOK, "slug:"),
    "an entry of the manifest missing": Mutation(in_manifest(unlisted), "print", "R020", BOOK, "slug:"),
    "a file gone": Mutation(gone, "large-print", "R020", BOOK, "slug:"),
}
TABLES = (OF_PRINT, OF_SCREEN, OF_LARGE, OF_HANDOUT, OF_EPUB, OF_SITE, OF_RECORDS)
MUTATIONS = {name: mutation for table in TABLES for name, mutation in table.items()}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the book, of which all editions are made."""
    return made_book(tmp_path_factory.mktemp("mutations") / "book")


def found_in(book: Path, dist: Path, *editions: str) -> tuple[Problem, ...]:
    """Return what is found in some editions."""
    return look_at(book, dist, editions).problems


def line_of(problem: Problem, book: Path) -> str:
    """Return the line to which a problem points, in the book, or in our own templates and styles."""
    name = problem.place.file
    path = ROOT / name.removeprefix("postil/") if name.startswith("postil/") else book / name
    return path.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


def test_nothing_is_found_where_nothing_is_wrong(made: Path) -> None:
    assert found_in(made, made / "dist") == ()


@pytest.mark.parametrize("name", [PRINT, SCREEN, LARGE, HANDOUT])
def test_a_file_that_is_only_written_again_has_no_fault(name: str, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "dist", tmp_path / "dist")
    in_pdf(name, lambda pdf: None)(tmp_path / "dist")
    edition = "handout" if name == HANDOUT else name.removeprefix("tide-").removesuffix(".pdf")
    assert found_in(made, tmp_path / "dist", edition) == ()


def test_no_mutation_has_the_name_of_another() -> None:
    assert len(MUTATIONS) == sum(map(len, TABLES))


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mutation_is_found_at_its_line(name: str, made: Path, tmp_path: Path) -> None:
    mutation, dist = MUTATIONS[name], tmp_path / "dist"
    shutil.copytree(made / "dist", dist)
    mutation.edit(dist)
    problems = found_in(made, dist, mutation.edition)
    told = [(each.code, each.place.file, each.place.line, line_of(each, made), each.sentence) for each in problems]
    assert any(
        code == mutation.code and file.startswith(mutation.file) and mutation.word in line
        for code, file, _, line, _ in told
    ), told
