"""Codes, names, explanations and docs/problems.md are in step; an explanation is whole, and short enough to be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.codes import CODES, NAMES, OF_OTHERS, WARNINGS
from postil.explanations import code_of, explanation, listing, severity_of, summary_of
from postil.explanations.families import FAMILIES
from tests.explanations.examples import example_in
from tests.explanations.test_examples import NOT_SHOWN

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = ROOT / "postil" / "explanations"
FAULTS = ROOT / "tests" / "faults"

PARTS = re.compile(
    r"# (?P<title>.+)\n\n(?P<meaning>\S.+)\n\n"
    r"## Why it matters to readers\n\n(?P<why>\S.+)\n\n"
    r"## How to mend it\n\n(?P<how>1\. \S.+)\n\n"
    r"## Example\n\n(?P<example>\S.+)```\n",
    re.DOTALL,
)
LONGEST = 150
"""Words in the prose of an explanation."""


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_explanation_is_whole(code: str) -> None:
    parts = PARTS.fullmatch(explanation(code))
    assert parts
    assert parts["title"] == f"{code} {NAMES[code]}: {CODES[code]}"
    steps = re.findall(r"^(\d+)\. ", parts["how"], re.M)
    assert steps == [str(number) for number in range(1, len(steps) + 1)]
    prose = " ".join(parts.group("meaning", "why", "how"))
    assert len(prose.split()) <= LONGEST
    assert parts["meaning"][-1] == parts["why"][-1] == "."


@pytest.mark.parametrize("code", sorted(CODES.keys() - NOT_SHOWN.keys()))
def test_an_example_has_a_faulty_and_a_mended_form(code: str) -> None:
    example = example_in(explanation(code))
    assert example.faulty
    assert example.mended
    assert example.faulty != example.mended


def test_every_code_has_an_explanation_and_every_explanation_a_code() -> None:
    assert {path.stem for path in FILES.glob("*.md")} == CODES.keys()


def test_every_code_has_a_name_of_its_own_in_small_letters() -> None:
    assert NAMES.keys() == CODES.keys()
    assert len({*NAMES.values()}) == len(NAMES)
    assert [name for name in NAMES.values() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_every_code_is_in_one_family_and_no_family_is_empty() -> None:
    homes = [[family.title for family in FAMILIES if code in family] for code in CODES]
    assert [len(titles) for titles in homes] == [1] * len(CODES)
    assert {title for titles in homes for title in titles} == {family.title for family in FAMILIES}


def test_the_warnings_are_those_that_the_faults_show() -> None:
    said = {path.parent.name: path.read_text(encoding="utf-8") for path in FAULTS.glob("[A-Z]*/expected.txt")}
    warned = {code for code, text in said.items() if f"warning[{code}]" in text}
    assert warned - OF_OTHERS == WARNINGS & said.keys()


def test_the_list_of_problems_is_that_of_the_program(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "problems.md", listing())


def test_the_examples_that_are_not_tried_are_those_without_a_file_and_no_others() -> None:
    assert NOT_SHOWN.keys() == {code for code in CODES if not example_in(explanation(code)).mended}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("N003", "N003"),
        ("n003", "N003"),
        ("quote-not-found", "N003"),
        ("Quote-Not-Found", "N003"),
        ("N999", None),
        ("", None),
    ],
)
def test_a_code_is_found_by_itself_and_by_its_name(word: str, code: str | None) -> None:
    assert code_of(word) == code


def test_what_a_code_is_in_a_few_words() -> None:
    assert summary_of("Q008") == {
        "code": "Q008",
        "name": "loose-line",
        "severity": "warning",
        "family": "Typography",
        "meaning": "the blanks of a line are far too wide",
    }
    assert severity_of("N003") == "error"
