"""The proof of pages: the EPUB marks the pages of the print edition where they begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from postil.cli import main
from postil.proof.pages import Marker, agrees, markers_in, wrong
from tests.tinybook import PUBLICATION, TEXT, write_book

HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
MARK = '<span role="doc-pagebreak" aria-label="7"/>'


def marker(body: str) -> Marker:
    """Return the one marker of a document."""
    (found,) = markers_in(etree.fromstring(f"{HEAD}{body}</body></html>"))
    return found


AGREES = {
    "the words of the page": (f"<p>a {MARK}b c.</p>", "bc"),
    "the rest of a word": (f"<p>a {MARK}lighthouse keeper</p>", "housekeeper"),
    "through other elements": (f"<p>a {MARK}<em>b</em></p><p>c</p>", "bc"),
    "another marker between": (f'<p>{MARK}b <i role="pagebreak"/>c</p>', "bc"),
    "a link that names its page": (f'<p>{MARK}see <a data-page="p.">IV</a>, there</p>', "seeIVp23there"),
    "a link before the page": (f'<p><a data-page="p.">IV</a> {MARK}there</p>', "there"),
    "what is in no PDF": (f'<p>{MARK}b <i hidden="hidden">x</i><i class="unlisted">y</i>c</p>', "bc"),
    "the places of an index": (f'<p>{MARK}pier <i class="locators">IV, n. 3</i></p>', "pier23"),
    "a heading that a theme numbers": (f"{MARK}<h1>Sea</h1><h2>Tides</h2><p>1 b</p>", "3Sea31Tides1b"),
    "a heading that a style names": (f"{MARK}<h1>Sea</h1><p>b</p>", "Chapter12Seab"),
    "folios in the contents": (f'<li class="level-1">{MARK}Sea<ol><li class="level-2">b</li></ol></li>', "Sea12b"),
    "contents that a theme numbers": (f'{MARK}<li class="level-1">Sea</li><li class="level-1">b</li>', "2Sea123b"),
    "an entry that a theme numbers": (f'<li class="level-2"><a>{MARK}Sea</a></li>', "21Sea"),
    "a word of signs first": (f"<p>{MARK}— b c</p>", "bc"),
    "no more than some words": (f"<p>{MARK}b c</p><p>d e</p>", "bc"),
    "no more, and a footnote behind": (f"<p>{MARK}b</p><section><p>1 c</p></section>", "b"),
    "other capitals": (f"<p>{MARK}Annotated</p>", "AnnotAted"),
}
DIFFERS = {
    "other words": (f"<p>{MARK}b c</p>", "bd"),
    "fewer words, and others": (f"<p>{MARK}b c d</p>", "bd"),
    "later words": (f"<p>{MARK}b c</p>", "c"),
    "the words before": (f"<p>a {MARK}b</p>", "ab"),
    "no words at all": (f"<p>a {MARK}</p>", "a"),
    "much before a heading": (f"{MARK}<h1>Sea</h1>", "wordsofthepagebeforeSea"),
    "a number before a text": (f"<p>{MARK}b c</p>", "3bc"),
    "a number in an entry": (f'<li class="level-1">{MARK}Sea b</li>', "Sea12b"),
    "hidden words": (f'<p>{MARK}<i hidden="hidden">b</i> c</p>', "bc"),
}


@pytest.mark.parametrize(("body", "page"), AGREES.values(), ids=AGREES.keys())
def test_a_page_begins_as_its_marker_says(body: str, page: str) -> None:
    assert agrees(page, marker(body))


@pytest.mark.parametrize(("body", "page"), DIFFERS.values(), ids=DIFFERS.keys())
def test_a_page_that_begins_otherwise_is_seen(body: str, page: str) -> None:
    assert not agrees(page, marker(body))


def test_only_the_first_letters_are_compared() -> None:
    found = marker(f"<p>{MARK}{'ab' * 20}</p>")
    assert found.words == "ab" * 8
    assert agrees("ab" * 8 + "other", found)


PAGES = {"i": "one", "ii": "two", "1": "three"}
MARKERS = [Marker(folio, tuple(letters), 1) for folio, letters in PAGES.items()]


def test_pages_that_are_marked_in_order_have_no_fault() -> None:
    assert list(wrong(PAGES, MARKERS)) == []


@pytest.mark.parametrize(
    ("markers", "folio", "said"),
    [
        ([*MARKERS[:1], *MARKERS[2:]], "ii", "(missing: ['ii'], too many: [])"),
        ([*MARKERS, Marker("2", tuple("four"), 1)], "2", "(missing: [], too many: ['2'])"),
        ([MARKERS[0], *MARKERS], "ii", "(some twice or out of order)"),
        ([MARKERS[1], MARKERS[0], MARKERS[2]], "i", "(some twice or out of order)"),
        ([*MARKERS, MARKERS[1]], "ii", "(some twice or out of order)"),
    ],
)
def test_pages_missing_added_doubled_or_out_of_order_are_seen(markers: list[Marker], folio: str, said: str) -> None:
    assert list(wrong(PAGES, markers)) == [(folio, f"the marked pages are not those of the print edition {said}")]


def test_a_marker_at_the_wrong_word_is_told_with_both() -> None:
    markers = [*MARKERS[:2], Marker("1", tuple("thirty"), 1)]
    assert list(wrong(PAGES, markers)) == [("1", "page 1 begins with 'three' in print and with 'thirty'")]


def test_a_page_with_nothing_but_a_picture_is_one_that_may_be_marked(tmp_path: Path) -> None:
    shown = "".join(f"![Lamp {name}.](images/{name}.png)\n\n" for name in "ab")
    book = write_book(tmp_path, f"{TEXT}\n{shown}The last lamp.\n")
    (book / "content" / "images").mkdir()
    for name, grey in (("a", 90), ("b", 160)):
        Image.new("L", (1200, 3000), grey).save(book / "content" / "images" / f"{name}.png")
    assert main(["pdf", "epub", "-q", "--book", str(book)]) == 0


def test_so_is_one_with_nothing_but_a_sign(tmp_path: Path) -> None:
    book = write_book(tmp_path, publication=f"{PUBLICATION}colophon: '§'\n")
    assert main(["pdf", "epub", "-q", "--book", str(book)]) == 0
