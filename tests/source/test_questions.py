"""The questions of a text: their words, the clauses that they are about, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.keeping import dumped, loaded
from postil.model import Publication, Question
from postil.problems import Report
from tests.source import books
from tests.source.markdown import shown

ACCORD = "---\ntitle: The Accord\nkind: declaration\nquestions:\n{}---\n\nWe.\n\nI. The sea.\n\nII. The land.\n"
WALL = "---\ntitle: The Wall\nkind: article\nquestions:\n{}---\n\nThe wall.\n"


def asked(folder: Path, accord: str = "  - Why?\n", wall: str = "  - Why?\n") -> tuple[list[Question], Report]:
    """Return the questions of the wall and then of the accord, and the problems of the book."""
    made, report = books.book(folder, accord_md=ACCORD.format(accord), wall_md=WALL.format(wall))
    assert isinstance(made, Publication)
    return [question for text in made.texts for question in text.metadata.questions], report


def found(report: Report) -> list[tuple[str, str, int, int]]:
    return [(problem.code, problem.place.file, problem.place.line, problem.place.column) for problem in report]


def test_questions_are_markdown_about_a_clause_or_the_whole(tmp_path: Path) -> None:
    questions, report = asked(tmp_path, "  - Who is *we*?\n  - {clause: II, question: 'What [land](#cl-1)?'}\n")
    assert report == []
    assert [(question.clause, shown(*question.words)) for question in questions[1:]] == [
        ("", "Who is em(we)?"),
        ("II", "What a.href=#cl-1(land)?"),
    ]
    assert [(question.place.file, question.place.line) for question in questions] == [
        *(("content/wall.md", 5), ("content/accord.md", 5), ("content/accord.md", 6))
    ]


@pytest.mark.parametrize(("named", "label"), [("ii", "II"), ("2", "II"), ("cl-1", "I"), ("Preamble", "preamble")])
def test_a_clause_is_found_by_any_of_its_names(tmp_path: Path, named: str, label: str) -> None:
    questions, report = asked(tmp_path, f"  - clause: {named}\n    question: Why?\n")
    assert (report, questions[1].clause) == ([], label)


@pytest.mark.parametrize(
    ("accord", "wall", "problem", "hint"),
    [
        ("  - {clause: III, question: A}\n", "  - B?\n", ("P012", "content/accord.md", 5, 14), "preamble, I, II"),
        ("  - A?\n", "  - clause: I\n    question: B?\n", ("P012", "content/wall.md", 5, 13), "no clauses"),
        ("  - '[a](#cl-9)'\n", "  - B?\n", ("X003", "content/accord.md", 5, 10), "link to a clause"),
        ("  - |\n    A?\n\n    B?\n", "  - B?\n", ("M012", "content/accord.md", 6, 5), "blank lines"),
        ("  - A?[^1]\n", "  - B?\n", ("M002", "content/accord.md", 5, 7), ""),
        ("  - {clause: I}\n", "  - B?\n", ("S002", "content/accord.md", 5, 5), "question"),
        ("  - {clause: I, question: ''}\n", "  - B?\n", ("S006", "content/accord.md", 5, 27), "question"),
        ("  - [a]\n", "  - B?\n", ("S003", "content/accord.md", 5, 5), "text"),
    ],
)
def test_a_fault_is_told_once_at_its_place(
    tmp_path: Path, accord: str, wall: str, problem: tuple[str, str, int, int], hint: str
) -> None:
    _, report = asked(tmp_path, accord, wall)
    assert found(report) == [problem]
    assert hint in report[0].hint


@pytest.mark.parametrize("nothing", ["  - {clause: I}\n", "  - {question: '', clause: I}\n", "  - ''\n", "  - [a]\n"])
def test_a_question_without_words_is_none(tmp_path: Path, nothing: str) -> None:
    questions, _ = asked(tmp_path, nothing)
    assert [question.place.file for question in questions] == ["content/wall.md"]


def test_the_nearest_clauses_are_named(tmp_path: Path) -> None:
    _, report = asked(tmp_path, "  - {clause: III, question: A}\n")
    assert report[0].near[0][0] == "II"


def test_nothing_follows_from_a_clause_with_a_wrong_number(tmp_path: Path) -> None:
    text = ACCORD.format("  - {clause: III, question: A}\n").replace("II. The land", "III. The land")
    _, report = books.book(tmp_path, accord_md=text)
    assert [problem.code for problem in report] == ["D001"]


def test_questions_are_kept_between_builds(tmp_path: Path) -> None:
    questions, _ = asked(tmp_path)
    assert loaded(dumped(questions)) == questions != []
