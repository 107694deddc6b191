"""The boxes and marks by which a printer cuts, read from the PDF."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
import pytest

from postil.model import Ink, PrinterMark, PrintSetup
from postil.render.pdf.trim import dress_pages

MM = 72 / 25.4
TRIM = (0, 0, 148 * MM, 210 * MM)


def dressed(setup: PrintSetup) -> pikepdf.Pdf:
    """Return a PDF whose one page was given boxes and marks."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=TRIM[2:])
    page.obj.Contents = pdf.make_stream(b"1 0 0 1 20 20 cm")
    page.obj.Resources.ColorSpace = pikepdf.Dictionary()
    dress_pages(pdf, setup)
    return pdf


def grown(millimetres: float) -> object:
    by = millimetres * MM
    return pytest.approx((-by, -by, TRIM[2] + by, TRIM[3] + by), abs=0.001)


def boxes(pdf: pikepdf.Pdf) -> list[tuple[float, ...]]:
    """Return the media, bleed and trim box."""
    page = pdf.pages[0].obj
    return [tuple(map(float, box)) for box in (page.MediaBox, page.BleedBox, page.TrimBox)]


@pytest.mark.parametrize(
    ("bleed", "marks", "media"),
    [(0, (), 0), (3, (), 3), (10, (), 10), (0, ("crop",), 8), (3, ("cross",), 8), (5, ("crop",), 10)],
)
def test_boxes(bleed: float, marks: tuple[PrinterMark, ...], media: float) -> None:
    assert boxes(dressed(PrintSetup(bleed, marks))) == [grown(media), grown(bleed), grown(0)]


def points(pdf: pikepdf.Pdf) -> list[tuple[float, float]]:
    """Return where the marks of a page begin and end, in the order drawn."""
    steps = pikepdf.parse_content_stream(pdf.pages[0])
    return [(float(s.operands[-2]), float(s.operands[-1])) for s in steps if str(s.operator) in ("m", "l", "c")]


@pytest.mark.parametrize("bleed", [0, 3, 5])
@pytest.mark.parametrize("marks", [("crop",), ("cross",)])
def test_marks_lie_outside_the_bleed_and_inside_the_medium(bleed: float, marks: tuple[PrinterMark, ...]) -> None:
    pdf = dressed(PrintSetup(bleed, marks))
    media, inner, _ = boxes(pdf)
    assert len(points(pdf)) >= 16
    for x, y in points(pdf):
        assert media[0] - 0.01 <= x <= media[2] + 0.01
        assert media[1] - 0.01 <= y <= media[3] + 0.01
        assert not (inner[0] + 0.01 < x < inner[2] - 0.01 and inner[1] + 0.01 < y < inner[3] - 0.01)


def test_crop_marks_are_in_line_with_the_edges_of_the_trim() -> None:
    drawn = points(dressed(PrintSetup(3, ("crop",))))
    lines = list(pairwise(drawn))[::2]
    level = sorted({round(one[1], 2) for one, other in lines if one[1] == other[1]})
    upright = sorted({round(one[0], 2) for one, other in lines if one[0] == other[0]})
    assert len(lines) == 8
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in lines)
    assert level == pytest.approx([0, TRIM[3]], abs=0.01)
    assert upright == pytest.approx([0, TRIM[2]], abs=0.01)


def test_marks_are_no_part_of_the_text_and_stand_where_the_page_does_not_move_them() -> None:
    pdf = dressed(PrintSetup(3, ("crop",)))
    operators = [str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators[:6] == ["q", "cm", "Q", "q", "BDC", "w"]
    assert operators[-2:] == ["EMC", "Q"]


@pytest.mark.parametrize(("ink", "set_by"), [("black", "G"), ("spot", "SCN"), ("cmyk", "SCN")])
def test_marks_print_on_every_plate(ink: Ink, set_by: str) -> None:
    pdf = dressed(PrintSetup(3, ("crop",), ink))
    page = pdf.pages[0]
    assert set_by in [str(step.operator) for step in pikepdf.parse_content_stream(page)]
    spaces = [str(space[1]) for space in page.obj.Resources.ColorSpace.values()]
    assert spaces == ([] if ink == "black" else ["/All"])
