"""A character that no font has is named, with the place where it first stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from postil.problems import Place
from postil.proof.characters import check_characters, first_place
from postil.render import fonts
from tests.render.compositions import sample, with_text

CONTENT: list[tuple[str, Sequence[str]]] = [
    ("content/a.md", ["plain", "and ☃ and ☃"]),
    ("content/b.md", ["☃ 字", "字"]),
]


def missing(characters: str) -> list[str]:
    return sorted({character for character in characters if character in "☃字"})


def test_a_book_whose_characters_are_all_there_has_no_problem() -> None:
    assert list(check_characters(sample(), fonts.missing, list)) == []


def test_a_character_is_named_where_it_first_stands() -> None:
    composition = with_text(sample(), "harbour", "1884", "☃字")
    snow, sign = check_characters(composition, missing, lambda: CONTENT)
    assert (snow.code, snow.place) == ("C001", Place("content/a.md", 2, 5, 1, "and ☃ and ☃"))
    assert "'☃' (U+2603, snowman)" in snow.sentence
    assert sign.place == Place("content/b.md", 1, 3, 1, "☃ 字")
    assert "cjk unified ideograph-5b57" in sign.sentence


def test_a_character_that_is_written_by_its_number_is_found() -> None:
    composition = with_text(sample(), "harbour", "1884", "&#x2603;")
    assert [p.code for p in check_characters(composition, missing, lambda: CONTENT)] == ["C001"]


def test_a_character_of_the_markup_alone_is_not_printed() -> None:
    composition = with_text(sample(), "harbour", "<p", "<p class='☃'")
    assert list(check_characters(composition, missing, lambda: CONTENT)) == []


def test_a_character_from_nowhere_in_the_content_is_put_to_the_publication() -> None:
    composition = with_text(sample(), "harbour", "1884", "☃")
    assert [p.place for p in check_characters(composition, missing, list)] == [composition.publication.place]


def test_the_words_of_running_heads_are_printed_too() -> None:
    composition = with_text(sample(), "treaty", "<body ", '<body data-head="Short ☃" ')
    assert [problem.code for problem in check_characters(composition, missing, list)] == ["C001"]


@pytest.mark.parametrize(("old", "new"), [("Fixed", "x"), ("<body ", '<body id="☃" '), ("<body ", "<!--☃--><body ")])
def test_what_is_not_printed_does_not_matter(old: str, new: str) -> None:
    assert list(check_characters(with_text(sample(), "treaty", old, new), missing, list)) == []


def test_the_content_is_read_only_where_something_is_missing() -> None:
    def fail() -> list[tuple[str, Sequence[str]]]:
        raise AssertionError

    assert list(check_characters(dataclasses.replace(sample(), cover=""), missing, fail)) == []


def test_a_character_that_is_not_there_has_no_place() -> None:
    assert first_place("x", [("a.md", ["y"])]) is None
