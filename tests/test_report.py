"""Problems in words: exactly as an editor, a program and GitHub read them."""

from __future__ import annotations

import json
import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil import __version__
from postil.codes import CODES, NAMES
from postil.problems import Place, Problem
from postil.report import FORMATS, coloured, excerpt, in_github, in_json, in_sarif, in_text, size, summary, window

PLACE = Place("content/xian-declaration.notes.yaml", 41, 10, 8, "  quote: free and")
PROBLEM = Problem(
    PLACE,
    "N003",
    "'free and' is not in clause IV",
    "copy the words from the clause exactly, with their punctuation",
    (("fair and", 0.875), ("free", 0.6666)),
)


def test_a_problem_in_text() -> None:
    assert in_text(PROBLEM) == textwrap.dedent(
        """\
        content/xian-declaration.notes.yaml:41:10: error[N003]: 'free and' is not in clause IV
            41 |   quote: free and
               |          ^^^^^^^^
          did you mean: 'fair and' (0.88), 'free' (0.67)
          hint: copy the words from the clause exactly, with their punctuation"""
    )


def test_a_problem_without_more_is_one_line() -> None:
    problem = Problem(Place("content/a.md"), "I003", "left as it was", severity="warning")
    assert in_text(problem) == "content/a.md:1:1: warning[I003]: left as it was"


CARETS = {
    "tab": (Place("a", 1, 2, 1, "\tx"), "       | \t^"),
    "wide letters": (Place("a", 1, 3, 2, "字字中文 x"), "       |     ^^^^"),
    "an accent of its own": (Place("a", 1, 3, 1, "e\u0301x"), "       |  ^"),
    "an accent meant": (Place("a", 1, 2, 1, "e\u0301x"), "       |  ^"),
    "beyond the end": (Place("a", 1, 4, 1, "abc"), "       |    ^"),
    "longer than the line": (Place("a", 1, 2, 99, "abc"), "       |  ^^"),
    "a long number": (Place("a", 1234567, 1, 1, "abc"), "        | ^"),
}


@pytest.mark.parametrize(("place", "line"), CARETS.values(), ids=CARETS.keys())
def test_the_caret_stands_under_the_words(place: Place, line: str) -> None:
    assert excerpt(place)[1] == line


@given(st.integers(1, 400), st.integers(1, 400))
def test_the_window_holds_the_letter_meant(length: int, column: int) -> None:
    line = "".join(chr(0x4E00 + index) for index in range(length))
    column = min(column, length)
    shown, at = window(line, column)
    assert shown[at - 1] == line[column - 1]
    assert len(shown) <= 126
    assert shown.strip(".") in line


@pytest.mark.parametrize("bad", ["\x1b", "\x07", "\r", "\n", "\x9b", "\x00", "\u202e", "\u2066"])
def test_what_a_file_holds_cannot_steer_the_terminal(bad: str) -> None:
    place = Place(f"content/a{bad}.md", 1, 1, 1, f"x{bad}[31m")
    said = in_text(Problem(place, "F003", f"a {bad}", f"h {bad}", ((f"n{bad}", 0.9),)))
    assert bad not in said.replace("\n", "")
    assert len(said.split("\n")) == 5
    assert said.count("\N{REPLACEMENT CHARACTER}") == 5


def test_colour_is_on_the_severity_only() -> None:
    text = in_text(PROBLEM)
    marked = coloured(text, PROBLEM)
    assert marked.replace("\033[1;31m", "").replace("\033[0m", "") == text
    assert "\033[1;31merror[N003]\033[0m: " in marked
    warning = Problem(PLACE, "N003", "x", severity="warning")
    assert "\033[1;33mwarning[N003]\033[0m" in coloured(in_text(warning), warning)


def test_a_problem_in_json_is_one_line_of_ascii() -> None:
    line = in_json(Problem(Place("content/größe.md", 2, 3, 4, "字"), "N003", "‘字’", near=(("字", 0.666),)))
    assert line.isascii()
    assert "\n" not in line
    assert json.loads(line) == {
        "code": "N003",
        "severity": "error",
        "file": "content/größe.md",
        "line": 2,
        "column": 3,
        "length": 4,
        "sentence": "‘字’",
        "hint": "",
        "near": [{"words": "字", "score": 0.67}],
    }


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            PROBLEM,
            "::error file=content/xian-declaration.notes.yaml,line=41,col=10,title=N003::'free and' is not in clause IV"
            "%0Acopy the words from the clause exactly, with their punctuation",
        ),
        (
            Problem(Place("content/a,b:c%.md"), "I003", "100%\r\nsure: yes, it is", severity="warning"),
            "::warning file=content/a%2Cb%3Ac%25.md,line=1,col=1,title=I003::100%25%0D%0Asure: yes, it is",
        ),
    ],
)
def test_a_problem_for_github(problem: Problem, line: str) -> None:
    assert in_github(problem) == line


