"""What publication.yaml makes of warnings: by code or by name; never of errors."""

from __future__ import annotations

import pytest

from postil.codes import CODES, NAMES, OF_OTHERS, WARNINGS
from postil.problems import Level, Place, Problem, Report, judged
from postil.source.severities import read_severities
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml


def severities(text: str) -> tuple[dict[str, Level], Report]:
    """Return what a publication.yaml says of severities, and what is wrong with that."""
    report = Report()
    value = read_yaml(SourceText("content/publication.yaml", text), report)
    assert value is not None
    return read_severities(value, report), report


def test_warnings_are_set_by_code_and_by_name() -> None:
    text = "severities:\n  loose-line: off\n  Q002: error\n  coarse-picture: warning\n"
    assert severities(text) == ({"Q008": "off", "Q002": "error", "G004": "warning"}, [])


def test_a_book_without_the_key_sets_none() -> None:
    assert severities("title: A\n") == ({}, [])


@pytest.mark.parametrize("code", sorted(CODES.keys() - WARNINGS - OF_OTHERS))
def test_no_error_can_be_lowered(code: str) -> None:
    for level in ("off", "warning"):
        levels, report = severities(f"severities:\n  {NAMES[code]}: {level}\n")
        assert levels == {}
        assert [(problem.code, problem.place.line, problem.place.column) for problem in report] == [("P013", 2, 3)]
        assert report[0].sentence == f"{code} ({NAMES[code]}) is an error and stays one"


@pytest.mark.parametrize(
    ("lines", "line", "sentence"),
    [
        ("  loose-lin: off\n", 2, "no problem is called 'loose-lin'"),
        ("  loose-line: off\n  Q008: error\n", 3, "Q008 (loose-line) is given a severity twice"),
        ("  I004: off\n", 2, "I004 (guessed-character-set) comes up at 'import' only, which does not ask the book"),
    ],
)
def test_what_cannot_be_set_is_told(lines: str, line: int, sentence: str) -> None:
    _, report = severities(f"severities:\n{lines}")
    assert [(problem.code, problem.place.line, problem.sentence) for problem in report] == [("P013", line, sentence)]


def test_a_misspelt_name_is_told_with_the_likeliest() -> None:
    _, report = severities("severities:\n  loose-lin: off\n")
    assert report[0].near[0][0] == "loose-line"


def test_an_error_may_be_called_one() -> None:
    assert severities("severities:\n  N003: error\n") == ({"N003": "error"}, [])


def test_a_level_that_there_is_not_is_left_to_the_schema() -> None:
    assert severities("severities:\n  Q008: lax\n") == ({}, [])


def told(code: str, *, is_warning: bool) -> Problem:
    """Return a problem of a code."""
    return Problem(Place("content/a.md"), code, "x", severity="warning" if is_warning else "error")


@pytest.mark.parametrize(("level", "after"), [("off", []), ("warning", ["warning"]), ("error", ["error"])])
def test_warnings_are_judged_as_the_book_says(level: Level, after: list[str]) -> None:
    found = judged([told("Q008", is_warning=True)], {"Q008": level})
    assert [problem.severity for problem in found] == after


def test_what_others_find_is_settable_and_their_errors_stay() -> None:
    levels, report = severities("severities:\n  ace: off\n")
    assert (levels, report) == ({"V002": "off"}, [])
    assert judged([told("V002", is_warning=False), told("V002", is_warning=True)], levels) == [
        told("V002", is_warning=False)
    ]


def test_errors_and_what_the_book_does_not_name_stay_as_they_are() -> None:
    found = [told("Q008", is_warning=False), told("Q001", is_warning=True)]
    assert judged(found, {"Q008": "off"}) == found
