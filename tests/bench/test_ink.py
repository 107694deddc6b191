"""Ink is what a page has of it, and a handout has no fuller pages than the book."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bench.ink import ROOT, Ink, Row, ink_of, inks
from postil.look import handout_styles, paged_styles
from postil.model import Composition, PaperName
from postil.preparing import prepare
from postil.render.pdf.layout import lay_out
from tests.compose.handouts.cut import cut
from tests.proof.handouts.smallpages import drawn, written
from tests.proof.pdf.richbook import rich_book


def test_the_ink_of_a_page_is_the_share_that_is_covered() -> None:
    half = "0 0 50 100 re f"
    with drawn([half, "", f".5 g {half}"], (100, 100)) as pdf:
        ink = ink_of(written(pdf))
    assert ink == pytest.approx((0.25, 0.5), abs=0.01)


def test_a_handout_is_sparing_where_no_page_is_fuller_than_the_book() -> None:
    book = Ink(0.04, 0.06)
    assert Row("a", book, {"a.pdf": Ink(0.05, 0.05), "b.pdf": Ink(0.01, 0.06)}).is_sparing
    assert not Row("a", book, {"a.pdf": Ink(0.05, 0.05), "b.pdf": Ink(0.01, 0.07)}).is_sparing


def test_each_text_is_measured_in_the_book_and_in_its_handouts(tmp_path: Path) -> None:
    book = tmp_path / "book"
    rich_book(book)
    rows = {row.text: row for row in inks(book)}
    assert sorted(rows) == ["charter", "lamp"]
    names = ["handouts/lamp-a4-single.pdf", "handouts/lamp-a5-reading.pdf"]
    assert sorted(rows["lamp"].handouts) == names
    assert all(0 < ink.fullest < 0.2 for ink in (rows["lamp"].book, *rows["lamp"].handouts.values()))
    assert rows["charter"].book.fullest < rows["lamp"].book.fullest


@cache
def default_book() -> Composition:
    """Return the default book, composed."""
    return prepare(ROOT)


@cache
def declaration_in_print() -> float:
    """Return the ink of the fullest page of its declaration, laid out as in the book: no link leads out of it."""
    book = default_book()
    (text,) = (each for each in book.divisions if each.kind == "declaration")
    alone = replace(text, xhtml=re.sub(rb' href="[^"#]+\.xhtml[^"]*"', b"", text.xhtml))
    styles = paged_styles(ROOT, book.publication, "print", book.publication.paper)
    return ink_of(lay_out(replace(book, divisions=(alone,)), styles).data).fullest


@pytest.mark.parametrize("paper", ["a4", "a5", "letter", "digest"])
def test_the_declaration_has_no_fuller_page_in_a_handout_than_in_the_book(paper: PaperName) -> None:
    styles = handout_styles(ROOT, default_book().publication, paper, False)
    handout = lay_out(cut(default_book(), "xian-declaration"), styles)
    assert ink_of(handout.data).fullest < declaration_in_print()
