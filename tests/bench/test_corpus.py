"""The made-up texts: the same words for every engine, that behave like those of a language, in any length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from string import ascii_letters, digits
from typing import get_args

import pytest

from bench.compare.__main__ import PAGES
from bench.compare.works import ALL
from bench.corpus.both import TEXTS, TextName
from bench.corpus.prose import make_prose
from bench.corpus.text import Block, Chapter, Part, Run, Text
from bench.corpus.words import Words
from bench.corpus.writing import DOCUMENTS, book_files, document, write_book, write_documents
from postil.model import EditionName
from postil.preparing import prepare

LETTERS = re.compile("[a-z]+")
SOURCES = [name for name in DOCUMENTS if name != "book.css"]


@pytest.fixture(scope="module", params=TEXTS)
def name(request: pytest.FixtureRequest) -> TextName:
    return request.param


@pytest.fixture(scope="module")
def text(name: TextName) -> Text:
    return TEXTS[name](50)


def chapters(text: Text) -> Iterator[Chapter]:
    """Yield the chapters, and the texts that notes on them are."""
    yield from (part.chapter for part in text.parts)
    yield from text.notes


def runs(chapter: Chapter) -> Iterator[Run]:
    """Yield all runs of a chapter."""
    return (run for block in chapter.blocks for row in block.rows for run in row)


def written(text: Text) -> Iterator[str]:
    """Yield whatever is written once in the text: titles, runs, notes."""
    for chapter in chapters(text):
        yield from (run.words for run in runs(chapter))
        yield chapter.title
    for charter in text.charters:
        yield charter.title
        for note in charter.notes:
            yield from (note.short, *(run.words for run in note.body), *note.persons)


@pytest.mark.parametrize("source", SOURCES)
def test_each_document_has_all_words(text: Text, source: str) -> None:
    source = document(source, text)
    assert [words for words in written(text) if words not in source] == []


def test_the_book_has_all_words(text: Text) -> None:
    source = "\n".join(book_files(text, ["print"]).values())
    assert [words for words in written(text) if words not in source] == []


def test_no_word_is_an_engines_own(name: TextName) -> None:
    assert set("".join(written(TEXTS[name](10)))) <= {*ascii_letters, *digits, *" .,;?"}


def test_the_book_is_right_and_has_everything(tmp_path: Path, text: Text) -> None:
    composition = prepare(write_book(tmp_path, text, ["print"]))
    kinds = Counter(division.kind for division in composition.divisions)
    texts, charters = len(list(chapters(text))), len(list(text.charters))
    assert (kinds["article"], kinds["declaration"], kinds["appendix"]) == (texts, charters, charters)
    assert kinds["index"] == 1
    read = [division for division in composition.divisions if division.kind in ("article", "declaration")]
    whole = b"".join(division.xhtml for division in read).decode()
    for element in ("<em>", "<strong>", "<table>", "<ul>", "<ol>", "<blockquote>", "<h3 ", "<aside ", "doc-backlink"):
        assert element in whole, element


def test_all_editions_are_all_that_there_are(tmp_path: Path, text: Text) -> None:
    publication = prepare(write_book(tmp_path, text, ALL)).publication
    assert set(publication.editions) == set(get_args(EditionName))
    articles = len(next(text.charters).articles)
    assert [each.layouts for each in publication.handouts] == [("booklet",), *[("single",)] * articles]


def test_links_lead_to_what_is_there(text: Text) -> None:
    source = document("book.html", text)
    ids = re.findall(r'id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', source)) <= set(ids)


def test_every_engine_has_the_same_places(text: Text) -> None:
    names = set(re.findall(r'id="([^"]+)"', document("book.html", text)))
    assert set(re.findall(r"<([a-z]+-[\w-]+|index)>", document("book.typ", text))) == names
    headings = set(re.findall(r"\{#([\w-]+)\}", document("pandoc.md", text)))
    assert {name for name in headings if not re.fullmatch(r"notes-charter-\d+-art-\d+", name)} == names


def test_the_same_text_comes_out_each_time(name: TextName) -> None:
    assert TEXTS[name](100) == TEXTS[name](100)


def test_a_text_grows_by_its_pages(name: TextName) -> None:
    words = {pages: sum(len(each.split()) for each in written(TEXTS[name](pages))) for pages in (100, 200, 1000)}
    assert 1.8 < words[200] / words[100] < 2.2
    assert 9 < words[1000] / words[100] < 11


def test_words_come_back_as_in_a_language() -> None:
    words = LETTERS.findall(Words(Random(2)).sentences(1000).lower())
    often = Counter(words).most_common()
    assert 0.03 < often[0][1] / len(words) < 0.12
    assert 0.1 < len(often) / len(words) < 0.35
    assert 4 < sum(map(len, words)) / len(words) < 7


def test_the_documents_stand_with_their_fonts(tmp_path: Path, text: Text) -> None:
    folder = write_documents(tmp_path / "corpus", text)
    css = (folder / "book.css").read_text(encoding="utf-8")
    assert {path.name for path in (folder / "fonts").iterdir()} == set(re.findall(r"fonts/([\w-]+\.ttf)", css))
    assert {path.name for path in folder.iterdir()} == {"fonts", *DOCUMENTS}


def test_every_engine_prints_the_pages_of_all_links(text: Text) -> None:
    bodies = (run for charter in text.charters for note in charter.notes for run in note.body)
    wanted = sum(run.kind == "link" for run in (*bodies, *(run for chapter in chapters(text) for run in runs(chapter))))
    assert wanted > 10
    assert document("book.html", text).count('<a class="cross-reference"') == wanted
    assert len(re.findall(r"\(p\.~#page-of\(<(chapter|notes)-\d+-[scn]\d+>\)\)", document("book.typ", text))) == wanted
    assert len(re.findall(r"\(#(chapter|notes)-\d+-[scn]\d+\)", document("pandoc.md", text))) == wanted
    book = "\n".join(book_files(text, ["print"]).values())
    assert len(re.findall(r"\((chapter|notes)-\d+\.md#[scn]\d+\)", book)) == wanted


def test_prose_has_the_proportions_of_the_text_that_limits_were_set_on() -> None:
    text = make_prose(200)
    found = Counter(run.kind for chapter in chapters(text) for run in runs(chapter))
    blocks = Counter(block.kind for part in text.parts for block in part.chapter.blocks)
    notes = sum(len(each.blocks) for each in text.notes)
    words = sum(len(run.words.split()) for chapter in chapters(text) for run in runs(chapter))
    assert (len(text.parts), len(text.notes), blocks["h2"]) == (10, 10, 40)
    assert words == pytest.approx(51_801, rel=0.02)
    assert (found["footnote"], notes) == (pytest.approx(121, rel=0.1), pytest.approx(220, rel=0.05))
    assert found["link"] - 2 * notes == pytest.approx(104, rel=0.1)
    assert 20 <= blocks["ul"] + blocks["ol"] <= 30
    assert 20 <= blocks["quote"] <= 35
    assert 5 <= blocks["table"] <= 12


def test_every_call_leads_to_a_note_that_leads_back() -> None:
    text = make_prose(100)
    places = {(chapter.name, block.name): block for chapter in chapters(text) for block in chapter.blocks}
    for part in text.parts:
        for block in part.chapter.blocks:
            calls = [run for row in block.rows for run in row if run.target[0].startswith("notes-")]
            for call in calls:
                back, _, lemma, *_ = places[call.target].rows[0]
                assert (call.words, back.target) == (f"note {back.words}", (part.chapter.name, block.name))
                assert lemma.words in "".join(run.words for row in block.rows for run in row)
    numbers = [block.rows[0][0].words for notes in text.notes for block in notes.blocks]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_no_two_lists_run_into_one() -> None:
    for chapter in chapters(make_prose(1000)):
        kinds = [block.kind for block in chapter.blocks]
        assert not {("ul", "ul"), ("ol", "ol")} & set(pairwise(kinds))


@pytest.mark.parametrize("pages", [*PAGES, 20])
def test_prose_of_any_length_has_an_index(pages: int) -> None:
    text = make_prose(pages)
    assert [part.charter is not None for part in text.parts] == [False] * (len(text.parts) - 1) + [True]
    assert text.index()


def test_notes_on_a_chapter_may_stand_at_the_back() -> None:
    call = Run("note 1", "link", ("notes-1", "n1"))
    called = [Block("p", ((Run("Lit at dusk. "), call),), "c1"), Block("ol", ((Run("One."),), (Run("Two."),)), "c2")]
    note = Block("p", ((Run("1", "link", ("chapter-1", "c1")), Run(" at dusk", "stress")),), "n1")
    chapter, notes = Chapter("chapter-1", "Lamps", tuple(called)), Chapter("notes-1", "Notes on Lamps", (note,))
    text = Text("Harbour", "A Boatman", (Part(chapter),), (notes,))
    book = book_files(text, ["print"])
    assert "  - chapter-1.md\n  - notes-1.md" in book["publication.yaml"]
    assert "{#c1}\nLit at dusk. [note 1](notes-1.md#n1)\n\n{#c2}\n1. One.\n" in book["chapter-1.md"]
    assert "{#n1}\n[1](chapter-1.md#c1)" in book["notes-1.md"]
    page, typst, pandoc = (document(name, text) for name in SOURCES)
    assert '<p id="chapter-1-c1">Lit' in page
    assert '<ol id="chapter-1-c2">\n<li>One.' in page
    assert "\n#metadata(none)<chapter-1-c1>Lit" in typst
    assert "\n+ #metadata(none)<chapter-1-c2>One." in typst
    assert "\n[]{#chapter-1-c1}Lit" in pandoc
    assert "\n1. []{#chapter-1-c2}One." in pandoc


def test_tables_and_quotations_have_what_they_are_given() -> None:
    table = Block("table", tuple(tuple(Run(f"{row}{cell}") for cell in "abcd") for row in "xy"))
    quote = Block("quote", ((Run("One lamp."),), (Run("Two lamps."),)))
    text = Text("Harbour", "A Boatman", (Part(Chapter("chapter-1", "Lamps", (table, quote))),))
    book = book_files(text, ["print"])["chapter-1.md"]
    assert "| xa | xb | xc | xd | \n|---|---|---|---|\n" in book
    assert "> One lamp.\n>\n> Two lamps.\n" in book
    page, typst, pandoc = (document(name, text) for name in SOURCES)
    assert "<blockquote><p>One lamp.</p><p>Two lamps.</p></blockquote>" in page
    assert "#table(columns: (1fr, 1fr, 1fr, 1fr)," in typst
    assert "#quote(block: true)[One lamp.\n\nTwo lamps.]" in typst
    assert "|---|---|---|---|\n" in pandoc
