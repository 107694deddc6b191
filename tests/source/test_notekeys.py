"""The parts of a note that are lists, read from small YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from postil.model import Citation, IndexMark, Reading, Reference, Review, Witness
from postil.problems import Problem
from postil.source.notekeys import (
    check_readings,
    read_citations,
    read_marks,
    read_readings,
    read_references,
    read_review,
    read_witnesses,
)
from postil.source.textfile import SourceText
from postil.source.value import Value
from postil.source.yamlfile import read_yaml


def value(text: str) -> Value:
    """Return what some YAML says."""
    report: list[Problem] = []
    found = read_yaml(SourceText("a.notes.yaml", text), report)
    assert report == []
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (read_citations, "sources: [a, b]", [Citation("a"), Citation("b")]),
        (
            read_citations,
            "sources: [{id: a, at: p. 7}, b, {id: c}]",
            [Citation("a", "p. 7"), Citation("b"), Citation("c")],
        ),
        (read_citations, "sources: [{at: p. 7}, '', [a]]", []),
        (read_citations, "sources: a", []),
        (read_references, "see: [cl-1, tar]", [Reference("see", "cl-1"), Reference("see", "tar")]),
        (
            read_references,
            "contrast: [d]\ncf: [c]\nsee-also: [b]\nsee: [a]",
            [Reference("see", "a"), Reference("see-also", "b"), Reference("cf", "c"), Reference("contrast", "d")],
        ),
        (read_references, "sea: [a]", []),
        (read_readings, "readings: [{text: tar, witnesses: [A, B]}]", [Reading("tar", ("A", "B"), "variant")]),
        (read_readings, "readings: [{witnesses: [A], how: om}]", [Reading("", ("A",), "om")]),
        (
            read_readings,
            "readings: [{text: a, witnesses: [A], how: conj}, {text: b, witnesses: [B], how: odd}]",
            [Reading("a", ("A",), "conj"), Reading("b", ("B",), "variant")],
        ),
        (
            read_marks,
            "terms: [toll]\npersons: [Keel, Ada]",
            [("persons", "Keel"), ("persons", "Ada"), ("terms", "toll")],
        ),
        (
            read_marks,
            "documents: [roll, bill]\nmain: [bill, toll]",
            [("documents", "roll"), ("documents", "bill", True)],
        ),
        (read_marks, "main: [bill]", []),
        (
            read_witnesses,
            "witnesses: [{siglum: B, title: Print, date: 1804, source: roll}, {siglum: A, title: Draft}]",
            [("B", "Print", "1804", "roll"), ("A", "Draft", "", "")],
        ),
    ],
)
def test_lists_are_read_in_their_order(read: Callable[[Value], Any], text: str, found: list[object]) -> None:
    assert [in_short(each) for each in read(value(text))] == [as_mark(each) for each in found]


def in_short(found: object) -> object:
    """Return a witness without its place, and all else as it is."""
    return (found.siglum, found.title, found.date, found.source) if isinstance(found, Witness) else found


def as_mark(expected: object) -> object:
    """Return the heading of an index that a row of the table has in short, and all else as it is."""
    is_mark = isinstance(expected, tuple) and expected[0] in ("persons", "documents", "terms")
    return IndexMark(*expected) if is_mark and isinstance(expected, tuple) else expected


def test_a_reading_that_leaves_words_out_has_none() -> None:
    found = value("readings: [{witnesses: [A], how: om, text: tar}, {witnesses: [B], how: om}]")
    assert [(problem.code, problem.place.line) for problem in check_readings(found)] == [("S005", 1)]


def test_a_witness_is_found_where_it_is_listed() -> None:
    _, second = read_witnesses(value("witnesses:\n  - siglum: A\n    title: Draft\n  - siglum: B\n    title: Print\n"))
    assert (second.place.line, second.place.column) == (4, 5)


def test_a_review_is_read_whole_or_not_at_all() -> None:
    text = "reviewed: {sum: 0123456789abcdef, date: 2026-11-20, by: AK}"
    assert read_review(value(text)) == Review("0123456789abcdef", "2026-11-20", "AK")
    assert read_review(value("author: AK")) is None
