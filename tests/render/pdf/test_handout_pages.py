"""Pages of handouts, as they are drawn: black, inside their margins, one clause on each, with room to write."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from postil.compose.composition import compose
from postil.look import handout_styles
from postil.model import Composition, MadeFile, PaperName, Style
from postil.problems import Report
from postil.proof.edition import prove_edition
from postil.proof.pdf.reading import read_made
from postil.proof.readings import Readings
from postil.render.pdf.layout import lay_out
from postil.resources import folder
from postil.source.book import read_book
from tests.compose.handouts.cut import cut, on_site
from tests.render.pdf.test_large_print import letters

SMALL = Path(__file__).parents[2] / "books" / "small"
MM = 72 / 25.4
EDGE = 12 * MM
"""Words stay this far from the edges of the paper."""
CODE = 18 * MM
"""No code of an address is smaller, with the white around it."""
LEAST = 4
STEP = 8 * MM
"""From one rule to the next."""
WIDE_STEP = 14 * MM
"""The same in large print."""
LONG = 100.0


@cache
def small() -> Composition:
    """Return the small book, composed, with a site."""
    publication, _ = read_book(SMALL)
    assert publication is not None
    made = compose(publication, folder("templates"), Report())
    assert made is not None
    return on_site(made)


def laid(what: str, paper: PaperName, **choices: Any) -> tuple[Composition, bytes]:
    """Return a handout of the small book, and its pages."""
    composition, is_large = cut(small(), what, **choices), bool(choices.get("large_print"))
    styles = handout_styles(SMALL, small().publication, paper, is_large)
    return composition, lay_out(composition, styles).data


def pages(data: bytes) -> list[str]:
    """Return the words of each page."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def shapes(page: Any) -> list[tuple[float, ...]]:
    """Return the boxes of the shapes of a page, from its head to its foot."""
    found = [each.get_bounds() for each in page.get_objects() if each.type == pdfium.FPDF_PAGEOBJ_PATH]
    return sorted(found, key=lambda box: -box[1])


def rules(page: Any, step: float = STEP) -> list[tuple[float, ...]]:
    """Return the boxes that are ruled at their foot, to be written in."""
    return [box for box in shapes(page) if abs(box[3] - box[1] - step) < 1 and box[2] - box[0] > LONG]


@pytest.mark.parametrize(
    ("what", "paper", "choices"),
    [
        ("charter:I", "a4", {"lines": True}),
        ("charter", "digest", {"notes": "full", "lines": True}),
        ("charter:III", "letter", {"large_print": True, "lines": True}),
    ],
)
def test_all_is_black_inside_its_margins_and_passes_its_proof(
    what: str, paper: PaperName, choices: dict[str, Any]
) -> None:
    composition, data = laid(what, paper, **choices)
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(data)]
    for letter in letters(data):
        width, _ = sizes[letter.page]
        assert letter.colour == (0, 0, 0), letter
        assert letter.left >= EDGE, letter
        assert letter.right <= width - EDGE, letter
        assert letter.foot >= 5 * MM, letter
    assert [*prove_edition(composition, MadeFile("h.pdf", "handout", data, len(sizes)), Readings())] == []


def test_large_print_keeps_to_its_rules() -> None:
    _, data = laid("charter:I", "a4", large_print=True, lines=True)
    assert {letter.letter for letter in letters(data) if letter.left < 33 * MM} >= {"5"}
    assert min(letter.size for letter in letters(data)) >= 18
    assert {letter.font.partition("+")[2] for letter in letters(data)} == {"Source-Sans", "Source-Sans-Semi-Bold"}


def test_each_clause_begins_a_page_and_the_foot_counts_them() -> None:
    _, data = laid("charter:I,III", "a5")
    first, second = pages(data)
    assert "Clause I Team" not in first
    assert first.startswith("The Ferry Charter Charter of the Ferry of Rivermouth")
    assert second.startswith("Clause III Disputes")
    assert "Ferry Charter, I, III · 1 of 2" in first
    assert second.endswith("Ferry Charter, I, III · 2 of 2")


def test_a_whole_text_flows() -> None:
    _, data = laid("charter", "a4", notes="none")
    assert len(pages(data)) == 1


@pytest.mark.parametrize("lower", range(0, 40, 4))
def test_rules_that_do_not_fit_make_no_page_of_their_own(lower: int) -> None:
    lowered = Style("lowered.css", f".remarks h2 {{ padding-top: {lower}mm }}")
    styles = (*handout_styles(SMALL, small().publication, "a4", False), lowered)
    document = pypdfium2.PdfDocument(lay_out(cut(small(), "crossing", lines=True), styles).data)
    (ruled,) = [page for page in document if rules(page)]
    assert len(rules(ruled)) >= LEAST
    assert "Remarks" in ruled.get_textpage().get_text_bounded()


@pytest.mark.parametrize("paper", ["a4", "a5", "digest"])
def test_rules_fill_the_page(paper: PaperName) -> None:
    _, data = laid("charter:III", paper, lines=True)
    (page,) = pypdfium2.PdfDocument(data)
    assert len(rules(page)) >= LEAST
    (*_, last), notes = rules(page), shapes(page)[-1]
    assert notes[3] < last[1] < notes[3] + 2 * STEP


def test_four_rules_stay_together_and_no_page_has_rules_alone() -> None:
    # Large letters on a small page leave little room under the text.
    _, data = laid("charter", "a5", large_print=True, lines=True)
    *_, last = pypdfium2.PdfDocument(data)
    assert "Remarks" in last.get_textpage().get_text_bounded()
    assert len(rules(last, WIDE_STEP)) >= LEAST


def test_the_code_can_be_read_by_a_telephone() -> None:
    _, data = laid("charter:III", "a5")
    reading = read_made(data)
    (figure,) = reading.tags_of("Figure")
    left, bottom, right, top = figure.attributes["BBox"]
    assert min(right - left, top - bottom) >= CODE
    assert figure.said["Alt"] == "https://ferry.example/charter.html#cl-3"
