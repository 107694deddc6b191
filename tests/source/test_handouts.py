"""The handouts that publication.yaml lists: how they are read, and what cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.keeping import dumped, loaded
from postil.model import Handout
from postil.problems import Report
from postil.source.handouts import read_handouts
from postil.source.textfile import SourceText
from postil.source.yamlfile import read_yaml
from tests.source import books

BOOK = f"{books.FILES['publication.yaml']}handouts:\n"
HEAD = BOOK.count("\n")


def handouts(text: str) -> tuple[tuple[Handout, ...], Report]:
    """Return the handouts that a text lists."""
    report = Report()
    value = read_yaml(SourceText("content/publication.yaml", f"handouts:\n{text}"), report)
    assert value is not None
    return read_handouts(value, report), report


def told(folder: Path, listed: str) -> list[tuple[str, int, int, str]]:
    """Return the problems of a book with these handouts: code, line of the list, column, sentence."""
    _, report = books.book(folder, publication_yaml=f"{BOOK}{listed}")
    return [(p.code, p.place.line - HEAD, p.place.column, p.sentence) for p in report]


def test_a_text_alone_is_a_handout_of_the_usual_form() -> None:
    (made,), report = handouts("  - glossary\n")
    assert report == []
    assert made == Handout("glossary", made.place)
    assert (made.place.file, made.place.line, made.place.column) == ("content/publication.yaml", 2, 5)
    assert (made.papers, made.layouts, made.notes) == (("a4", "letter"), ("single",), "short")
    assert (made.flip, made.signature, made.lines, made.questions, made.large_print) == (None, 0, False, False, False)


def test_everything_is_read() -> None:
    (made,), report = handouts(
        "  - {what: 'accord:I', paper: letter, layout: [booklet, 2-up, booklet], notes: full, flip: long,\n"
        "     signature: 4, lines: true, questions: true, large-print: false}\n"
    )
    assert report == []
    assert (made.what, made.place.column) == ("accord:I", 12)
    assert (made.papers, made.layouts, made.notes, made.flip) == (("letter",), ("booklet", "2-up"), "full", "long")
    assert (made.signature, made.lines, made.questions, made.large_print) == (4, True, True, False)


def test_each_wish_is_taken_for_what_it_is() -> None:
    one_by_one = ("lines", "questions", "large-print")
    made, _ = handouts("".join(f"  - {{what: book, {key}: true}}\n" for key in one_by_one))
    assert [(each.lines, each.questions, each.large_print) for each in made] == [
        *((True, False, False), (False, True, False), (False, False, True))
    ]


def test_what_the_schema_reports_counts_as_not_said() -> None:
    made, report = handouts(
        "  - [book]\n  - {paper: a4}\n  - ''\n"
        "  - {what: book, paper: a3, layout: [], notes: all, signature: four, flip: up}\n"
    )
    assert report == []
    assert made == (Handout("book", made[0].place),)


@pytest.mark.parametrize("layout", ["2-up", "booklet", "[single, booklet]"])
def test_large_print_is_not_folded(layout: str) -> None:
    _, (problem,) = handouts(f"  - what: book\n    large-print: true\n    layout: {layout}\n")
    assert (problem.code, problem.place.line) == ("P011", 4)


@pytest.mark.parametrize("layout", ["layout: single", "layout: [single]", "paper: a4"])
def test_large_print_stands_on_single_pages(layout: str) -> None:
    assert handouts(f"  - what: book\n    large-print: true\n    {layout}\n")[1] == []


def test_what_the_book_does_not_have_is_told_at_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, "  - accord:I\n  - {paper: a4, what: accord:II}\n  - walk\n  - preamble\n") == [
        ("P010", 2, 23, "a handout cannot be made of 'accord:II': there is no 'II'"),
        ("P010", 3, 5, "a handout cannot be made of 'walk'"),
    ]


def test_nothing_is_said_of_handouts_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    _, report = books.book(tmp_path, publication_yaml=f"{BOOK}  - glossary\n", glossary_yaml="- id: [a\n")
    assert [problem.code for problem in report] == ["Y001"]


@pytest.mark.parametrize(
    "listed",
    [
        "  - accord:I\n  - {what: '1', notes: short, flip: long}\n",
        "  - glossary\n  - {what: glossary, notes: full}\n",
        "  - {what: 'accord:I', lines: true}\n  - {what: 'accord:I', questions: true}\n",
        "  - {what: book, layout: [single, 2-up]}\n  - {what: book, layout: booklet, paper: a4}\n",
        "  - {what: wall, paper: [letter, a4]}\n  - {what: wall, paper: letter}\n",
    ],
)
def test_two_handouts_are_not_the_same_file(tmp_path: Path, listed: str) -> None:
    ((code, line, _, sentence),) = told(tmp_path, listed)
    assert (code, line) == ("P011", 2)
    assert sentence.endswith(f"twice in the same form, first on line {HEAD + 1}")


def test_handouts_of_one_thing_in_several_forms_are_several_files(tmp_path: Path) -> None:
    forms = "paper: a4", "paper: letter", "layout: [2-up, booklet]", "large-print: true", "notes: full", "lines: true"
    assert told(tmp_path, "".join(f"  - {{what: book, {form}}}\n" for form in forms)) == []


def test_handouts_are_kept_between_builds() -> None:
    made, _ = handouts("  - {what: book, flip: short}\n")
    assert loaded(dumped(made)) == made
