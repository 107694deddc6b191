"""The indexes: every note under its headings, headings merged and filed as a reader looks for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.addresses import Addresses
from postil.compose.anchor import anchor
from postil.compose.indexes import filed, has_index, indexes
from postil.compose.plain import Plain
from postil.model import Anchored, Declaration, IndexMark, IndexName
from postil.problems import Report
from tests.compose.blocks import clause, declaration, note

Mark = tuple[IndexName, str] | tuple[IndexName, str, bool]


def made(addresses: Addresses, *notes: tuple[str, tuple[Mark, ...]], name: str = "accord") -> list[Plain]:
    """Return the indexes of a book of one declaration, with notes on some words, each with its marks."""
    text = accord(*notes, name=name)
    return indexes({text.id: anchor(text, Report())}, book_of(addresses, text))


def accord(*notes: tuple[str, tuple[Mark, ...]], name: str = "accord") -> Declaration:
    """Return a declaration with notes on some words."""
    marked = [replace(note(words), marks=tuple(IndexMark(*each) for each in marks)) for words, marks in notes]
    return replace(declaration([clause(" and ".join(words for words, _ in notes))], marked), id=name)


def book_of(addresses: Addresses, *texts: Declaration) -> Addresses:
    """Return the addresses of a book of some texts."""
    return replace(addresses, publication=replace(addresses.publication, texts=texts))


def shown(index: Plain) -> list[tuple[str, list[str]]]:
    """Return the headings of an index with the numbers of their notes, the main one with a star."""
    return [
        (entry["title"], [link["title"].partition("n. ")[2] + "*" * link["main"] for link in entry["links"]])
        for entry in index["entries"]
    ]


def test_each_note_stands_under_its_lemma(addresses: Addresses) -> None:
    (lemmata,) = made(addresses, ("the tar", ()), ("Brass", ()), ("bell", ()))
    assert (lemmata["id"], lemmata["title"]) == ("lemmata", "Lemmata")
    assert shown(lemmata) == [("bell", ["3"]), ("Brass", ["2"]), ("the tar", ["1"])]
    assert lemmata["entries"][0]["links"][0]["href"] == "accord-notes.xhtml#n-bell"
    assert lemmata["entries"][0]["links"][0]["title"] == "I, n. 3"


@pytest.mark.parametrize(
    ("notes", "index", "entries"),
    [
        ([("a", (("terms", "toll"),)), ("b", (("terms", "toll"),))], "terms", [("toll", ["1", "2"])]),
        ([("a", (("terms", "Toll"),)), ("b", (("terms", "toll"),))], "terms", [("Toll", ["1", "2"])]),
        ([("a", (("terms", "toll"),)), ("b", (("terms", "toll", True),))], "terms", [("toll", ["1", "2*"])]),
        ([("a", (("terms", "tar"), ("terms", "bell")))], "terms", [("bell", ["1"]), ("tar", ["1"])]),
        ([("a", (("persons", "Keel, Ada"),)), ("b", (("terms", "keel"),))], "persons", [("Keel, Ada", ["1"])]),
        ([("a", (("documents", "Roll of 1804", True),))], "documents", [("Roll of 1804", ["1*"])]),
    ],
)
def test_marks_make_headings(
    addresses: Addresses,
    notes: list[tuple[str, tuple[Mark, ...]]],
    index: str,
    entries: list[tuple[str, list[str]]],
) -> None:
    found = {each["id"]: each for each in made(addresses, *notes)}
    assert shown(found[index]) == entries


def test_an_index_without_headings_is_left_out_and_the_order_is_fixed(addresses: Addresses) -> None:
    found = made(addresses, ("a", (("terms", "tar"), ("persons", "Keel"))))
    assert [(each["id"], each["title"]) for each in found] == [
        ("lemmata", "Lemmata"),
        ("persons", "Persons and bodies"),
        ("terms", "Terms"),
    ]
    assert indexes({}, addresses) == []


def test_declarations_follow_each_other_in_their_order_in_the_book(addresses: Addresses) -> None:
    first, second = accord(("a", (("terms", "toll"),)), name="b"), accord(("c", (("terms", "toll"),)), name="a")
    notes = {text.id: anchor(text, Report()) for text in (second, first)}
    terms = indexes(notes, book_of(addresses, first, second))[1]
    assert [link["href"] for link in terms["entries"][0]["links"]] == ["b-notes.xhtml#n-a", "a-notes.xhtml#n-c"]


@pytest.mark.parametrize(
    ("headings", "order"),
    [
        (["b", "A", "a c", "ab"], ["A", "a c", "ab", "b"]),
        (["zoo", "école", "eclat", "“every”"], ["eclat", "école", "“every”", "zoo"]),
        (["The sea", "‘Sea’"], ["‘Sea’", "The sea"]),
        (["Ørsted", "Åland", "Alm"], ["Åland", "Alm", "Ørsted"]),
    ],
)
def test_headings_are_filed_without_capitals_accents_and_points(
    addresses: Addresses, headings: list[str], order: list[str]
) -> None:
    found = made(addresses, *((f"word{n}", (("terms", heading),)) for n, heading in enumerate(headings)))
    assert [entry["title"] for entry in found[1]["entries"]] == order


@given(st.lists(st.text(max_size=6), max_size=6))
def test_filing_tells_all_headings_apart(headings: list[str]) -> None:
    assert len({filed(each) for each in headings}) == len(set(headings))


def test_a_book_without_notes_has_no_index(addresses: Addresses) -> None:
    assert has_index(addresses.publication)
    assert not has_index(book_of(addresses, declaration([clause("the sea")])).publication)


def test_every_note_is_in_the_index_of_lemmata_once(
    addresses: Addresses, composition_notes: tuple[Anchored, ...]
) -> None:
    (lemmata,) = indexes({"charter": composition_notes}, addresses)
    hrefs = [link["href"] for entry in lemmata["entries"] for link in entry["links"]]
    assert sorted(hrefs) == sorted(f"charter-notes.xhtml#{each.note.id}" for each in composition_notes)


@pytest.fixture
def composition_notes(addresses: Addresses) -> tuple[Anchored, ...]:
    """Return the notes of the small book."""
    charter = next(text for text in addresses.publication.texts if isinstance(text, Declaration))
    return anchor(charter, Report())
