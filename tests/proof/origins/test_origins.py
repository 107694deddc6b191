"""Whatever is found in a made edition has a place in the content, in a template or in a style sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from postil.making import make
from postil.model import Composition, MadeFile
from postil.preparing import prepare
from postil.problems import Place
from postil.proof.origins import Origins
from postil.proof.pages import prove_pages
from postil.proof.pdf.proof import prove_structure
from postil.proof.pdf.reading import read_made
from postil.whence import origins_of
from tests.proof.notedbook import epub_with
from tests.proof.pdf import broken
from tests.proof.pdf.broken import Change
from tests.proof.pdf.richbook import rich_book
from tests.tinybook import TEXT, write_book

BASE = Path(__file__).resolve().parents[2] / "faults" / "base"
ARTICLE, ACCORD, NOTES = "content/harbour.md", "content/accord.md", "content/accord.notes.yaml"
BOOK = "content/publication.yaml"
Find: TypeAlias = Callable[[Origins], Place | None]


@pytest.fixture(scope="module")
def origins() -> Origins:
    """Return the map of a small book and of its EPUB."""
    composition = prepare(BASE)
    return origins_of(BASE, composition).among(make(BASE, composition, "epub"))


def in_document(name: str, words: str) -> Find:
    """Return what asks where that is written which begins with some characters of a document, as it was made."""

    def find(origins: Origins) -> Place | None:
        before, found, _ = origins.documents[f"EPUB/{name}"].partition(words)
        assert found, words
        line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 2
        return origins.of_document(f"quay.epub/EPUB/{name}", line, column)

    return find


def snippet(markup: str, document: str = "") -> Find:
    """Return what asks where a piece of markup is written."""
    return lambda origins: origins.of_snippet(markup, document)


FOUND: dict[str, tuple[Find, str, str]] = {
    "a paragraph": (in_document("harbour.xhtml", '<p id="p-2"'), ARTICLE, "A wall was built"),
    "a link of a text": (in_document("harbour.xhtml", "<a href"), ARTICLE, "[the accord](accord.md#cl-2)"),
    "a footnote": (in_document("harbour.xhtml", "It freezes"), ARTICLE, "[^1]: It freezes"),
    "the way back from a footnote": (in_document("harbour.xhtml", '<a class="backlink"'), ARTICLE, "[^1]: It freezes"),
    "a heading": (in_document("harbour.xhtml", "<h2"), ARTICLE, "## The wall"),
    "the title of a text": (in_document("harbour.xhtml", '<h1 id="title"'), ARTICLE, "title: The Harbour"),
    "a clause": (in_document("accord.xhtml", '<section class="clause by-clause" id="cl-2"'), ACCORD, "II. The harbour"),
    "the number of a clause": (
        in_document("accord.xhtml", '<h2 class="label" id="cl-1-label"'),
        ACCORD,
        "I. The towns",
    ),
    "the call of a note": (in_document("accord.xhtml", '<a class="noteref"'), NOTES, "quote: the wall"),
    "a note in short": (in_document("accord.xhtml", '<aside class="footnote"'), NOTES, "the wall"),
    "an entry": (in_document("accord-notes.xhtml", '<h3 id="n-trade-lemma"'), NOTES, "fair and open trade"),
    "a line that a template adds": (in_document("accord-notes.xhtml", '<p class="signed"'), NOTES, "the wall"),
    "a fixed word": (
        in_document("accord-notes.xhtml", '<p class="overline"'),
        "postil/templates/appendix.xhtml",
        'words["appendix"]',
    ),
    "a term": (in_document("glossary.xhtml", '<dt id="quay"'), "content/glossary.yaml", "quay"),
    "a source": (
        in_document("sources.xhtml", '<li id="harbour-book"'),
        "content/sources.yaml",
        "harbour-book",
    ),
    "a heading of the index": (in_document("index.xhtml", "<li>the wall"), NOTES, "quote: the wall"),
    "the frame of a document": (
        in_document("harbour.xhtml", "<meta"),
        "postil/templates/document.xhtml",
        "<meta charset",
    ),
    "the language of the package": (in_document("content.opf", "<dc:language"), BOOK, "language: en-GB"),
    "a creator in the package": (in_document("content.opf", "<dc:creator"), BOOK, "creators:"),
    "a font in the package": (
        in_document("content.opf", '<item href="fonts/'),
        "postil/styles/fonts.css",
        "@font-face",
    ),
    "quoted markup": (snippet("<p>The wall of 1804.</p>", "accord.xhtml"), NOTES, "The wall of 1804"),
    "quoted markup of no document": (snippet('<a href="#short-n-trade">2</a>', "accord.xhtml"), NOTES, "fair and open"),
    "quoted words": (snippet("It was changed on the last day."), NOTES, "It was changed"),
    "markup of a template": (
        snippet('<section class="source-note">', "accord-notes.xhtml"),
        "postil/templates/appendix.xhtml",
        "source-note",
    ),
    "a document that is not there": (lambda origins: origins.of_document("accord.xhtml.bak", 3), BOOK, "slug: quay"),
    "a line beyond the end": (
        lambda origins: origins.of_document("accord.xhtml", 9999),
        ACCORD,
        "title: The Quay Accord",
    ),
    "a style sheet that was made": (
        lambda origins: origins.of_style("EPUB/style/epub.css", 2),
        "postil/styles/fonts.css",
        "@font-face",
    ),
    "a style sheet of ours": (
        lambda origins: origins.of_style("postil/styles/text.css", 1),
        "postil/styles/text.css",
        "",
    ),
    "a size": (
        lambda origins: origins.of_rule("--page-width:", edition="print"),
        "postil/styles/papers/a5.css",
        "148mm",
    ),
    "a rule of all editions": (
        lambda origins: origins.of_rule("counter(page", edition="screen"),
        "postil/styles/pages.css",
        "counter(page",
    ),
    "a key": (lambda origins: origins.of_key("rights"), BOOK, "rights: CC BY 4.0"),
    "a key that is not given": (lambda origins: origins.of_key("publisher"), BOOK, "slug: quay"),
    "words of the book": (lambda origins: origins.of_words("Ada Moor"), BOOK, "name: Ada Moor"),
}


@pytest.mark.parametrize(("find", "file", "said"), FOUND.values(), ids=FOUND.keys())
def test_what_is_shown_is_found_where_it_is_written(origins: Origins, find: Find, file: str, said: str) -> None:
    place = find(origins)
    assert place is not None
    assert (place.file, said in place.excerpt) == (file, True), place


def test_words_that_nobody_wrote_have_no_place_of_their_own(origins: Origins) -> None:
    assert origins.of_words("Nobody has ever written this.") is None
    assert origins.of_words("Nobody has ever written this.", "harbour") == origins.of_division("harbour")


def test_the_same_words_are_found_in_the_division_that_shows_them(origins: Origins) -> None:
    near = [origins.of_words("the harbour", name) for name in ("harbour", "accord")]
    assert [place and place.file for place in near] == [ARTICLE, ACCORD]


def test_the_line_is_that_of_the_words_in_their_passage(tmp_path: Path) -> None:
    write_book(tmp_path, f"{TEXT}\nIt burned oil\nuntil the pier\nwas built of stone.\n")
    place = origins_of(tmp_path, prepare(tmp_path)).of_words("was built of stone")
    assert place
    assert (place.line, place.column, place.excerpt) == (10, 1, "was built of stone.")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Composition, MadeFile]:
    """Return the folder of a book, its composition and its screen edition."""
    book = tmp_path_factory.mktemp("rich") / "book"
    composition = rich_book(book)
    return book, composition, make(book, composition, "screen")[0]


LAMP = "content/lamp.md"
IN_PDF: dict[Change, tuple[str, str]] = {
    broken.no_tree: (BOOK, "editions:"),
    broken.no_language: (BOOK, "language: en"),
    broken.language_lost: (LAMP, "прилив"),
    broken.no_description: (LAMP, "![The gauge"),
    broken.no_heads: (LAMP, "| Day"),
    broken.no_labels: ("postil/styles/pages.css", "counter(page"),
    broken.no_outline: (BOOK, "texts:"),
    broken.font_missing: ("postil/styles/fonts.css", "@font-face"),
    broken.other_size: ("postil/styles/papers/a5.css", "--page-width"),
    broken.other_title: (BOOK, "title: The Tide"),
    broken.no_creator: (BOOK, "Ada Keel"),
    broken.heading_no_heading: (LAMP, "### Hours"),
    broken.table_cut: (LAMP, "| Day"),
}


@pytest.mark.parametrize(("change", "place"), IN_PDF.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_fault_of_a_pdf_is_found_where_it_is_written(
    rich: tuple[Path, Composition, MadeFile], change: Change, place: tuple[str, str]
) -> None:
    book, composition, screen = rich
    made = broken.broken(screen, change)
    problems = list(prove_structure(composition, made, read_made(made.data), origins_of(book, composition)))
    places = [(problem.place.file, problem.place.excerpt) for problem in problems]
    assert any(file == place[0] and place[1] in excerpt for file, excerpt in places), places


def test_a_page_is_found_by_its_first_words(rich: tuple[Path, Composition, MadeFile]) -> None:
    book, composition, screen = rich
    reading, origins = read_made(screen.data), origins_of(book, composition)
    pages = {origins.of_page(reading, page).file for page in range(len(reading.leaves))}
    assert {LAMP, "content/charter.md", BOOK} <= pages
    assert origins.of_page(reading, 999) == origins.of_division(list(origins.divisions)[-1])


def test_a_page_that_is_not_marked_is_found_by_the_words_it_begins_with(tmp_path: Path) -> None:
    composition = rich_book(tmp_path / "book")
    (printed,), (epub,) = (make(tmp_path / "book", composition, edition) for edition in ("print", "epub"))
    unmarked = epub_with(
        epub, ("charter", r"<(span|div)[^>]*doc-pagebreak[^>]*/>|<(span|div)[^>]*doc-pagebreak[^>]*></\2>", "")
    )
    problems = list(
        prove_pages(composition, unmarked, read_made(printed.data), origins_of(tmp_path / "book", composition))
    )
    assert [problem.place.file for problem in problems] == ["content/charter.md"]
