"""Large print has the same pages on A4 and Letter: they are laid out once, and stand in the middle of either sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from postil.look import page_of
from postil.making import Maker
from postil.model import MadeFile, PaperName
from postil.options import EngineName
from postil.pipeline import prove
from postil.preparing import prepare
from postil.render.pdf.fragments.laying import Bench
from postil.render.pdf.sheets import Show
from tests.render.pdf.book import publication
from tests.render.pdf.fragments.told import unlike
from tests.tinybook import write_book

BOTH: tuple[PaperName, ...] = ("a4", "letter")
EXACT = 0.01
SIZE = "@page { size: 210mm 11in }"
LETTER = (612, 792)
SHARED = (210 / 25.4 * 72, 792)
"""Width and height of what A4 and Letter have in common, in points."""


def boxes(file: MadeFile) -> Iterator[tuple[list[float], ...]]:
    with pikepdf.Pdf.open(io.BytesIO(file.data)) as pdf:
        for page in pdf.pages:
            yield tuple([float(edge) for edge in box] for box in (page.mediabox, page.trimbox, page.obj.BleedBox))


def maker(book: Path, *papers: PaperName, engine: EngineName = "fragments") -> Maker:
    """Return what makes a book whose large print is for some papers."""
    composition = prepare(book)
    wanted = replace(composition, publication=replace(composition.publication, large_print=papers))
    made = Maker(book, wanted)
    return replace(made, options=replace(made.options, engine=engine))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


@pytest.mark.parametrize("paper", BOTH)
def test_a_shared_page_stands_in_the_middle_of_a_sheet_and_has_room_there(paper: PaperName) -> None:
    left, bottom, right, top = Show(paper).box(*SHARED, 0)
    assert left <= 0 <= SHARED[0] <= right + EXACT
    assert bottom <= 0 <= SHARED[1] <= top + EXACT
    assert (-left, -bottom) == pytest.approx((right - SHARED[0], top - SHARED[1]), abs=EXACT)


@pytest.mark.parametrize("engine", ["fragments", "plain"])
def test_large_print_is_laid_out_once_and_cut_to_each_paper(book: Path, engine: EngineName) -> None:
    first, second = maker(book, "letter", "a4", engine=engine).make("large-print")
    assert [file.path.removeprefix("lamp") for file in (first, second)] == ["-large-print.pdf", "-large-print-a4.pdf"]
    for file, paper in ((first, "letter"), (second, "a4")):
        sides = {
            (round(right - left), round(top - bottom)) for seen in boxes(file) for left, bottom, right, top in seen
        }
        assert sides == {{"letter": (612, 792), "a4": (595, 842)}[paper]}
    assert {*unlike(first.data, second.data)} == {"boxes", "pixels"}


def test_no_part_is_laid_out_for_the_second_paper(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid, outcome = [], Bench.outcome
    monkeypatch.setattr(Bench, "outcome", lambda bench, task: laid.append(task.name) or outcome(bench, task))
    maker(book, *BOTH).make("large-print")
    assert len(laid) == len(set(laid)) > 1


def test_the_engines_agree_on_a_sheet(book: Path) -> None:
    for made, plain in zip(
        maker(book, *BOTH).make("large-print"), maker(book, *BOTH, engine="plain").make("large-print"), strict=True
    ):
        assert unlike(made.data, plain.data) == {}


def test_both_files_pass_their_proofs(book: Path) -> None:
    made = maker(book, *BOTH)
    prove(made.composition, made.make("large-print"))


def test_a_page_of_another_paper_is_its_own_and_so_is_a_single_one(book: Path) -> None:
    own, letter = maker(book, "royal", "letter").make("large-print")
    widths = [{round(right - left) for (left, _, right, _), *_ in boxes(file)} for file in (own, letter)]
    assert widths == [{round(156 / 25.4 * 72)}, {612}]
    assert {tuple(seen[0]) for seen in boxes(letter)} == {(0, 0, *LETTER)}


@pytest.mark.parametrize(
    "name", ["large-print.css", "pages.css", "tokens.css", "papers/letter.css", "papers/a4.css", "papers/a4-letter.css"]
)
def test_a_book_with_a_style_sheet_of_its_own_for_pages_means_the_paper_itself(book: Path, name: str) -> None:
    path = book / "styles" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(":root { --margin-top: 40pt }", encoding="utf-8")
    assert {page_of(book, publication(), "large-print", paper) for paper in BOTH} == {*BOTH}
    _, letter = maker(book, *BOTH).make("large-print")
    assert {tuple(seen[0]) for seen in boxes(letter)} == {(0, 0, *LETTER)}


@pytest.mark.parametrize("paper", ["royal", "a4"])
def test_a_page_that_a_book_makes_as_large_as_a_shared_one_is_as_it_says(book: Path, paper: PaperName) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "tokens.css").write_text(":root { --page-width: 210mm; --page-height: 11in }", encoding="utf-8")
    (book / "styles" / "large-print.css").write_text(SIZE, encoding="utf-8")
    (file,) = maker(book, paper).make("large-print")
    assert all(seen[0] == pytest.approx([0, 0, *SHARED], abs=EXACT) for seen in boxes(file))


def test_other_rules_of_a_book_and_other_editions_change_nothing(book: Path) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "epub.css").write_text("h2 { color: #400 }", encoding="utf-8")
    (book / "styles" / "print.css").write_text("@page { margin: 40pt }", encoding="utf-8")
    assert {page_of(book, publication(), "large-print", paper) for paper in BOTH} == {"a4-letter"}
    assert page_of(book, publication(), "screen", "a4") == "a4"
    assert page_of(book, publication(), "large-print", "a5") == "a5"
