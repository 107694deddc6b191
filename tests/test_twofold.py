"""The screen edition shows the pages of print, laid out once, where a book has no style sheet of its own for them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from postil.look import is_twofold, paged_styles
from postil.making import Maker, pressed
from postil.model import MadeFile, PrintSetup, Style, ThemeName
from postil.options import BuildOptions
from postil.pipeline import prove
from postil.preparing import prepare
from postil.render.pdf.fragments.laying import Bench
from postil.render.pdf.presslook import colour_in, full_black
from tests.render.pdf.fragments.told import Told, unlike
from tests.tinybook import PUBLICATION, write_book

EXACT = 0.01
SHOWN = {"boxes", "pixels", "information", "xmp", "links"}
"""In what the two files differ: the screen edition says that it is kept as PDF/A, its links can be seen."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", publication=re.sub("editions: .*", "editions: [print, screen]", PUBLICATION))


def maker(book: Path) -> Maker:
    return Maker(book, prepare(book))


def both(made: Maker) -> tuple[MadeFile, MadeFile]:
    (printed,), (shown,) = made.make("print"), made.make("screen")
    return printed, shown


def alone(made: Maker, edition: str) -> MadeFile:
    """Return an edition of a book that has no other."""
    publication = replace(made.publication, editions=(edition,))
    (file,) = Maker(made.book, replace(made.composition, publication=publication)).make(edition)
    return file


def shifts(data: bytes) -> Iterator[float]:
    """Yield how far each page is seen to the right of where it was laid out."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            left, bottom, right, _ = map(float, page.mediabox)
            assert bottom == 0
            assert right - left == pytest.approx(148 / 25.4 * 72, abs=EXACT)
            yield left


def test_both_are_laid_out_once(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid, outcome = [], Bench.outcome
    monkeypatch.setattr(Bench, "outcome", lambda bench, task: laid.append(task.name) or outcome(bench, task))
    made = maker(book)
    made.make("print")
    once = list(laid)
    made.make("screen")
    assert laid == once != []


def test_the_screen_edition_has_the_text_in_the_middle_of_each_page(book: Path) -> None:
    printed, shown = both(maker(book))
    assert set(shifts(printed.data)) == {0.0}
    half = (56 - 47) / 2
    expected = [-half if page % 2 == 0 else half for page in range(shown.pages or 0)]
    assert list(shifts(shown.data)) == pytest.approx(expected, abs=EXACT)


def test_both_have_the_same_text_places_outline_and_tags(book: Path) -> None:
    printed, shown = both(maker(book))
    assert {*unlike(printed.data, shown.data)} <= SHOWN
    assert printed.pages == shown.pages


def test_each_looks_as_it_does_alone(book: Path) -> None:
    made = maker(book)
    printed, shown = (Told(file.data) for file in (pressed(made.publication, both(made)[0]), both(made)[1]))
    assert printed.pixels() == Told(pressed(made.publication, alone(made, "print")).data).pixels()
    other = Told(alone(made, "screen").data)
    assert (shown.text(), shown.labels()) == (other.text(), other.labels())
    for (size, one), (other_size, two) in zip(shown.pixels(), other.pixels(), strict=True):
        assert size == other_size
        # The text stands a fraction of a pixel elsewhere: as many dots are drawn, in other greys.
        assert sum(one) == pytest.approx(sum(two), rel=0.001)


def test_what_is_printed_is_black_and_what_is_shown_has_colours(book: Path) -> None:
    printed, shown = both(maker(book))
    assert colours(printed.data) == {"0 g", "0 G"} & colours(printed.data)
    assert any(colour.endswith("rg") for colour in colours(shown.data))


def colours(data: bytes) -> set[str]:
    """Return how all pages set their colours."""
    found = set()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("g", "G", "rg", "RG"):
                    found.add(" ".join([*map(str, operands), str(operator)]))
    return found


def test_both_pass_their_proofs(book: Path) -> None:
    made = maker(book)
    prove(made.composition, both(made))


@pytest.mark.parametrize(
    "name",
    [
        "print.css",
        "screen.css",
        "leaves.css",
        "centred.css",
        "text.css",
        "apparatus.css",
        "pages.css",
        "tokens.css",
        "papers/a5.css",
    ],
)
def test_a_book_with_a_style_sheet_of_its_own_for_pages_has_two_layouts(book: Path, name: str) -> None:
    path = book / "styles" / name
    path.parent.mkdir(parents=True)
    path.write_text("", encoding="utf-8")
    assert not is_twofold(book, maker(book).publication)


def test_what_a_book_colours_like_a_measure_is_not_taken_for_it(book: Path) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "text.css").write_text("p { background: #777 }", encoding="utf-8")
    made = maker(book)
    printed, shown = both(made)
    assert "0.4667 g" in colours(printed.data)
    assert "0.466667 0.466667 0.466667 rg" in colours(shown.data)


@pytest.mark.parametrize("name", ["epub.css", "site.css", "large-print.css", "handout.css", "papers/a4.css"])
def test_style_sheets_of_other_editions_change_nothing(book: Path, name: str) -> None:
    path = book / "styles" / name
    path.parent.mkdir(parents=True)
    path.write_text("", encoding="utf-8")
    assert is_twofold(book, maker(book).publication)


def test_what_a_printer_needs_and_other_ways_to_lay_out_are_apart(book: Path) -> None:
    made = maker(book)
    for setup in (PrintSetup(bleed=3), PrintSetup(ink="cmyk"), PrintSetup(addresses="qr")):
        assert not is_twofold(book, replace(made.publication, print_setup=setup))
    assert not is_twofold(book, replace(made.publication, editions=("print", "epub")))
    for options in (BuildOptions(engine="plain"), BuildOptions(pdf_standard="ua2")):
        assert not replace(made, options=options).is_twofold
    assert made.is_twofold


def test_a_book_in_one_piece_is_printed_in_black_too(book: Path) -> None:
    laid = replace(maker(book).paging, options=BuildOptions(engine="plain")).twofold()
    shown = laid.others[0]()
    assert {*unlike(laid.data, shown)} <= SHOWN
    assert colours(laid.data) <= {"0 g", "0 G"}
    assert not colours(shown) <= {"0 g", "0 G"}


@pytest.mark.parametrize("theme", get_args(ThemeName))
def test_each_measure_of_ours_has_a_colour_that_can_be_told(book: Path, theme: ThemeName) -> None:
    styles = paged_styles(book, replace(maker(book).publication, theme=theme), "twofold", "a5")
    for name in ("ink", "quiet", "accent", "rule"):
        said = [value for style in styles for value in re.findall(rf"--{name}:\s*([^;}}]+)", style.text)]
        assert said
        assert all(map(colour_in, said))


def test_the_colours_of_measures_are_printed_in_full_black(book: Path) -> None:
    black = full_black(paged_styles(book, maker(book).publication, "twofold", "a5"))
    assert black.full == {(0.067,) * 3, (0.29,) * 3, (0.114, 0.31, 0.463), (0.467,) * 3}
    assert full_black([Style("a.css", ":root { --ink: var(--other); --rule: none }")]).full == frozenset()
