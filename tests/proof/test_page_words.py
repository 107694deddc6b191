"""Pages whose drawing and fonts were read before are not read again, and no others are taken for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pytest

from postil.proof.page_words import GROUP, LONGEST, words_of_pages

PAGES = 200
TABLE = b"beginbfchar\n<0001> <%04x>\nendbfchar"


@dataclass(slots=True)
class Counting:
    """Keeps things in memory and counts what it is given to keep."""

    kept: dict[str, bytes] = field(default_factory=dict)
    given: int = 0

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.given += 1
        self.kept[key] = data


class Shelf(dict[str, bytes]):
    """Keeps things in a mapping, which is false while there is nothing in it."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def book(letter: str = "A", pages: int = PAGES) -> pikepdf.Pdf:
    """Return a PDF whose pages each draw one letter at a height of their own."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(pikepdf.Dictionary(ToUnicode=pdf.make_stream(TABLE % ord(letter))))
    for number in range(pages):
        page = pdf.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(drawing(number))
    return pdf


def drawing(height: int) -> bytes:
    return b"/P <</MCID 0>> BDC /F 9 Tf 1 0 0 1 0 %d Tm <0001> Tj EMC" % height


def test_what_was_kept_is_what_is_read() -> None:
    keeper = Counting()
    first = words_of_pages(book(), keeper)
    groups = keeper.given
    assert words_of_pages(book(), keeper) == first == words_of_pages(book())
    assert [stretch.height for (stretch,) in first] == list(range(PAGES))
    assert keeper.given == groups
    assert PAGES / LONGEST <= groups <= PAGES / GROUP * 3


@pytest.mark.parametrize("change", ["another drawing", "a page more", "a page less"])
def test_a_change_reads_one_or_two_groups_again(change: str) -> None:
    keeper, pdf = Counting(), book()
    words_of_pages(pdf, keeper)
    groups = keeper.given
    middle = PAGES // 2
    if change == "another drawing":
        pdf.pages[middle].obj.Contents = pdf.make_stream(drawing(9999))
    elif change == "a page less":
        del pdf.pages[middle]
    else:
        pdf.pages.insert(middle, pdf.pages[0])
    assert words_of_pages(pdf, keeper) == words_of_pages(pdf)
    assert 1 <= keeper.given - groups <= 2


def test_several_processes_read_and_keep_what_one_does() -> None:
    one, several = Counting(), Counting()
    assert words_of_pages(book(), several, jobs=3) == words_of_pages(book(), one)
    assert several == one
    assert words_of_pages(book(), several, jobs=3) == words_of_pages(book(), jobs=3)
    assert several.given == one.given


def test_a_keeper_that_has_nothing_yet_is_a_keeper() -> None:
    keeper = Shelf()
    words_of_pages(book(), keeper)
    assert len(keeper) >= PAGES / LONGEST


def test_the_same_bytes_packed_in_another_way_are_another_drawing() -> None:
    keeper, pdf = Counting(), book(pages=1)
    packed = drawing(7).hex().encode()
    pdf.pages[0].obj.Contents = pdf.make_stream(packed)
    assert words_of_pages(pdf, keeper) == [()]
    pdf.pages[0].obj.Contents = pdf.make_stream(packed, Filter=pikepdf.Name.ASCIIHexDecode)
    assert [[stretch.height for stretch in page] for page in words_of_pages(pdf, keeper)] == [[7]]


def test_a_font_that_says_other_letters_is_read_again() -> None:
    keeper = Counting()
    words_of_pages(book("A"), keeper)
    assert {stretch.words for (stretch,) in words_of_pages(book("B"), keeper)} == {"B"}


def test_a_font_that_says_nothing_is_another_one() -> None:
    keeper, pdf = Counting(), book()
    words_of_pages(pdf, keeper)
    font: Any = pdf.pages[0].obj.Resources.Font.F
    del font["/ToUnicode"]
    assert {stretch.words for (stretch,) in words_of_pages(pdf, keeper)} == {"\ufffd"}
