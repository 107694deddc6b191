"""The foot of a page is measured note by note, and is as high as the engine makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder as b

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.mending import mended
from postil.render.pdf.pace.feet import feet_that_grow
from postil.render.pdf.pace.pacing import PARTS
from tests.render.pdf.pace.pages import with_parts

RULES = """
    @page { size: 300px 400px; margin: 20px; @footnote { border-top: 1px solid; padding-top: 6px; margin-top: 8px } }
    html { font: 12px/16px serif } p { margin: 0 } b { float: footnote; font: 10px/13px serif }
    ::footnote-call, ::footnote-marker { content: none }
"""
WORDS = "the keeper of the light wrote down what he saw, and when he saw it, for the ships that came after "
FEET = ["", "b { margin-bottom: 3px }", "b { padding: 2px 0 }", "@page { @footnote { max-height: 60px } }"]
NOTES = 14


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def feet(rules: str = "") -> list[list[tuple[float, float]]]:
    """Return the place and the height of all that is at the foot of each page, the foot itself first."""
    paragraphs = (b.P(f"Call {number} ", b.B(WORDS * (1 + number % 3)), WORDS) for number in range(NOTES))
    return laid(html.tostring(b.HTML(b.BODY(*paragraphs)), encoding="unicode"), rules)


def laid_without_us(source: str) -> list[list[tuple[float, float]]]:
    """Return the same of a document, as the engine makes it."""
    with with_parts(*(part for part in PARTS if part is not feet_that_grow)):
        return laid(source)


def laid(source: str, rules: str = "") -> list[list[tuple[float, float]]]:
    """Return the place and the height of all that is at the foot of each page of a document."""
    with mended(weasyprint):
        document = weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=RULES + rules)])
    areas = [page._page_box.children[1] for page in document.pages]
    return [[(box.position_y, box.height) for box in (area, *area.descendants())] for area in areas]


@pytest.mark.parametrize("rules", FEET)
def test_feet_are_as_high_as_the_engine_makes_them(rules: str) -> None:
    with with_parts(*(part for part in PARTS if part is not feet_that_grow)):
        theirs = feet(rules)
    assert feet(rules) == theirs
    assert max(map(len, theirs)) > 9


def test_a_note_that_calls_another_one_is_measured_by_the_engine() -> None:
    inner = (b.P(f"Call {number} ", b.B(WORDS, b.B("inner ", WORDS), WORDS), WORDS) for number in range(NOTES))
    source = html.tostring(b.HTML(b.BODY(*inner)), encoding="unicode")
    theirs, ours = laid_without_us(source), laid(source)
    assert ours == theirs
    assert sum(map(len, theirs)) > 2 * NOTES


@pytest.mark.parametrize(("rules", "most"), [("", 1), ("b { margin-bottom: 3px }", NOTES)])
def test_each_note_is_measured_once(rules: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    from weasyprint.layout import LayoutContext

    theirs = LayoutContext._update_footnote_area

    def noted(context: Any) -> bool:
        measured.append(len(context.current_page_footnotes))
        return bool(theirs(context))

    monkeypatch.setattr(LayoutContext, "_update_footnote_area", noted)
    feet(rules)
    assert measured
    assert (max(measured) <= 1) == (most == 1)