def test_problems_in_sarif_are_one_document_of_ascii() -> None:
    warning = Problem(Place("content/größe 1%.md", 2, 3, 0), "I003", "left", severity="warning")
    text = in_sarif([PROBLEM, warning, PROBLEM])
    assert text.isascii()
    said = json.loads(text)
    assert said["version"] == "2.1.0"
    assert said["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = said["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("Postil", __version__)
    assert [result["ruleId"] for result in run["results"]] == ["N003", "I003", "N003"]


def test_a_rule_in_sarif_is_there_once_and_says_what_it_is_about() -> None:
    warning = Problem(PLACE, "I003", "left", severity="warning")
    (run,) = json.loads(in_sarif([PROBLEM, warning, PROBLEM]))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["I003", "N003"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["warning", "error"]
    assert rules[1]["shortDescription"]["text"] == CODES["N003"]
    assert rules[1]["fullDescription"]["text"] == f"N003 ({NAMES['N003']}): {CODES['N003']}"
    assert rules[1]["name"] == NAMES["N003"]
    assert "postil explain N003" in rules[1]["help"]["text"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_has_nothing_that_its_schema_does_not_know() -> None:
    """https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and what GitHub wants besides."""
    said = json.loads(in_sarif([PROBLEM, Problem(Place("content/a.md"), "I003", "left", severity="warning")]))
    (run,) = said["runs"]
    driver = run["tool"]["driver"]
    assert said.keys() == {"$schema", "version", "runs"}
    assert run.keys() == {"tool", "columnKind", "results"}
    assert (run["tool"].keys(), driver.keys()) == ({"driver"}, {"name", "version", "rules"})
    described = {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
    assert all(rule.keys() == described for rule in driver["rules"])
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for result in run["results"]:
        assert result.keys() == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert result["level"] in ("none", "note", "warning", "error")
        ((place,),) = (location.values() for location in result["locations"])
        region = place["region"]
        assert place.keys() == {"artifactLocation", "region"}
        assert region.keys() <= {"startLine", "startColumn", "endColumn", "snippet"}
        assert min(region["startLine"], region["startColumn"]) >= 1
        assert region["endColumn"] > region["startColumn"]
        assert not re.match(r"/|[a-z]+:|\.\.", place["artifactLocation"]["uri"])


def test_a_result_in_sarif_has_its_place_and_all_that_is_said() -> None:
    (run,) = json.loads(in_sarif([PROBLEM]))["runs"]
    (result,) = run["results"]
    assert result["level"] == "error"
    assert result["message"]["text"] == (
        "'free and' is not in clause IV\ndid you mean: 'fair and', 'free'\n"
        "copy the words from the clause exactly, with their punctuation"
    )
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "content/xian-declaration.notes.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 41, "startColumn": 10, "endColumn": 18, "snippet": {"text": "  quote: free and"}},
    }


def test_a_place_in_sarif_is_an_address_and_never_empty() -> None:
    (run,) = json.loads(in_sarif([Problem(Place("content/größe 1%.md", 2, 3, 0), "I003", "left")]))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/gr%C3%B6%C3%9Fe%201%25.md"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endColumn": 4}


def test_no_problems_in_sarif_are_a_document_too() -> None:
    (run,) = json.loads(in_sarif([]))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_each_format_has_its_function() -> None:
    assert dict(FORMATS) == {"text": in_text, "json": in_json, "github": in_github}


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [(1, 0, "1 error"), (3, 1, "3 errors, 1 warning"), (0, 2, "2 warnings"), (0, 0, "")],
)
def test_a_summary_counts(errors: int, warnings: int, words: str) -> None:
    warning = Problem(PLACE, "I003", "x", severity="warning")
    assert summary([PROBLEM] * errors + [warning] * warnings) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "1 kB"),
        (1499, "1 kB"),
        (357_129, "357 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1.0 MB"),
        (12_345_678, "12.3 MB"),
    ],
)
def test_a_size_as_people_say_it(count: int, words: str) -> None:
    assert size(count) == words
