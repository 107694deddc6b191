"""The texts of the small book and its annotated appendix, as the templates are given them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.compose.addresses import Addresses
from postil.compose.anchor import anchor
from postil.compose.texts import appendix_data, article_data, declaration_data, source_note
from postil.model import Article, Declaration, Provenance, Publication
from postil.problems import Report


@pytest.fixture
def charter(publication: Publication) -> Declaration:
    """Return the declaration of the small book."""
    return next(text for text in publication.texts if isinstance(text, Declaration))


def test_article_has_its_heading_blocks_and_footnotes(publication: Publication) -> None:
    article = next(text for text in publication.texts if isinstance(text, Article))
    data = article_data(article, publication.glossary)
    assert (data["title"], data["subtitle"], data["author"]) == ("The Crossing", "How a river is crossed", "")
    assert [block["name"] for block in data["blocks"]] == ["p", "h2", "p", "figure", "h2", "table", "dl"]
    assert [each["calls"] for each in data["footnotes"]] == [["call-fn-1", "call-fn-1-2"], ["call-fn-2"]]


def test_declaration_says_where_it_was_adopted_and_gives_the_short_notes(
    charter: Declaration, addresses: Addresses
) -> None:
    data = declaration_data(charter, anchor(charter, Report()), addresses)
    assert data["adoption"] == "Assembly of the Two Banks, Rivermouth, May 1702"
    assert [each["title"] for each in data["clauses"]] == ["Preamble", "Clause I", "Clause II", "Clause III"]
    assert data["clauses"][1]["before"] == "Clause "
    assert [each["number"] for each in data["notes"]] == [1, 2, 3, 4, 5]
    assert data["notes"][1]["lemma"] == ["“Common Ferry” shall be open"]
    assert data["notes"][3]["href"] == "charter-notes.xhtml#night-bell"


def test_appendix_goes_clause_by_clause_and_keeps_every_note(charter: Declaration, addresses: Addresses) -> None:
    data = appendix_data(charter, anchor(charter, Report()), addresses)
    assert [[each["number"] for each in clause["notes"]] for clause in data["clauses"]] == [[1], [2, 3, 4], [], [5]]
    entry = data["clauses"][1]["notes"][0]
    assert (entry["locator"], entry["lemma"], entry["kind"]) == ("I, n. 2", ["“Common Ferry” shall be open"], "textual")
    assert entry["call_href"] == "charter.xhtml#call-cl-1-common-ferry-shall-be-open"
    assert (entry["author"], entry["date"]) == ("AK", "20 November 2026")


def test_appendix_gives_no_clause_again_where_nothing_is_noted(charter: Declaration, addresses: Addresses) -> None:
    bare = replace(charter, apparatus=replace(charter.apparatus, notes=()))
    data = appendix_data(bare, (), addresses)
    assert data["clauses"] == []
    assert data["source_note"] == list(source_note(charter, addresses))


def test_source_note_says_what_is_known(charter: Declaration, addresses: Addresses) -> None:
    rows = list(source_note(charter, addresses))
    assert [row["term"] for row in rows] == ["Title", "Adopted by", "Place", "Date", "Language", "Copy-text", "Rights"]
    assert rows[4]["words"] == "English (United Kingdom)"
    assert rows[5] == {
        "term": "Copy-text",
        "words": "A copy in the town's archive",
        "href": "https://example.org/charter",
        "after": "accessed 20 November 2026",
    }


def test_source_note_leaves_out_what_is_not_known(charter: Declaration, addresses: Addresses) -> None:
    about = replace(charter.metadata, body="", location="", date="", rights="", source=Provenance())
    rows = list(source_note(replace(charter, metadata=about), addresses))
    assert [row["term"] for row in rows] == ["Title", "Language"]
