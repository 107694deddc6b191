"""Where a text leads to another place of the book, paper names the page, in both ways of laying out alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.model import Composition
from tests.render.pdf.book import Pages, composed, link, paragraph, publication
from tests.render.pdf.fragments.builds import PAGE_EACH, InPieces, article, differences, pages

BEFORE = "So it says, and more than once, for all who come by sea to the harbour and by land to its gates,"


@pytest.fixture(scope="module")
def book() -> Composition:
    """Return a book of which one text leads to everything, through several lines."""
    seen = link("the treaty", "treaty.md#cl-2"), link("its end", "#end"), link("a pilot", "https://example.org/pilot")
    words = [part for place in (*seen, link("another text", "other.md")) for part in (BEFORE, " see ", place, "; ")]
    end = replace(paragraph("A buoy is the end."), attributes={"id": "end"})
    first = article("first", paragraph(*words, "no more."), *pages(12), end)
    made = replace(publication(), texts=(first, article("other", paragraph("Other.")), publication().texts[1]))
    return composed(replace(made, words={"page-short": "S."}))


@pytest.fixture(scope="module")
def made(book: Composition) -> Pages:
    """Return the book on paper, each paragraph on a page of its own."""
    return Pages(InPieces().laid(book, PAGE_EACH).data)


def test_the_page_stands_behind_the_words_of_the_link(made: Pages) -> None:
    text = made.text(made.page_with("So it says"))
    folio = {name: made.labels[made.destinations()[name][0]] for name in ("treaty.cl-2", "first.end", "other")}
    assert len(set(folio.values())) == 3
    assert f"the treaty (S. {folio['treaty.cl-2']});" in text
    assert f"its end (S. {folio['first.end']});" in text
    assert f"another text (S. {folio['other']});" in text
    assert "a pilot;" in text


def test_a_link_to_a_term_names_no_page(made: Pages) -> None:
    assert made.page_with("A buoy is the end.") == made.destinations()["first.end"][0]


def test_both_ways_of_laying_out_name_the_same_pages(book: Composition) -> None:
    assert differences(book, PAGE_EACH) == ({}, [])
