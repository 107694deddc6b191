"""A made file names no folder, no user and no machine; what the content itself says is no leak."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from postil.making import make
from postil.model import EditionName, MadeFile
from postil.preparing import prepare
from postil.problems import Problem
from postil.proof.leaks import leaks_in, pattern_of, prove_private
from postil.whence import origins_of
from tests.proof.notedbook import epub_with
from tests.proof.pdf import broken
from tests.tinybook import TEXT, write_book

NAMES = ("/srv/books/quay", "adakeeper", "lighthouse-7", "ci")
TOLD = {
    "/home/ada/quay/a.svg": "/home/ada/quay/a.svg",
    "in /tmp/build-7/x": "/tmp/build-7/x",
    "file:///book/images/a.png": "file:///book/images/a.png",
    "C:\\Users\\Ada\\quay": "C:\\Users\\Ada\\quay",
    "made by adakeeper": "adakeeper",
    "on lighthouse-7.": "lighthouse-7",
    "/srv/books/quay/a": "/srv/books/quay",
}
PRIVATE = (
    "https://example.org/tmp/a",
    "https://example.org/home/ada",
    "style/home/a.css",
    "adakeepers",
    "ci",
    "script-src file:;",
    "/homely words",
)


@pytest.mark.parametrize(("words", "told"), TOLD.items())
def test_a_name_of_a_machine_is_found(words: str, told: str) -> None:
    assert [leak.told for leak in leaks_in("", words.encode(), pattern_of(NAMES))] == [told]


@pytest.mark.parametrize("words", PRIVATE)
def test_what_names_no_machine_is_let_be(words: str) -> None:
    assert list(leaks_in("", words.encode(), pattern_of(NAMES))) == []


def in_info(pdf: pikepdf.Pdf) -> None:
    """Name a folder in what a PDF says of itself."""
    pdf.docinfo["/Producer"] = "postil in /home/ada/quay"


def in_wide_info(pdf: pikepdf.Pdf) -> None:
    """Name a user there, in a string of two bytes for each letter."""
    pdf.docinfo["/Author"] = "adakeeper \N{LATIN SMALL LETTER L WITH STROKE}"


def in_a_stream(pdf: pikepdf.Pdf) -> None:
    """Name a machine in a remark in the drawing of a page, which is packed."""
    page = pdf.pages[0]
    page.contents_coalesce()
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + b"\n% lighthouse-7")


def found_in(book: Path, made: MadeFile) -> list[Problem]:
    """Return what is told of a made file."""
    origins = origins_of(book, prepare(book))
    return prove_private(made, NAMES, origins.among([made]))


def made_of(folder: Path, edition: EditionName, text: str = TEXT) -> tuple[Path, MadeFile]:
    """Return the folder of a small book and one of its editions."""
    book = write_book(folder, text)
    return book, make(book, prepare(book), edition)[0]


@pytest.mark.parametrize(
    ("change", "told"),
    [(in_info, "/home/ada/quay"), (in_wide_info, "adakeeper"), (in_a_stream, "lighthouse-7")],
)
def test_a_pdf_is_looked_through(tmp_path: Path, change: broken.Change, told: str) -> None:
    book, made = made_of(tmp_path, "screen")
    assert found_in(book, made) == []
    (problem,) = found_in(book, broken.broken(made, change))
    assert (problem.code, problem.place.file) == ("R021", "content/publication.yaml")
    assert f"'{told}'" in problem.sentence


def test_a_leak_in_an_epub_has_the_place_of_its_line(tmp_path: Path) -> None:
    book, made = made_of(tmp_path, "epub")
    assert found_in(book, made) == []
    (problem,) = found_in(book, epub_with(made, ("lamp", "was lit", "was lit in /home/ada/oil")))
    assert (problem.place.file, problem.place.line) == ("content/lamp.md", 6)
    assert "lamp.epub, EPUB/lamp.xhtml" in problem.sentence


def test_what_the_content_says_is_no_leak(tmp_path: Path) -> None:
    book, made = made_of(tmp_path, "epub", f"{TEXT}\nThe log is in /home/ada/log of adakeeper.\n")
    assert found_in(book, made) == []
