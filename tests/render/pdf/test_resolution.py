"""Pictures that are too coarse for print."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image as Picture

from postil.model import Image, Publication, Style
from postil.problems import Place
from postil.render.pdf.layout import lay_out
from postil.render.pdf.resolution import coarse_pictures
from tests.render.pdf.book import element, paragraph, publication, small, styles_of

PATH = "images/lamp.png"
SHOWN = Place("content/text.md", 7, 3)


def image(width: int, height: int) -> Image:
    held = io.BytesIO()
    Picture.new("L", (width, height)).save(held, "PNG")
    return Image(PATH, "image/png", width, height, held.getvalue())


def with_picture(width: int, height: int) -> Publication:
    return replace(publication(), images=(image(width, height),))


@pytest.mark.parametrize(("width", "height", "told"), [(600, 900, 0), (599, 900, 0), (597, 900, 1), (600, 890, 1)])
def test_three_hundred_pixels_to_the_inch_both_ways(width: int, height: int, told: int) -> None:
    assert len(list(coarse_pictures(with_picture(width, height), {PATH: (2.0, 3.0)}, {PATH: SHOWN}))) == told


def test_the_warning_says_what_would_do() -> None:
    (problem,) = coarse_pictures(with_picture(200, 400), {PATH: (2.01, 1.0)}, {PATH: SHOWN})
    assert (problem.code, problem.severity, problem.place) == ("G004", "warning", SHOWN)
    assert problem.sentence == "the picture has 200 pixels for 51 mm of print: 100 dpi"
    assert "603 pixels wide" in problem.hint


@pytest.mark.parametrize("sizes", [{}, {PATH: (0.0, 0.0)}, {PATH: (2.0, 0.0)}])
def test_a_picture_that_is_not_seen_is_not_told(sizes: dict[str, tuple[float, float]]) -> None:
    assert list(coarse_pictures(with_picture(1, 1), sizes, {})) == []


def test_the_size_is_the_largest_on_the_pages() -> None:
    composition = small(
        paragraph("a ", element("img", src=PATH, alt="A lamp"), element("img", src=PATH, alt="Large")),
        paragraph(element("img", src=PATH, alt="A lamp")),
    )
    composition = replace(composition, publication=replace(composition.publication, images=(image(96, 48),)))
    larger = Style("styles/own.css", "img[alt=Large] { width: 144px }")
    laid = lay_out(composition, (*styles_of(composition), larger))
    assert laid.pictures == {PATH: pytest.approx((1.5, 0.75))}
