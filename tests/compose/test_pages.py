"""Title page, imprint, glossary and list of sources."""

from __future__ import annotations

import pytest

from postil.compose.addresses import Addresses
from postil.compose.pages import credits, glossary_data, joined, publication_data, sources_data
from postil.model import Person, Publication


@pytest.mark.parametrize(
    ("names", "sentence"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_joined(names: list[str], sentence: str) -> None:
    assert joined(names, "and") == sentence


def test_credits_give_one_line_for_each_role_in_the_order_of_the_book() -> None:
    words = {"aut": "By {names}", "edt": "Edited by {names}", "and": "and"}
    creators = [Person("A", "edt"), Person("B", "aut"), Person("C", "edt"), Person("D", "xyz")]
    assert credits(creators, words) == ["Edited by A and C", "By B"]


def test_title_page_and_imprint(publication: Publication, addresses: Addresses) -> None:
    data = publication_data(publication, addresses.words)
    assert data["credits"] == ["Edited by Ada Keel and Ben Oar"]
    assert (data["year"], data["date_in_words"]) == ("2026", "20 November 2026")
    assert (data["publisher"], data["publisher_place"]) == ("Landing Press", "Rivermouth")
    assert data["description"] == "A charter of a ferry & what is to be known of it."


def test_terms_stand_in_the_order_of_the_alphabet(addresses: Addresses) -> None:
    bac, landing = glossary_data(addresses, {"bac": [{"href": "charter-notes.xhtml#n", "title": "I, n. 1"}]})
    assert (bac["id"], landing["id"]) == ("bac", "landing")
    assert bac["lang"] == "fr"
    assert bac["referred"] == [{"href": "charter-notes.xhtml#n", "title": "I, n. 1"}]
    assert landing["sources"][0]["href"] == "sources.xhtml#keel-1999"


def test_list_of_sources_names_each_once(addresses: Addresses) -> None:
    assert sorted(source["id"] for source in sources_data(addresses)) == ["keel-1999", "town-1703"]
