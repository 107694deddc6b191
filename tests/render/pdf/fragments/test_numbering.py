"""Fragments in their places: ranges of pages, objects and keys, and what fills the frames in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.render.pdf.fragments.fragment import Fragment, Page
from postil.render.pdf.fragments.numbering import STEP, Book, own, placed
from postil.render.pdf.fragments.openpdf import DOCUMENT, FIRST_FREE
from postil.render.pdf.frames import filled, folio_of, frame

FIGURES = b"".join(b"%04x" % (0x10 + figure) for figure in range(10))
SIZES = st.tuples(st.integers(1, 40), st.integers(1, 500), st.integers(0, 60))


def fragment(pages: int = 1, size: int = 9, keys: int = 0, name: str = "", page: int = 0) -> Fragment:
    """Return a fragment of so many pages, whose only anchor is on one of them."""
    return Fragment(
        pages=tuple(Page(2 * number + 1, 800.0) for number in range(pages)),
        objects={}, streams=(), images={}, names={name: (page, 10.0, 20.0)} if name else {},
        targets=frozenset(), fonts={}, size=size, parents=(b"null",) * keys,
        elements={name: frame("r", b"3")} if name else {},
    )  # fmt: skip


@given(st.lists(SIZES, min_size=1, max_size=12))
def test_no_two_parts_share_a_page_a_number_or_a_key(sizes: list[tuple[int, int, int]]) -> None:
    parts = placed([fragment(*size) for size in sizes])
    assert (parts[0].page, parts[0].base, parts[0].key) == (0, FIRST_FREE, 0)
    for one, other in pairwise(parts):
        assert other.page == one.page + len(one.fragment.pages)
        assert other.key == one.key + len(one.fragment.parents)
        assert other.base >= one.base + one.fragment.size
        assert (other.base - FIRST_FREE) % STEP == 0


def test_a_part_that_grows_within_its_step_moves_no_number_of_another() -> None:
    less, more = (placed([fragment(size=size), fragment()])[1].base for size in (STEP - 20, STEP))
    assert less == more
    assert placed([fragment(size=STEP + 1), fragment()])[1].base > more


@pytest.fixture
def book() -> Book:
    """Return a book of two pages before the body and two parts in it; the second anchor is on page 10 of the body."""
    parts = [fragment(2, name="foreword"), fragment(8, keys=3), fragment(4, name="end", page=1)]
    return Book(placed(parts), 2, newer=True, images={"ab": 77})


def test_frames_are_filled_by_the_place_of_their_part(book: Book) -> None:
    last = book.parts[2]
    fill = book.fill(last, 1)
    assert filled(b"<<" + frame("r", b"5") + b" " + frame("k", b"2") + b">>", fill) == b"<<%d 0 R %d>>" % (
        last.base + 5,
        last.key + 2,
    )
    assert filled(frame("i", b"ab"), fill) == b"77 0 R"
    assert filled(frame("n", b"end " + FIGURES), fill) == b"00110010"
    assert (
        filled(frame("t", f"p. {folio_of('end')}, {folio_of('foreword')}".encode().hex().encode()), fill)
        == b"(p. 10, i)"
    )


def test_a_page_shows_its_own_folio_where_its_width_puts_it(book: Book) -> None:
    fill = book.fill(book.parts[2], 1)
    assert filled(frame("f", b"g " + FIGURES), fill) == b"00110010"
    assert filled(frame("f", b"x 100.0 1.0 5.0"), fill) == b"90"
    assert [own(number, b"x 100.0 0.5 5.0") for number in ("9", "10", "100")] == [b"97.5", b"95", b"92.5"]
    assert [own(number, b"x 100.0 0.0 5.0") for number in ("9", "100")] == [b"100", b"100"]


def test_a_link_leads_to_an_element_and_where_there_is_none_to_the_book(book: Book) -> None:
    last = book.parts[2]
    assert filled(frame("e", b"end"), book.fill(last)) == b"%d 0 R" % (last.base + 3)
    assert filled(frame("e", b"nowhere"), book.fill(last)) == b"%d 0 R" % DOCUMENT
    page = book.pages[11]
    assert filled(frame("g", b"end"), book.fill(last)) == (
        b"<</Type /Action/S /GoTo/D [" + page + b" /XYZ 10 20 0]/SD [%d 0 R /XYZ 10 20 0]>>" % (last.base + 3)
    )


def test_an_anchor_that_two_parts_have_is_where_it_stands_first() -> None:
    book = Book(placed([fragment(name="same"), fragment(name="same")]), 0, newer=False)
    assert book.folio("same") == "1"
