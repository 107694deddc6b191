"""A print edition that is made for the press while it is proved is the one that is made afterwards."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from postil import going_out as module
from postil.going_out import going_out
from postil.making import Maker, pressed
from postil.model import Composition, EditionName, MadeFile, PrintSetup, Publication, Style
from postil.preparing import prepare
from postil.problems import ContentError
from postil.render.pdf.layout import lay_out
from postil.render.pdf.press import press
from tests.render.pdf.book import paragraph, small, styles_of
from tests.render.pdf.fragments.told import unlike
from tests.tinybook import write_book

SMALL = Path(__file__).parent / "books" / "small"
BOOK = small(paragraph("Ask a pilot."))
PATIENCE = 60
"""Seconds that the press may take to begin, on a machine that has much else to do."""
GRADIENT = Style("styles/own.css", "p { background: linear-gradient(red, blue) }")


@pytest.fixture(autouse=True)
def _always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORTH_IT", range(600))


def made(*styles: Style) -> list[MadeFile]:
    """Return a print edition that stands between two other files."""
    laid = lay_out(BOOK, (*styles_of(BOOK), *styles))
    others = MadeFile("book.epub", "epub", b"bound"), MadeFile("book-screen.pdf", "screen", b"shown", 3)
    return [others[0], MadeFile("book-print.pdf", "print", laid.data, laid.pages), others[1]]


def publication() -> Publication:
    return replace(BOOK.publication, print_setup=PrintSetup(bleed=3.0, marks=("crop",)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_go_out_as_they_would_one_after_the_other(jobs: int) -> None:
    files = made()
    with going_out(publication(), files, jobs) as ready:
        gone_out = ready()
    assert gone_out == [pressed(publication(), file) for file in files]
    assert gone_out[1].data != files[1].data


@pytest.mark.parametrize(("pages", "is_here"), [(1, False), (599, False), (600, True)])
def test_a_long_book_waits_for_the_press(
    pages: int, is_here: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The press reads the whole file once more."""

    def at_press(_: Publication, file: MadeFile) -> MadeFile:
        begun.touch()
        return replace(file, data=str(os.getpid()).encode())

    begun = tmp_path / "begun"
    monkeypatch.setattr(module, "pressed", at_press)
    with going_out(publication(), [MadeFile("book-print.pdf", "print", b"", pages)], 2) as ready:
        until = time.monotonic() + PATIENCE
        while not (is_here or begun.exists()) and time.monotonic() < until:
            time.sleep(0.01)
        assert begun.exists() != is_here
        (file,) = ready()
    assert (file.data == str(os.getpid()).encode()) == is_here


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_its_inks_cannot_print_is_told_where_the_files_are_wanted(jobs: int) -> None:
    with going_out(publication(), made(GRADIENT), jobs) as ready, pytest.raises(ContentError) as caught:
        ready()
    assert [problem.code for problem in caught.value.problems] == ["K003"]


@pytest.mark.parametrize("editions", [("print",), ("print", "screen")])
def test_what_is_drawn_in_black_needs_no_press(tmp_path: Path, editions: tuple[EditionName, ...]) -> None:
    composition = prepare(write_book(tmp_path / "book"))
    made = replace(composition, publication=replace(composition.publication, editions=editions))
    (file,) = Maker(tmp_path / "book", made).make("print")
    assert file.is_pressed
    assert pressed(made.publication, file) is file
    assert b"/lab-d" not in b"".join(unpacked(file.data))
    # The same numbers, and the same description, are only written in another way.
    assert {*unlike(file.data, press(file.data, made.publication))} <= {"boxes", "xmp"}


def test_pictures_marks_and_what_is_hard_to_read_are_for_the_press(tmp_path: Path) -> None:
    assert not made_for_print(SMALL, prepare(SMALL)).is_pressed
    book = write_book(tmp_path / "book")
    composition = prepare(book)
    assert made_for_print(book, composition).is_pressed
    marked = replace(composition.publication, print_setup=PrintSetup(bleed=3.0, marks=("crop",)))
    assert not made_for_print(book, replace(composition, publication=marked)).is_pressed
    (book / "styles").mkdir()
    (book / "styles" / "print.css").write_text("p { opacity: .9 }", encoding="utf-8")
    assert not made_for_print(book, composition).is_pressed


def made_for_print(book: Path, composition: Composition) -> MadeFile:
    (file,) = Maker(book, composition).make("print")
    return file


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield the objects of a file as text."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        yield from (each.unparse(resolved=True) for each in pdf.objects if not isinstance(each, pikepdf.Stream))


def test_a_colour_in_lab_keeps_the_space_that_it_is_in(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    (book / "styles").mkdir()
    (book / "styles" / "screen.css").write_text("p { color: lab(40% 30 -50) }", encoding="utf-8")
    composition = prepare(book)
    wanted = replace(composition, publication=replace(composition.publication, editions=("screen",)))
    (file,) = Maker(book, wanted).make("screen")
    assert b"/lab-d50" in b"".join(unpacked(file.data))
