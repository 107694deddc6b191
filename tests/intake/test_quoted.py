"""Words are found where they stand, and told apart from their like by as little as is needed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.fold import inside_word
from postil.intake.quoted import Found, Quoted, anywhere, find, surroundings, wordings


@pytest.mark.parametrize(
    ("fragment", "label"),
    [
        ("pre", "preamble"),
        ("pre-2", "preamble"),
        ("cl-1", "I"),
        ("cl-2-1", "II"),
        ("art-2", "II"),
        ("cl-3", ""),
        ("", ""),
    ],
)
def test_an_id_leads_to_the_label_of_its_clause(fragment: str, label: str) -> None:
    assert wordings({"preamble": "", "I": "", "II": ""}).label(fragment) == label


@pytest.mark.parametrize(
    ("quoted", "places"),
    [
        (Quoted("a b"), [("I", 0)]),
        (Quoted(" "), []),
        (Quoted("x"), [("I", 4), ("II", 0), ("II", 2)]),
        (Quoted("x", clause="I"), [("I", 4)]),
        (Quoted("x", suffix=" y"), [("II", 2)]),
        (Quoted("x", "q", "r"), []),
        (Quoted("“x”"), []),
        (Quoted("a b", "q"), []),
        (Quoted(" x", "b", ""), [("I", 4)]),
    ],
)
def test_words_are_found_in_their_surroundings(quoted: Quoted, places: list[tuple[str, int]]) -> None:
    found = find(quoted, wordings({"I": "a b x", "II": "x x y"}))
    assert [(place.clause, place.start) for place in found] == places


@pytest.mark.parametrize(
    ("at", "pair"),
    [(0, ("", "dog the")), (8, ("", "cat")), (16, ("", "dog")), (24, ("", "dog end"))],
)
def test_the_fewest_words_tell_a_place_from_its_like(at: int, pair: tuple[str, str]) -> None:
    text = wordings({"I": "the dog the cat the dog the dog end"})
    found = surroundings(Found("I", at, at + 3), text)
    assert len(list(anywhere(Quoted("the"), text))) == 4
    assert is_the_only_one("the", text.folded["I"], at, found)
    assert len(" ".join(found).split()) <= len(" ".join(pair).split()) + 1


def test_a_place_that_is_alone_needs_no_words_around() -> None:
    assert surroundings(Found("I", 4, 7), wordings({"I": "the dog"})) == ("", "")


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_every_place_can_be_told(text: str, data: st.DataObject) -> None:
    clauses = wordings({"I": text})
    folded = clauses.folded["I"]
    spots = [at for at, char in enumerate(folded) if char != " "]
    if spots:
        start, last = sorted((data.draw(st.sampled_from(spots)), data.draw(st.sampled_from(spots))))
        assume(not inside_word(folded, start) and not inside_word(folded, last + 1))
        found = surroundings(Found("I", start, last + 1), clauses)
        assert is_the_only_one(folded[start : last + 1], folded, start, found)


def is_the_only_one(exact: str, text: str, start: int, around: tuple[str, str]) -> bool:
    """Tell whether words between others stand at one place only, and at this one."""
    places = [at for at in range(len(text)) if text.startswith(exact, at)]
    places = [at for at in places if not inside_word(text, at) and not inside_word(text, at + len(exact))]
    fitting = [
        at
        for at in places
        if text[:at].rstrip().endswith(around[0]) and text[at + len(exact) :].lstrip().startswith(around[1])
    ]
    return fitting == [start]
