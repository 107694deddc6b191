"""Problems are sorted by place, told once, and carry the words that may have been meant."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.problems import ContentError, Place, Problem, ProofError, Report, nearest, sort

places = st.builds(Place, st.sampled_from(["a.md", "b.md"]), st.integers(1, 12), st.integers(1, 12))
problems = st.lists(st.builds(Problem, places, st.sampled_from(["N003", "F001"]), st.sampled_from(["one", "two"])))


@given(problems)
def test_problems_are_sorted_by_place_each_once(found: list[Problem]) -> None:
    ordered = sort(found)
    assert set(ordered) == set(found)
    assert len(ordered) == len(set(found))
    keys = [(p.place.file, p.place.line, p.place.column, p.code) for p in ordered]
    assert keys == sorted(keys)


@given(problems)
def test_an_error_carries_all_problems_in_order(found: list[Problem]) -> None:
    error = ContentError(found)
    assert error.problems == tuple(sort(found))
    assert str(error).count("; ") == max(0, len(error.problems) - 1)


@pytest.mark.parametrize("kind", [ContentError, ProofError])
def test_an_error_goes_from_one_process_to_another(kind: type[ContentError | ProofError]) -> None:
    sent = kind([Problem(Place("a.md", 2), "N003", "x")])
    got = pickle.loads(pickle.dumps(sent))
    assert (type(got), got.problems, str(got)) == (kind, sent.problems, str(sent))


def test_line_10_comes_after_line_9() -> None:
    found = [Problem(Place("a.md", line), "N003", "x") for line in (10, 9)]
    assert [problem.place.line for problem in sort(found)] == [9, 10]


def test_a_report_adds_errors() -> None:
    report = Report()
    report.add(Place("a.md"), "N003", "not there", "look", near=(("fair", 0.9),))
    assert report == [Problem(Place("a.md"), "N003", "not there", "look", (("fair", 0.9),), "error")]


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("titel", ["title", "subtitle", "date"], ["title", "subtitle"]),
        ("date", ["date", "dates"], ["date", "dates"]),
        ("xyz", ["title"], []),
        ("title", [], []),
        ("aaa", ["aaab", "aaac", "aaad", "aaae"], ["aaae", "aaad", "aaac"]),
    ],
)
def test_the_nearest_words_are_the_likest_three(word: str, known: list[str], near: list[str]) -> None:
    found = nearest(word, known)
    assert [name for name, _ in found] == near
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0.6 <= score <= 1 for score in scores)
