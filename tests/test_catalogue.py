"""Catalogues: which books they name, what these are called, and every fault at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.catalogue import Entry, entries_of, read_catalogue
from postil.problems import ContentError, Problem
from tests.tinybook import write_book


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a folder with books on two shelves, and one folder that is no book."""
    for name in ("charters/bay", "charters/harbour", "statutes/lamp"):
        write_book(tmp_path / name)
    (tmp_path / "charters" / "drafts").mkdir()
    return tmp_path


def read(house: Path, text: str) -> list[Entry]:
    """Return the entries of a catalogue."""
    (house / "catalogue.yaml").write_text(text, encoding="utf-8")
    return read_catalogue(house / "catalogue.yaml")


def only(house: Path, text: str) -> Problem:
    """Return the one thing that is wrong with a catalogue."""
    with pytest.raises(ContentError) as caught:
        read(house, text)
    (problem,) = caught.value.problems
    return problem


def test_a_catalogue_names_books_in_its_order(house: Path) -> None:
    assert read(house, "books: [statutes/lamp, charters/bay]") == [
        Entry("statutes/lamp", house / "statutes/lamp", house / "statutes/lamp/dist"),
        Entry("charters/bay", house / "charters/bay", house / "charters/bay/dist"),
    ]


def test_a_pattern_names_the_folders_that_are_books(house: Path) -> None:
    names = [entry.name for entry in read(house, "books: ['*/*']")]
    assert names == ["charters/bay", "charters/harbour", "statutes/lamp"]


def test_a_book_can_have_its_own_beside_what_holds_for_all(house: Path) -> None:
    text = (
        "books: ['charters/*', {folder: charters/bay, editions: [epub], output: own}]\neditions: [print]\noutput: out\n"
    )
    assert read(house, text) == [
        Entry("charters/bay", house / "charters/bay", house / "own", ("epub",)),
        Entry("charters/harbour", house / "charters/harbour", house / "out/charters/harbour", ("print",)),
    ]


def test_books_elsewhere_are_named_from_where_all_are_found(house: Path) -> None:
    (house / "charters" / "c.yaml").write_text("books: [bay, ../statutes/lamp]", encoding="utf-8")
    assert [entry.name for entry in read_catalogue(house / "charters" / "c.yaml")] == ["charters/bay", "statutes/lamp"]


def test_folders_that_were_named_are_books_once(house: Path) -> None:
    bay, lamp = house / "charters" / "bay", house / "statutes" / "lamp"
    assert entries_of([lamp, bay, lamp], Path("/elsewhere"), Path("/out")) == [
        Entry("statutes/lamp", lamp, Path("/out/statutes/lamp")),
        Entry("charters/bay", bay, Path("/out/charters/bay")),
    ]


def test_the_book_where_we_are_has_the_name_of_its_folder(house: Path) -> None:
    bay = house / "charters" / "bay"
    assert entries_of([bay], bay) == [Entry("bay", bay, bay / "dist")]


WRONG = {
    "no book": ("books: [charters/drafts]", 9, "B001", "'charters/drafts' holds no book"),
    "no pattern": ("books: ['*/x*']", 9, "B001", "no folder like '*/x*' holds a book"),
    "twice": ("books: [charters/bay, charters/bay]", 23, "B002", "this book stands in the catalogue twice"),
    "one output": (
        "books: [{folder: charters/bay, output: o}, {folder: statutes/lamp, output: o}]",
        53,
        "B002",
        "the files of this book would go where those of 'charters/bay' go",
    ),
    "an output of the other": (
        "books: [charters/bay, {folder: statutes/lamp, output: charters/bay/dist}]",
        32,
        "B002",
        "the files of this book would go where those of 'charters/bay' go",
    ),
    "absolute": ("books: [/charters/bay]", 9, "S005", "item 1 of 'books' must be a path from the folder of this file"),
    "outside": (
        "books: [charters/bay]\noutput: a/../..",
        9,
        "S005",
        "'output' must be a path below the folder of this",
    ),
    "edition": ("books: [charters/bay]\neditions: [pint]", 12, "S004", "item 1 of 'editions' cannot be 'pint'"),
    "key": (
        "books: [{folder: charters/bay, edition: [epub]}]",
        32,
        "S001",
        "'edition' is not a key that is known here",
    ),
    "no list": ("books: charters/bay", 8, "S003", "'books' must be a list, not text"),
    "empty": ("books: []", 8, "S006", "'books' is an empty list"),
    "syntax": ("books: [charters/bay", 8, "Y001", "this bracket is not closed"),
}


@pytest.mark.parametrize(("text", "column", "code", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_is_told_at_its_place(house: Path, text: str, column: int, code: str, sentence: str) -> None:
    problem = only(house, text)
    assert problem.place.file == (house / "catalogue.yaml").as_posix()
    assert (problem.place.line, problem.place.column, problem.code) == (text.count("\n") + 1, column, code)
    assert problem.sentence.startswith(sentence)
    assert problem.hint


def test_a_mistyped_folder_has_its_neighbour_named(house: Path) -> None:
    assert only(house, "books: [charters/harbor]").near[0][0] == "charters/harbour"


def test_all_faults_are_told_together(house: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read(house, "books: [charters/drafts, statutes/none]\neditions: [pint]")
    assert [problem.code for problem in caught.value.problems] == ["B001", "B001", "S004"]


def test_a_catalogue_that_is_not_there(house: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_catalogue(house / "catalog.yaml")
    assert [problem.code for problem in caught.value.problems] == ["F001"]
