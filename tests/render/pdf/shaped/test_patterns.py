"""Words are hyphenated where Pyphen hyphenates them."""

from __future__ import annotations

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.render.pdf.shaped.hyphens import Hyphens
from postil.render.pdf.shaped.patterns import places_in, table_of
from tests.shelf import Shelf

ENGLISH = table_of("en_US", None)
WORDS = ["hyphenation", "Lighthouse", "don’t", "Äußerung", "a", "ab", "associate", "associates", "oooooooo", "x" * 60]


@pytest.mark.parametrize("language", ["en_US", "en_GB", "fr", "ru_RU", "it_IT"])
def test_the_places_are_those_of_pyphen(language: str) -> None:
    table = table_of(language, None)
    assert table
    theirs = pyphen.HyphDict(pyphen.LANGUAGES[language])
    assert [list(places_in(word, table)) for word in WORDS] == [theirs.positions(word) for word in WORDS]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aeioubcdhlmnprstghy’"), min_size=1, max_size=24))
def test_so_they_are_for_any_letters(word: str) -> None:
    assert ENGLISH
    assert list(places_in(word, ENGLISH)) == pyphen.Pyphen(lang="en_US", left=0, right=0).hd.positions(word)


def test_where_letters_change_at_a_hyphen_there_is_none() -> None:
    assert table_of("hu_HU", None) is None
    found = {word: [*Hyphens().in_word(word, "hu_HU", (5, 2, 2))] for word in ("asszonnyal", "iskola")}
    assert found == {"asszonnyal": [], "iskola": [2, 4]}
    assert len(pyphen.Pyphen(lang="hu_HU").positions("asszonnyal")) == 2


def test_so_many_letters_stay_before_and_after_a_hyphen() -> None:
    every = [*Hyphens().in_word("hyphenation", "en_US", (5, 1, 1))]
    assert [*Hyphens().in_word("hyphenation", "en_US", (5, 3, 1))] == [place for place in every if place >= 3]
    assert [*Hyphens().in_word("hyphenation", "en_US", (5, 1, 6))] == [place for place in every if place <= 5]
    assert every == [2, 6]


def test_the_patterns_of_a_language_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = table_of("en_US", shelf)
    monkeypatch.setattr(pyphen, "Pyphen", None)
    assert table_of("en_US", shelf) == first
