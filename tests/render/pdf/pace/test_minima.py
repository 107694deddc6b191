"""The least width of a cell is found near the beginning of each of its lines, and is that of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder as b
from weasyprint.layout import preferred

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pace.minima import NEAR, minima_nearby
from tests.render.pdf.pace.pages import with_parts

RULES = """
    @page { size: 300px 2000px; margin: 20px } html { font: 12px/16px serif } td { padding: 0 }
    .anywhere { overflow-wrap: anywhere } .parted { hyphens: auto } .kept { white-space: nowrap }
    .spaced { letter-spacing: 1px; word-spacing: 3px }
"""
KINDS = ("", "anywhere", "parted", "kept", "spaced")
WORDS = "The keeper of the northernmost lighthouse wrote unextinguishably, caf\N{LATIN SMALL LETTER E WITH ACUTE}. " * 4
LONG = "Unextinguishableness" * 9


@pytest.fixture(autouse=True, scope="module")
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def widths(words: str) -> list[float]:
    """Return the widths of the cells of tables, one for each kind of text."""
    tables = (b.TABLE(b.TR(b.TD(words, b.CLASS(kind)), b.TD("a b"))) for kind in KINDS)
    source = html.tostring(b.HTML(b.BODY(*tables), lang="en"), encoding="unicode")
    document = weasyprint.HTML(string=source).render(stylesheets=[weasyprint.CSS(string=RULES)])
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    return [box.width for box in boxes if box.element_tag == "td"]


@pytest.mark.parametrize("words", [WORDS, LONG, f"{WORDS}{LONG} end", "a" * NEAR, "a " * NEAR])
def test_cells_are_as_wide_as_the_engine_makes_them(words: str) -> None:
    with with_parts():
        theirs = widths(words)
        with minima_nearby():
            assert widths(words) == theirs
    assert len({round(width) for width in theirs}) > 1


def test_no_long_text_is_shaped_for_each_of_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths, split = [], preferred.split_first_line

    def counting(text: str, *rest: Any, **named: Any) -> Any:
        lengths.append(len(text))
        return split(text, *rest, **named)

    monkeypatch.setattr(preferred, "split_first_line", counting)
    with with_parts(), minima_nearby():
        widths(WORDS)
    assert len(lengths) > len(WORDS)
    assert sum(length > NEAR for length in lengths) < 30
