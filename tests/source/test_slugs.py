"""Ids made of words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.source.slugs import Slugs, slug

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Shanghai Spirit", "shanghai-spirit"),
        ("2030 agenda", "2030-agenda"),
        ("Xi’an", "xian"),
        ("the people's café", "the-peoples-cafe"),
        ("  (a) – b…  ", "a-b"),
        ("word " * 12, "word-word-word-word-word-word-word-word-word-wor"),
        ("fair " * 9 + "and square", "fair-fair-fair-fair-fair-fair-fair-fair-fair-and"),
        ("море", "127eee75"),
        ("", "e3b0c442"),
    ],
)
def test_words_become_an_id(words: str, name: str) -> None:
    assert slug(words) == name


def test_same_words_get_different_ids() -> None:
    slugs = Slugs()
    assert [slugs.fresh("Fares") for _ in range(3)] == ["fares", "fares-2", "fares-3"]
    assert slugs.fresh("Fares 2") == "fares-2-2"


def test_id_begins_with_a_letter() -> None:
    assert Slugs().fresh("2030 agenda", "section") == "section-2030-agenda"
    assert Slugs().fresh("2030 agenda") == "x-2030-agenda"


def test_id_that_was_given_is_not_given_again() -> None:
    slugs = Slugs()
    slugs.given.update({"fares", "fares-2"})
    assert slugs.fresh("Fares") == "fares-3"


@given(st.lists(st.text(max_size=12), max_size=12))
def test_every_id_is_sound_and_given_once(texts: list[str]) -> None:
    slugs = Slugs()
    names = [slugs.fresh(words) for words in texts]
    assert len(set(names)) == len(names)
    assert all(ID.fullmatch(name) for name in names)


def test_text_that_utf8_cannot_hold_has_an_id() -> None:
    assert ID.fullmatch(Slugs().fresh("\ud800"))
