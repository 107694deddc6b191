"""No division ends with a page of one line or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from lxml.html import builder as b

from postil.model import Composition, Style
from postil.render.pdf.layout import lay_out, only_our_fonts
from postil.render.pdf.tails import LEAST, PageInDivision, ending_sooner, short_tails
from tests.render.pdf.book import Pages, element, paragraph, pdf_of, small, styles_of
from tests.render.pdf.laid import laid, lines, text

PAGE = 20
"""How many lines a page of `laid` holds."""
TWO_LEFT = 26
"""A list that begins in the second line of an article and leaves two lines for its second page."""


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def document(*counts: int, sooner: Mapping[PageInDivision, int] | None = None) -> Any:
    """Return divisions of so many lines, each a paragraph; `sooner` as `ending_sooner` takes it."""
    divisions = [
        b.SECTION(*(b.P(f"Line {line}") for line in range(count)), {"class": "division", "id": f"d{number}"})
        for number, count in enumerate(counts)
    ]
    with ending_sooner(sooner or {}):
        return laid(*divisions, rules=".division { break-before: page }")


def filled(made: Any) -> list[int]:
    """Return the number of lines on each page."""
    return [sum(1 for line in lines(page._page_box) if text(line)) for page in made.pages]


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ([PAGE], {}),
        ([PAGE + 1], {("d0", 0): 2}),
        ([PAGE + 2], {("d0", 0): 1}),
        ([PAGE + LEAST], {}),
        ([1, 2], {}),
        ([2 * PAGE + 1, 5, PAGE + 2], {("d0", 1): 2, ("d2", 0): 1}),
    ],
)
def test_the_page_before_a_short_one_gives_up_what_lacks(
    counts: list[int], wanted: Mapping[PageInDivision, int]
) -> None:
    assert short_tails(document(*counts), {}) == wanted


def test_a_page_is_asked_once() -> None:
    assert short_tails(document(PAGE + 1), {("d0", 0): 2}) == {}


@pytest.mark.parametrize(("line", "rule"), [(4, "break-before: page"), (3, "break-after: page")])
def test_a_page_that_an_editor_ends_is_not_asked(line: int, rule: str) -> None:
    lines_of_it = [b.P(f"Line {number}") for number in range(5)]
    lines_of_it[line].set("style", rule)
    made = laid(b.SECTION(*lines_of_it, {"class": "division", "id": "d"}))
    assert filled(made) == [4, 1]
    assert short_tails(made, {}) == {}


def test_a_page_that_ends_sooner_leaves_its_lines_to_the_next() -> None:
    assert filled(document(2 * PAGE + 1)) == [PAGE, PAGE, 1]
    assert filled(document(2 * PAGE + 1, sooner={("d0", 1): 2})) == [PAGE, PAGE - 2, LEAST]


def test_no_division_of_a_book_ends_with_less_than_three_lines() -> None:
    assert tails_of(pdf_of(two_left()))[-2:] == [TWO_LEFT - LEAST, LEAST]


def test_a_layout_that_is_the_last_asks_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.render.pdf.layout.MOST_LAYOUTS", 2)
    assert tails_of(pdf_of(two_left()))[-2:] == [TWO_LEFT - 2, 2]


def test_a_book_settles_whose_last_line_has_a_page_by_wish() -> None:
    made = small(*(paragraph(f"Item {item}.") for item in range(5)))
    rule = Style("styles/text.css", ".main-matter p:last-child { break-before: page }")
    assert tails_of(lay_out(made, (*styles_of(made), rule)).data)[-2:] == [4, 1]


def two_left() -> Composition:
    """Return a book of one list, whose last page would have two lines."""
    items = [element("li", f"Item {item}.") for item in range(TWO_LEFT)]
    return small(paragraph("One."), element("ul", *items))


def tails_of(data: bytes) -> list[int]:
    """Return the number of items on each page of a PDF."""
    return [sum("Item" in line for line in page) for page in Pages(data).lines]
