"""A picture of many pixels is as wide as the lines at most, wherever it stands; its sides keep their ratio."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image as Picture

from postil.model import Composition, Element, Image, PagedEdition
from postil.proof.pdf.reading import read_made
from tests.render.pdf.book import composed, element, paragraph, pdf_of, small

PATH = "images/stove.png"
WIDTH, HEIGHT = 1600, 1000
NARROW = 72.0
"""Points: no edition has narrower margins than half an inch at each side."""


def stove() -> Element:
    return element("img", src=PATH, alt="A stove")


def row(*cells: Element | str) -> Element:
    return element("table", element("tbody", element("tr", *(element("td", cell) for cell in cells))))


PLACES: dict[str, Element] = {
    "after words": paragraph("It has ", stove(), " this charter."),
    "in an item": element("ul", element("li", "It has ", stove())),
    "in a quotation": element("blockquote", paragraph("It has ", stove())),
    "in a cell": row("It has", stove(), "this", "charter"),
    "in a figure": element("figure", stove()),
}


def with_stove(block: Element) -> Composition:
    held = io.BytesIO()
    Picture.new("1", (WIDTH, HEIGHT)).save(held, "PNG")
    image = Image(PATH, "image/png", WIDTH, HEIGHT, held.getvalue())
    return composed(replace(small(block).publication, images=(image,)))


@pytest.mark.parametrize("edition", ["print", "large-print"])
@pytest.mark.parametrize("block", PLACES.values(), ids=PLACES.keys())
def test_a_wide_picture_is_as_wide_as_the_lines_at_most(block: Element, edition: PagedEdition) -> None:
    reading = read_made(pdf_of(with_stove(block), edition))
    (figure,) = reading.tags_of("Figure")
    left, foot, right, head = map(float, figure.attributes["BBox"])
    page = reading.page_of(figure)
    assert page is not None
    assert NARROW / 2 < left < right < float(reading.pdf.pages[page].mediabox[2]) - NARROW / 2
    assert (right - left) / (head - foot) == pytest.approx(WIDTH / HEIGHT, rel=0.02)
