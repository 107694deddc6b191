"""Cross references: what a note refers to, by kind, and what refers to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.compose.addresses import Addresses
from postil.compose.anchor import anchor
from postil.compose.crossing import by_kind, referring
from postil.compose.texts import appendix_data
from postil.model import PARAGRAPH_LABEL, Anchored, Apparatus, Declaration, Reference, ReferenceKind
from postil.problems import Report
from tests.compose.blocks import declaration, element, note, of_blocks

TARGETS = {name: {"href": f"#{name}", "title": name.upper()} for name in ("a", "b", "c", "cl-1")}


def anchored(name: str, *references: tuple[ReferenceKind, str]) -> Anchored:
    """Return a note that refers to some ids."""
    return Anchored(
        replace(note("x", name=name), references=tuple(Reference(*each) for each in references)), 1, 0, 1, 1, "x"
    )


@pytest.mark.parametrize(
    ("references", "kinds"),
    [
        ((), []),
        ((("see", "b"), ("see", "a")), [("see", ["B", "A"])]),
        (
            (("contrast", "a"), ("cf", "b"), ("see-also", "c"), ("see", "cl-1")),
            [("see", ["CL-1"]), ("see-also", ["C"]), ("cf", ["B"]), ("contrast", ["A"])],
        ),
        ((("see", "a"), ("cf", "a")), [("see", ["A"]), ("cf", ["A"])]),
    ],
)
def test_references_are_given_by_kind(
    references: tuple[tuple[ReferenceKind, str], ...], kinds: list[tuple[str, list[str]]]
) -> None:
    found = by_kind([Reference(*each) for each in references], TARGETS)
    assert [(each["kind"], [link["title"] for link in each["links"]]) for each in found] == kinds


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ([anchored("a"), anchored("b")], {}),
        ([anchored("a", ("see", "c")), anchored("b", ("cf", "c"))], {"c": ["A", "B"]}),
        ([anchored("b", ("see", "c")), anchored("a", ("see", "c"))], {"c": ["B", "A"]}),
        ([anchored("a", ("see", "c"), ("contrast", "c"), ("see", "b"))], {"c": ["A"], "b": ["A"]}),
        ([anchored("a", ("see", "b")), anchored("b", ("see", "a"))], {"b": ["A"], "a": ["B"]}),
        ([anchored("a", ("see", "cl-1"))], {"cl-1": ["A"]}),
    ],
)
def test_what_refers_to_an_id_is_named_once_in_the_order_of_the_notes(
    notes: list[Anchored], found: dict[str, list[str]]
) -> None:
    assert {name: [link["title"] for link in links] for name, links in referring(notes, TARGETS).items()} == found


@pytest.fixture
def accord() -> Declaration:
    """Return a declaration of two clauses whose notes refer to each other, to a clause and to a paragraph."""
    parts = (element("p", "one sea", id="cl-1-1"), element("p", "a bell", id="cl-1-a", **{PARAGRAPH_LABEL: "(a)"}))
    made = declaration([of_blocks(parts), of_blocks([element("p", "two seas", id="cl-2-1")], 2)])
    sea = replace(note("sea", name="n-sea"), references=(Reference("see", "n-seas"), Reference("cf", "cl-1-a")))
    seas = replace(
        note("seas", name="n-seas", clause="cl-2"), references=(Reference("see", "cl-1"), Reference("see", "cl-1-a"))
    )
    return replace(made, apparatus=Apparatus((sea, seas)))


def test_the_appendix_shows_a_reference_at_both_ends(accord: Declaration, addresses: Addresses) -> None:
    data = appendix_data(accord, anchor(accord, Report()), addresses)
    first, second = data["clauses"]
    sea, seas = first["notes"][0], second["notes"][0]
    assert [(each["kind"], [link["title"] for link in each["links"]]) for each in sea["references"]] == [
        ("see", ["II, n. 2"]),
        ("cf", ["Clause I(a)"]),
    ]
    assert [link["href"] for link in seas["referred"]] == ["accord-notes.xhtml#n-sea"]
    assert sea["referred"] == []
    assert [link["title"] for link in first["referred"]] == ["II, n. 2", "I, n. 1"]
    assert second["referred"] == []


def test_a_clause_that_nothing_refers_to_says_nothing(addresses: Addresses) -> None:
    alone = declaration([of_blocks([element("p", "the sea", id="cl-1-1")])], [note("sea")])
    data = appendix_data(alone, anchor(alone, Report()), addresses)
    assert data["clauses"][0]["referred"] == []
