"""The sheet with which a printer is tried, as it is laid out: what is drawn, and where."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pypdfium2
import pytest

from postil.compose import testsheet
from postil.compose.templates import read_templates
from postil.look import styles_of_test_sheet
from postil.model import Composition, HandoutPaper, MadeFile
from postil.proof.edition import prove_editions
from postil.proof.readings import Readings
from postil.render.pdf.layout import Laid, lay_out
from postil.resources import folder
from tests.render.imposition.smallpdf import MM
from tests.render.pdf.book import NOWHERE, paragraph, small

PAPERS: dict[HandoutPaper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
STROKE = 0.5
"""Boxes are larger than what is drawn by less than this, in millimetres."""


class Drawn(NamedTuple):
    """The box of something that is drawn, in millimetres from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.right - self.left, self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle, to a tenth of a millimetre."""
        return round((self.left + self.right) / 2, 1), round((self.bottom + self.top) / 2, 1)


@cache
def sheet(paper: HandoutPaper) -> tuple[Composition, Laid]:
    """Return the sheet for a paper, composed and laid out."""
    made = testsheet.test_sheet(small(paragraph("A lamp.")), read_templates(folder("templates")), paper)
    return made, lay_out(made, styles_of_test_sheet(NOWHERE, made.publication, paper))


def sides(paper: HandoutPaper) -> list[list[Drawn]]:
    """Return what is drawn with lines on each side of the sheet."""
    return [lines(page) for page in pypdfium2.PdfDocument(sheet(paper)[1].data)]


def lines(page: Any) -> list[Drawn]:
    found = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    return [Drawn(*(edge / MM for edge in each.get_bounds())) for each in found]


@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_a_leaf_of_the_paper_and_is_proved_like_every_edition(paper: HandoutPaper) -> None:
    composition, laid = sheet(paper)
    for page in pypdfium2.PdfDocument(laid.data):
        assert [edge / MM for edge in page.get_size()] == pytest.approx(PAPERS[paper], abs=0.01)
    made = MadeFile("test-sheet.pdf", "handout", laid.data, laid.pages)
    assert (laid.pages, prove_editions(composition, [made], Readings(), 1)) == (2, [])


@pytest.mark.parametrize("paper", PAPERS)
def test_its_crosses_meet_whichever_edge_it_is_turned_over(paper: HandoutPaper) -> None:
    width, height = PAPERS[paper]
    rings, others = ([{each.middle for each in s if is_square(each, size)} for s in sides(paper)] for size in (5, 10))
    front, back = rings
    assert rings == others
    assert len(front) == 4
    assert {(round(width - x, 1), y) for x, y in back} == front
    assert {(x, round(height - y, 1)) for x, y in back} == front


def is_square(drawn: Drawn, size: int) -> bool:
    """Tell whether something is so high and so wide: a ring is, and a cross."""
    return all(size <= side < size + 2 * STROKE for side in drawn.size)


@pytest.mark.parametrize("paper", PAPERS)
def test_its_arrows_are_in_the_upper_half_of_both_sides(paper: HandoutPaper) -> None:
    width, height = PAPERS[paper]
    for side in sides(paper):
        (arrow,) = (each for each in side if min(each.size) > 25 and max(each.size) < 50)
        assert arrow.middle[0] == pytest.approx(width / 2, abs=0.1)
        assert arrow.bottom > height / 2


@pytest.mark.parametrize("paper", PAPERS)
def test_its_line_to_be_measured_is_100_millimetres_long(paper: HandoutPaper) -> None:
    for side in sides(paper):
        (line,) = (each for each in side if each.size[1] < 6 and each.size[0] > 50)
        assert 100 <= line.size[0] < 100 + STROKE


@pytest.mark.parametrize("paper", PAPERS)
def test_its_steps_are_3_to_10_millimetres_from_each_edge_and_they_alone_are_outside_the_frame(
    paper: HandoutPaper,
) -> None:
    width, height = PAPERS[paper]
    for side in sides(paper):
        steps = [each for each in side if max(each.size) < 8 and min(each.size) < 2]
        x, y = [each for each in steps if each.size[0] < 2], [each for each in steps if each.size[1] < 2]
        from_edges = (
            [each.middle[0] for each in x if each.middle[0] < width / 2],
            [width - each.middle[0] for each in x if each.middle[0] > width / 2],
            [each.middle[1] for each in y if each.middle[1] < height / 2],
            [height - each.middle[1] for each in y if each.middle[1] > height / 2],
        )
        for distances in from_edges:
            assert sorted(distances) == pytest.approx([3, 4, 5, 6, 7, 8, 9, 10], abs=0.06)
        outside = [each for each in side if min(each[:2]) < 4.4 or each.right > width - 4.4 or each.top > height - 4.4]
        assert len(outside) == 8
        assert set(outside) <= set(steps)
