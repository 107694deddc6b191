"""Where each part of the small book is found, and what it is called."""

from __future__ import annotations

import pytest

from postil.compose.addresses import Addresses
from postil.compose.anchor import anchor
from postil.model import Anchored, Citation, Declaration, Publication
from postil.problems import Report


@pytest.fixture
def charter(publication: Publication) -> Declaration:
    """Return the declaration of the small book."""
    return next(text for text in publication.texts if isinstance(text, Declaration))


@pytest.fixture
def notes(charter: Declaration) -> tuple[Anchored, ...]:
    """Return its notes."""
    return anchor(charter, Report())


def test_clauses_have_a_long_and_a_short_name(addresses: Addresses, charter: Declaration) -> None:
    assert [addresses.clause_title(clause) for clause in charter.clauses][:2] == ["Preamble", "Clause I"]
    assert [addresses.clause_short(clause) for clause in charter.clauses][:2] == ["pmbl.", "I"]


def test_note_is_cited_by_clause_and_number(
    addresses: Addresses, charter: Declaration, notes: tuple[Anchored, ...]
) -> None:
    assert [addresses.locator(charter, note) for note in notes] == [
        "pmbl., n. 1",
        "I, n. 2",
        "I, n. 3",
        "I, n. 4",
        "III, n. 5",
    ]


@pytest.mark.parametrize(
    ("name", "href", "title"),
    [
        ("night-bell", "charter-notes.xhtml#night-bell", "I, n. 4"),
        ("cl-2", "charter.xhtml#cl-2", "Clause II"),
        ("pre", "charter.xhtml#pre", "Preamble"),
        ("cl-1-3", "charter.xhtml#cl-1-3", "Clause I, para. 3"),
        ("landing", "glossary.xhtml#landing", "Landing"),
    ],
)
def test_a_note_may_lead_to_notes_clauses_paragraphs_and_terms(
    addresses: Addresses, charter: Declaration, notes: tuple[Anchored, ...], name: str, href: str, title: str
) -> None:
    assert addresses.targets(charter, notes)[name] == {"href": href, "title": title}


def test_everything_in_a_declaration_can_be_led_to(
    addresses: Addresses, charter: Declaration, notes: tuple[Anchored, ...]
) -> None:
    blocks = [block.attributes["id"] for clause in charter.clauses for block in clause.blocks]
    units = [*(clause.id for clause in charter.clauses), *blocks, *(each.note.id for each in notes), "landing", "bac"]
    assert sorted(addresses.targets(charter, notes)) == sorted(units)


def test_sources_are_linked_in_the_order_named(addresses: Addresses) -> None:
    found = addresses.sources((Citation("town-1703"), Citation("keel-1999", "p. 7")))
    assert [each["href"] for each in found] == ["sources.xhtml#town-1703", "sources.xhtml#keel-1999"]
    assert "p. 7" in str(found[1]["nodes"])
