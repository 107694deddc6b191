"""The search looks through every clause, note, section, term and source, and knows what each is called."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from postil.model import Anchored, Composition, Division, DivisionKind
from postil.permalinks import page_of
from postil.problems import Place
from postil.render.site.searching import VARIABLE, search_index
from tests.render.annotated import note
from tests.render.compositions import sample

Book = tuple[Composition, object]
SHELL = '<html xmlns="http://www.w3.org/1999/xhtml"><body><section><h1 id="title">Title</h1>{}</section></body></html>'


def with_divisions(*divisions: tuple[str, DivisionKind, str]) -> Composition:
    """Return a composition of documents with some markup in them."""
    made = tuple(
        Division(name, kind, "body", name.title(), "en", SHELL.format(markup).encode(), Place(f"{name}.md"))
        for name, kind, markup in divisions
    )
    return replace(sample(), divisions=made)


def pages(composition: Composition) -> list[dict[str, Any]]:
    """Return what the search has."""
    script = search_index(composition).decode()
    assert script.startswith(VARIABLE)
    found: list[dict[str, Any]] = json.loads(script.removeprefix(VARIABLE).rstrip().removesuffix(";"))
    return found


def parts(markup: str, kind: DivisionKind = "article") -> list[list[str]]:
    """Return the parts of a page with some markup."""
    found: list[list[str]] = pages(with_divisions(("a", kind, markup)))[0]["parts"]
    return found


def test_a_section_goes_from_its_heading_to_the_next() -> None:
    markup = (
        '<p id="p-1">Before.</p><h2 id="one">One</h2><p>First.</p><h3 id="two">Two</h3><ul><li>a</li><li>b</li></ul>'
    )
    assert parts(markup) == [["", "", "Before."], ["one", "One", "First."], ["two", "Two", "a b"]]


def test_a_heading_without_words_below_it_can_be_found() -> None:
    assert parts('<h2 id="one">One</h2><h3 id="two">Two</h3><p>x</p>')[0] == ["one", "One", ""]


def test_a_clause_has_its_own_address_not_that_of_its_heading() -> None:
    markup = '<section id="cl-3"><h2 id="cl-3-label">Clause III</h2><p id="cl-3-1">Fair.</p></section>'
    assert parts(markup, "declaration") == [["cl-3", "Clause III", "Fair."]]


@pytest.mark.parametrize("kind", ["article", "declaration"])
def test_calls_and_ways_back_say_nothing(kind: DivisionKind) -> None:
    markup = (
        '<p>One<a class="noteref" href="#fn-1"><sup>1</sup></a>, two.</p>'
        '<aside id="fn-1" data-label="1"><a class="backlink" href="#c">1</a><p>Foot.</p></aside>'
    )
    assert parts(markup, kind) == [["", "", "One, two."], ["fn-1", "note 1", "Foot."]]


def test_a_note_is_found_once_with_its_clause_and_all_its_words() -> None:
    entry = (
        '<section class="clause-notes"><h2 id="notes-1"><a href="treaty.xhtml#cl-1">Clause I</a></h2>'
        '<blockquote class="clause-text"><p>Said elsewhere.</p></blockquote>'
        '<section class="entry" id="n-bell"><h3 id="n-bell-lemma"><span class="locator">I, n. 7</span> <b>bell</b>]'
        ' <span class="kind">source</span></h3><p>Long.</p></section></section>'
    )
    short = '<aside id="short-n-bell" data-label="7"><p>In short.</p></aside><p>Text.</p>'
    book = with_divisions(("treaty", "declaration", short), ("treaty-notes", "appendix", entry))
    anchored = Anchored(note("n-bell", "cl-1", "bell"), 7, 0, 4, 4, "bell")
    found = pages(replace(book, anchors={"treaty": (anchored,)}))
    assert [page["parts"] for page in found] == [
        [["", "", "Text."]],
        [["n-bell", "Clause I, note 7", "bell] Long. In short."]],
    ]


def test_terms_and_sources_are_found_one_by_one() -> None:
    terms = '<dl><dt id="t">Term</dt><dd><p>What it is.</p></dd></dl>'
    assert parts(terms, "glossary") == [["t", "Term", "What it is."]]
    assert parts('<ul><li id="s">A source.</li></ul>', "sources") == [["s", "", "A source."]]


def test_chinese_has_no_blanks_where_its_lines_end() -> None:
    assert parts("<p>各方\n通过了 西安\n宣言 of 2018\nin Xi’an</p>") == [
        ["", "", "各方通过了西安宣言 of 2018 in Xi’an"]
    ]


def test_what_only_leads_to_other_pages_is_not_searched() -> None:
    book = with_divisions(
        ("contents", "contents", "<p>x</p>"), ("index", "index", "<p>x</p>"), ("a", "article", "<p>x</p>")
    )
    assert [page["href"] for page in pages(book)] == [page_of("a")]


def test_every_address_leads_to_something(book: Book, files: dict[str, bytes]) -> None:
    found = pages(book[0])
    assert [page["href"] for page in found] == [path for path in files if path in {page["href"] for page in found}]
    for page in found:
        for name, _, _ in page["parts"]:
            assert not name or f'id="{name}"' in files[page["href"]].decode()
    wanted = {each.note.id for notes in book[0].anchors.values() for each in notes}
    assert wanted
    assert wanted <= {name for page in found for name, _, _ in page["parts"]}
