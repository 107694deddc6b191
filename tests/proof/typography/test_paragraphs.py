"""Ladders, short last lines, rivers and loose lines are found where they are, and only there."""

from __future__ import annotations

import pytest

from postil.proof.typography.lines import Kind, Line
from postil.proof.typography.paragraphs import check_paragraph, ladders, loose_lines, rivers, short_last_line
from tests.proof.typography.setting import line, paragraph, spaced

LADDERS: dict[str, tuple[list[str], list[str]]] = {
    "none": (["one", "two", "three"], []),
    "two in a row": (["one-", "two-", "three"], []),
    "three in a row": (["one-", "two-", "three-", "four"], ["3 lines in a row end with a hyphen"]),
    "the real hyphen and a word's own": (["one\N{HYPHEN}", "north-", "three-"], ["3 lines in a row end with a hyphen"]),
    "parted": (["one-", "two-", "three", "four-", "five-"], []),
    "a dash is none": (["one\N{EN DASH}", "two-", "three-"], []),
    "two ladders": (["a-"] * 3 + ["b"] + ["c-"] * 4, [f"{n} lines in a row end with a hyphen" for n in (3, 4)]),
}


@pytest.mark.parametrize(("words", "said"), LADDERS.values(), ids=LADDERS.keys())
def test_a_ladder_has_three_rungs(words: list[str], said: list[str]) -> None:
    found = list(ladders(paragraph(*words)))
    assert [finding.sentence for finding in found] == said
    assert {finding.code for finding in found} <= {"Q001"}


def test_a_ladder_is_shown_at_its_first_rung() -> None:
    lines = paragraph("none", "one-", "two-", "three-", "end")
    assert next(ladders(lines)).line is lines[1]


SHORT: dict[str, tuple[list[Line], str]] = {
    "a line alone": ([line("it.", right=60)], ""),
    "as long as an indent": ([line("Told"), line("it.", right=62)], ""),
    "shorter": ([line("Told"), line("it.", right=61.9)], "'it.' alone, shorter than an indent,"),
    "a part of a word": ([line("every-"), line("where.", right=90)], "'where.' alone, a part of a word,"),
    "a part of a word and more": ([line("every-"), line("where else.", right=110)], ""),
    "a whole word": ([line("Told"), line("everywhere.", right=110)], ""),
}


@pytest.mark.parametrize(("lines", "said"), SHORT.values(), ids=SHORT.keys())
def test_a_last_line_is_longer_than_an_indent(lines: list[Line], said: str) -> None:
    assert [finding.sentence for finding in short_last_line(lines)] == [f"a paragraph ends with {said}"] * bool(said)


RIVERS: dict[str, tuple[list[Line], int]] = {
    "four lines": ([spaced((100, 2))] * 4, 1),
    "three lines": ([spaced((100, 2))] * 3, 0),
    "five lines are one river": ([spaced((100, 2))] * 5, 1),
    "narrow blanks": ([spaced((100, 1.4))] * 4, 0),
    "one narrow blank": ([spaced((100, 2))] * 3 + [spaced((100, 1.4))], 0),
    "bending": ([spaced((100 + 3 * at, 2)) for at in range(4)], 1),
    "bending too far": ([spaced((100 + 4 * at, 2)) for at in range(4)], 0),
    "two beside each other are told once": ([spaced((100, 2), (200, 2))] * 4, 1),
    "in one of many blanks": ([spaced((60 + 20 * at, 2), (300, 2)) for at in range(4)], 1),
    "over a page": ([spaced((100, 2))] * 2 + [spaced((100, 2), page=1)] * 2, 0),
}


@pytest.mark.parametrize(("lines", "count"), RIVERS.values(), ids=RIVERS.keys())
def test_a_river_runs_through_four_lines(lines: list[Line], count: int) -> None:
    assert [finding.code for finding in rivers(lines)] == ["Q003"] * count


def test_a_river_is_shown_where_it_springs() -> None:
    lines = [spaced((250, 2)), *(spaced((100, 2), (150 + at, 1)) for at in range(4))]
    assert next(rivers(lines)).line is lines[1]


def test_a_line_is_loose_above_2_2_times_its_blanks() -> None:
    lines = [spaced((100, 2.1), (200, 1)), spaced((100, 1), (200, 2.4)), line("one")]
    found = list(loose_lines(lines))
    assert [finding.line for finding in found] == [lines[1]]
    assert found[0].sentence == "the blanks of the line 'word word word' are 2.4 times their width"


KINDS: dict[Kind, list[str]] = {
    "text": ["Q001", "Q002"],
    "list": ["Q001"],
    "note": ["Q001"],
    "caption": ["Q001"],
    "heading": [],
    "table": [],
    "contents": [],
    "code": [],
}


@pytest.mark.parametrize(("kind", "codes"), KINDS.items(), ids=KINDS.keys())
def test_what_is_looked_at_depends_on_what_it_is(kind: Kind, codes: list[str]) -> None:
    lines = paragraph("one-", "two-", "every-", "where", kind=kind)
    assert [finding.code for finding in check_paragraph(lines)] == codes
