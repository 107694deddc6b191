"""The ends of lines are read as they are meant: divided words as one, words of two lines as two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.cli import main
from postil.proof.pdf.source import Source, Written, rows_of_dots
from postil.proof.pdf.spoken import DOTS, joint, whole
from postil.proof.pdf_words import Stretch
from tests.proof.pdf.documents import source_of
from tests.tinybook import TEXT, write_book

JOINTS = {
    "two words with a blank": ("the open ", "sea", ""),
    "two words without one": ("the open", "sea", "'open' and 'sea', on two lines, are read as one word"),
    "a divided word with its hyphen": ("the har-", "bour", "'harbour' is read with the hyphen at the end of its line"),
    "a divided word with a typographer's hyphen": ("har‐", "bour", "'harbour' is read with the hyphen at the end"),
    "a divided word without its hyphen": ("the har\N{SOFT HYPHEN}", "bour", ""),
    "a hyphen of the word": ("north-", "east wind", ""),
    "a sentence that ends": ("the sea.", "open", ""),
    "a word that the book does not have": ("Bo", "bo", ""),
}


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of("<p>the open sea in the harbour, a north-east wind</p>")


@pytest.mark.parametrize(("end", "start", "said"), JOINTS.values(), ids=JOINTS.keys())
def test_the_end_of_a_line(source: Source, end: str, start: str, said: str) -> None:
    found = joint(Stretch(0, 20.0, end), Stretch(1, 10.0, start), source)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_stretches_of_one_line_and_mark_are_one() -> None:
    parts = [
        Stretch(0, 20.0, "har"),
        Stretch(0, 20.0, "\N{SOFT HYPHEN}"),
        Stretch(0, 10.0, "bour"),
        Stretch(1, 10.0, "s"),
    ]
    assert [stretch.words for stretch in whole(parts)] == ["har\N{SOFT HYPHEN}", "bour", "s"]


@pytest.mark.parametrize(
    ("words", "dotted"),
    [
        ("Contents . . . . . . 7", True),
        ("Contents........7", True),
        ("and so on .... Then", False),
        ("a. b. c.", False),
    ],
)
def test_leaders_are_told_from_an_ellipsis(words: str, dotted: bool) -> None:
    assert bool(DOTS.search(words)) == dotted


@example("a " + "… " * 6)
@example("·" * 7)
@example(". " * 6)
@given(st.text(".·… \n\u2003a", max_size=30))
def test_rows_of_dots_are_found_wherever_there_are_any(words: str) -> None:
    assert list(rows_of_dots(words)) == ["".join(row[0].split()) for row in DOTS.finditer(words)]


def test_what_was_looked_for_before_is_not_looked_for_again() -> None:
    source = source_of("<p>One-two three ......</p>")
    assert source.written == Written(frozenset({"One-two", "three"}), frozenset({"......"}))
    known = Written(frozenset({"four"}), frozenset())
    assert replace(source, ahead=known).written is known


def test_dots_that_somebody_wrote_may_be_read_out(tmp_path: Path) -> None:
    book = write_book(tmp_path, f"{TEXT}\nName: ............ Lamp: . . . . . . . .\n")
    assert main(["pdf", "-q", "--book", str(book)]) == 0
