"""Lines stand on the grid of their page, whatever stood above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from lxml.html import builder as b

from postil.render.pdf.grid import Grid
from postil.render.pdf.layout import only_our_fonts
from tests.render.pdf.book import call, element, filler, footnote, paragraph, small
from tests.render.pdf.laid import LINE, baselines, laid, laid_book, lines, lines_of, text

ON_GRID = "body { --lines: grid } .off { --lines: free; height: 7px; margin: 0 } "


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


@pytest.mark.parametrize(
    ("baseline", "wanted"), [(10, 10), (10.1, 10), (15, 10), (15.1, 30), (29.9, 30), (30, 30), (34.9, 30), (36, 50)]
)
def test_text_moves_down_to_the_grid_or_up_where_it_is_near(baseline: float, wanted: float) -> None:
    assert Grid(10, 20).nearest(baseline) == pytest.approx(wanted)


@pytest.mark.parametrize("height", [1, 7, 13, 20, 33])
def test_text_goes_back_to_the_grid_after_something_of_any_height(height: int) -> None:
    block = b.DIV(style=f"height: {height}px")
    found = baselines(laid(b.P("One"), block, b.P("Two"), b.P("Three"), rules=ON_GRID))
    steps = [(found[word] - found["One"]) / LINE for word in ("Two", "Three")]
    assert steps == pytest.approx([round(step) for step in steps])
    assert steps[1] - steps[0] == pytest.approx(1)


def test_without_the_wish_text_follows_at_once() -> None:
    found = baselines(laid(b.P("One"), b.DIV(style="height: 7px"), b.P("Two")))
    assert found["Two"] - found["One"] == pytest.approx(LINE + 7)


def test_what_is_free_stays_where_it_is_in_a_text_on_the_grid() -> None:
    block = b.P("Free", {"class": "off"}, style="height: 27px")
    gap = b.DIV(style="height: 7px")
    found = baselines(laid(b.P("One"), gap, block, b.P("Two"), rules=ON_GRID))
    assert found["Free"] - found["One"] == pytest.approx(LINE + 7)
    assert (found["Two"] - found["One"]) % LINE == pytest.approx(0)


def test_smaller_text_shares_the_baselines_and_costs_no_line() -> None:
    small_text = b.P("Small", style=f"font-size: 12px; line-height: {LINE}px")
    found = baselines(laid(b.P("One"), small_text, b.P("Two"), rules=ON_GRID))
    assert [round(found[word] - found["One"], 3) for word in ("Small", "Two")] == [LINE, 2 * LINE]


def test_the_marker_of_a_list_stays_at_its_line() -> None:
    listed = b.UL(b.LI(b.P("Oil")), style="list-style: '- '")
    found = baselines(laid(b.P("One"), b.DIV(style="height: 7px"), listed, rules=ON_GRID))
    assert found["-"] == pytest.approx(found["Oil"])


def test_facing_pages_of_a_book_share_their_baselines_and_notes_end_with_the_text() -> None:
    table = element("table", element("tbody", *(element("tr", element("td", f"Cape {n}")) for n in range(3))))
    text_blocks = [paragraph("Read ", call(1), ". ", filler(9)), element("h2", "Oil", id="oil"), paragraph(filler(5))]
    document = laid_book(
        small(*text_blocks, table, element("h3", "Fog"), paragraph(filler(30)), footnotes=(footnote(1),))
    )
    pages = document.pages[6:]
    first = next(line for line in lines(pages[0]._page_box) if text(line).startswith("Read"))
    step = first.style["line_height"].value
    places = [line.position_y + line.baseline - first.position_y - first.baseline for line in prose(pages)]
    assert len(places) > 60
    assert [place / step for place in places] == pytest.approx([round(place / step) for place in places], abs=0.01)
    notes = [line for line in lines(pages[0]._page_box) if "end1." in text(line)]
    assert len(notes) == 1
    feet = max(line.position_y + line.baseline for line in prose(pages))
    assert notes[0].position_y + notes[0].baseline == pytest.approx(feet, abs=0.1)


def prose(pages: Sequence[Any]) -> list[Any]:
    """Return the lines of the paragraphs on some pages, without notes."""
    return [line for page in pages for line in lines(page._page_box) if line.element_tag == "p"]


def test_a_call_does_not_move_its_line() -> None:
    document = laid_book(
        small(paragraph("One", call(1)), paragraph("Two"), paragraph("Three"), footnotes=(footnote(1),))
    )
    heights = [line.height for line in lines_of(document) if text(line)[:3] in ("One", "Two", "Thr")]
    assert all(one == pytest.approx(two) for one, two in pairwise(heights))
    assert len(heights) == 3
