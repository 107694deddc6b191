"""The fixed words of an edition, and dates and languages in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.words import blanks, date_in_words, language_in_words, load, read_words
from postil.model import Publication
from postil.problems import Report
from postil.resources import folder

TEMPLATES = folder("templates")


def test_a_book_may_word_what_is_said(publication: Publication) -> None:
    report = Report()
    words = read_words(replace(publication, words={"clause": "Article {label}"}), TEMPLATES, report)
    assert report == []
    assert words == {**load(TEMPLATES / "words" / "en.json"), "clause": "Article {label}"}


def test_words_of_one_edition_are_wanted_where_the_book_lists_it(publication: Publication) -> None:
    english = load(TEMPLATES / "words" / "en.json")
    general = {key: words for key, words in english.items() if not key.startswith(("handout-", "test-sheet"))}
    icelandic = replace(publication, language="is", words=general)
    report = Report()
    read_words(replace(icelandic, editions=("print",)), TEMPLATES, report)
    assert report == []
    read_words(replace(icelandic, editions=("print", "handout")), TEMPLATES, report)
    assert "handout-cite" in report[0].hint
    assert "test-sheet" not in report[0].hint


@pytest.mark.parametrize(
    ("key", "own"),
    [
        ("claus", "Clause {label}"),
        ("clause", "Clause {number}"),
        ("clause", "Clause {label"),
        ("clause", "Clause {label:d}"),
        ("clause", "Clause {label!r}"),
        ("clause", "{label.x}"),
        ("clause", "Clause {}"),
    ],
)
def test_wording_that_does_not_fit_is_told(publication: Publication, key: str, own: str) -> None:
    report = Report()
    words = read_words(replace(publication, words={key: own}), TEMPLATES, report)
    assert [problem.code for problem in report] == ["P006"]
    assert f"'{key}'" in report[0].sentence
    assert words["clause"] == "Clause {label}"


def test_language_that_has_no_words_is_told_with_what_is_wanting(publication: Publication) -> None:
    report = Report()
    read_words(replace(publication, language="cy-GB", words={"cover": "Clawr"}), TEMPLATES, report)
    assert [problem.code for problem in report] == ["P002"]
    assert "cy-GB" in report[0].sentence
    assert "half-title" in report[0].hint
    assert "cover," not in report[0].hint


def test_no_words_are_wanting_where_no_language_is_named(publication: Publication) -> None:
    report = Report()
    words = read_words(replace(publication, language="", words={}), TEMPLATES, report)
    assert report == []
    assert words == load(TEMPLATES / "words" / "en.json")


@given(st.text("{}ab!:. ", max_size=8))
def test_words_that_are_let_through_can_be_filled(words: str) -> None:
    if blanks(words) <= {"a"}:
        assert "{a}" not in words.format(a="x") or "{{a}}" in words


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("", "en", ""),
        ("1703", "en", "1703"),
        ("1702-05", "en-GB", "May 1702"),
        ("2018-04-10", "en-GB", "10 April 2018"),
        ("2018-04-10", "en-US", "April 10, 2018"),
        ("2018-04-10", "fr", "10 avril 2018"),
        ("2018-04-10", "ru", "10 апреля 2018\u202fг."),
        ("2018-04-10", "zh", "2018年4月10日"),
        ("2018-04-10", "qqq", "April 10, 2018"),
    ],
)
def test_date_is_written_as_the_language_does(date: str, language: str, words: str) -> None:
    assert date_in_words(date, language) == words


@pytest.mark.parametrize(
    ("tag", "language", "words"),
    [
        ("fr", "en", "French"),
        ("en-GB", "en", "English (United Kingdom)"),
        ("zh-Hant", "en", "Chinese (Traditional)"),
        ("fr", "de", "Französisch"),
        ("cu", "en", "Church Slavic"),
        ("qqq", "en", "qqq"),
    ],
)
def test_language_is_named_in_the_language_of_the_book(tag: str, language: str, words: str) -> None:
    assert language_in_words(tag, language) == words
