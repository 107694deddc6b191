"""The proof reads real pages: what it measures is there, and what it says is at the line that says it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from postil.making import make
from postil.model import Composition, MadeFile
from postil.preparing import prepare
from postil.problems import Place, Problem
from postil.proof.pdf.reading import read_made
from postil.proof.readings import Readings
from postil.proof.typography.lines import Line, pages_of
from postil.proof.typography.proof import prove_typography, summed_up
from tests.tinybook import TEXT, write_book

WORDS = (
    "The keeper of the light on the northern cape wrote down what he saw and when he saw it, so that ships which came "
    "afterwards could tell a fixed light from a flashing one and hold to the channel in a rising wind."
)
LONG = f"{TEXT}\nShort.\n\n{WORDS} {WORDS} {WORDS} {WORDS}\n"
NARROW = ":root { --margin-outer: 190pt } p { hyphens: none }\n"
NEAR = 0.1


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> tuple[Composition, MadeFile]:
    """Return a book set in a measure that is far too narrow for justified text without hyphens."""
    book = write_book(tmp_path_factory.mktemp("narrow"), LONG)
    (book / "styles").mkdir()
    (book / "styles" / "text.css").write_text(NARROW, encoding="utf-8")
    composition = prepare(book)
    return composition, make(book, composition, "print")[0]


def lines_in(made: MadeFile) -> list[Line]:
    return [line for page in pages_of(read_made(made.data)) for line in page.lines]


def test_words_and_lines_are_those_of_the_pages(narrow: tuple[Composition, MadeFile]) -> None:
    said = " ".join(line.words for line in lines_in(narrow[1]) if line.block.kind == "text")
    assert " ".join([WORDS] * 4) in said


def test_lines_end_where_another_reader_sees_them_end(narrow: tuple[Composition, MadeFile]) -> None:
    document = pypdfium2.PdfDocument(narrow[1].data)
    for line in lines_in(narrow[1]):
        # Another reader's box of an f holds the hook that hangs over its width.
        if line.words and not line.words.endswith("f"):
            page = document[line.page].get_textpage()
            boxes = [page.get_charbox(at, loose=True) for at in range(page.count_chars())]
            beside = [box for box in boxes if box[1] <= line.height <= box[3] and box[2] > box[0]]
            assert min(abs(box[2] - line.right) for box in beside) < NEAR, line.words


def test_a_narrow_measure_makes_loose_lines(narrow: tuple[Composition, MadeFile]) -> None:
    problems = list(prove_typography(*narrow, Readings()))
    loose = [problem for problem in problems if problem.code == "Q008"]
    assert loose
    assert {(problem.place.file, problem.place.line, problem.severity) for problem in loose} == {
        ("content/lamp.md", 10, "warning")
    }
    assert all(problem.sentence.endswith("on page 1 of lamp-print.pdf") and problem.hint for problem in loose)


def test_what_nobody_wrote_is_told_at_what_stands_near_it(narrow: tuple[Composition, MadeFile]) -> None:
    composition, made = narrow
    elsewhere = replace(composition.publication, texts=(), colophon=())
    problems = list(prove_typography(replace(composition, publication=elsewhere), made, Readings()))
    assert {problem.place for problem in problems} == {composition.publication.place}


def test_a_paragraph_over_two_pages_is_one(tmp_path: Path) -> None:
    book = write_book(tmp_path, f"{TEXT}\n{' '.join([WORDS] * 40)}\n")
    made = make(book, prepare(book), "print")[0]
    pages = {line.page for line in lines_in(made) if line.block == longest(made)}
    assert len(pages) > 1


def longest(made: MadeFile) -> object:
    """Return the block with most lines."""
    blocks = [line.block for line in lines_in(made)]
    return max(blocks, key=blocks.count)


def test_an_edition_without_pages_has_no_typography(narrow: tuple[Composition, MadeFile]) -> None:
    assert not list(prove_typography(narrow[0], MadeFile("lamp.epub", "epub", b""), Readings()))


def test_folios_are_those_of_the_pages(narrow: tuple[Composition, MadeFile]) -> None:
    with pikepdf.Pdf.open(io.BytesIO(narrow[1].data)) as pdf:
        assert [page.folio for page in pages_of(read_made(narrow[1].data))] == [str(page.label) for page in pdf.pages]


COUNTS: dict[str, tuple[int | None, list[str], str]] = {
    "nothing": (63, [], "a.pdf: 63 pages: nothing found"),
    "some": (63, ["Q003", "Q001", "Q001"], "a.pdf: 63 pages: 2 ladders, 1 river"),
    "off the grid": (1, ["Q005"], "a.pdf: 1 page: 1 page off the grid"),
    "off the grid, twice": (9, ["Q005", "Q005"], "a.pdf: 9 pages: 2 pages off the grid"),
    "without pages": (None, [], "a.pdf: nothing found"),
    "of another proof": (9, ["N005"], "a.pdf: 9 pages: failed its proof"),
}


@pytest.mark.parametrize(("pages", "codes", "line"), COUNTS.values(), ids=COUNTS.keys())
def test_an_edition_is_summed_up_in_one_line(pages: int | None, codes: list[str], line: str) -> None:
    found = [
        Problem(Place("a.md"), code, "", severity="warning" if code.startswith("Q") else "error") for code in codes
    ]
    assert summed_up(MadeFile("a.pdf", "print", b"", pages), found) == line
