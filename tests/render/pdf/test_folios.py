"""Folios: what is printed on the page where something stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.pdf.folios import folio, folios, front_pages
from postil.render.pdf.layout import only_our_fonts, settled, start
from postil.render.pdf.mending import mended
from tests.render.pdf.book import Pages, composed, publication, styles_of

FOLIO = re.compile("[ivxlc]+|[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book as the engine laid it out, and its PDF."""

    document: Any
    pages: Pages


@pytest.fixture(scope="module")
def book() -> Iterator[LaidOut]:
    """Return the book with one of everything, laid out until its folios settle."""
    composition = composed(publication())
    with only_our_fonts("2026-11-20"):
        engine = start(composition.publication)
        sheets = engine.sheets(styles_of(composition, "screen"))
        with mended(engine.weasyprint):
            document, _ = settled(engine, composition, {"stylesheets": sheets})
        yield LaidOut(document, Pages(document.write_pdf()))


@pytest.mark.parametrize(
    ("index", "front", "printed"),
    [(0, 8, "i"), (7, 8, "viii"), (8, 8, "1"), (10, 8, "3"), (0, 0, "1"), (3, 9, "iv"), (387, 390, "ccclxxxviii")],
)
def test_the_body_counts_anew(index: int, front: int, printed: str) -> None:
    assert folio(index, front) == printed


@given(st.integers(0, 60), st.integers(1, 200))
def test_no_two_pages_have_one_folio(front: int, pages: int) -> None:
    assert len({folio(index, front) for index in range(pages)}) == pages


def test_everything_with_an_address_has_the_folio_of_the_page_where_it_begins(book: LaidOut) -> None:
    found = folios(book.document)
    first: dict[str, int] = {}
    for index, page in enumerate(book.document.pages):
        for name in page.anchors:
            first.setdefault(name, index)
    assert found.keys() == first.keys()
    front = front_pages(book.document)
    assert {name: folio(index, front) for name, index in first.items()} == dict(found)


def test_folios_are_those_that_are_printed(book: LaidOut) -> None:
    front = front_pages(book.document)
    printed = {n: lines[-1] for n, lines in enumerate(book.pages.lines) if lines and FOLIO.fullmatch(lines[-1])}
    assert printed == {index: folio(index, front) for index in printed}
    assert len(printed) > 10
    assert {"viii", "1", "2"} <= set(printed.values())


def test_the_front_ends_where_the_body_begins(book: LaidOut) -> None:
    assert front_pages(book.document) == 8
    assert "Harbour lights" in book.pages.text(8)
