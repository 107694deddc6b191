"""Sheets that are right say nothing; one page in a wrong place is told by its number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from postil.model import Flip, Handout, HandoutLayout, HandoutPaper, Leaflet
from postil.problems import Problem
from postil.proof.handouts.proof import prove_leaflets
from tests.proof.handouts.smallpages import MM, Changed, book, changed, drawn, folded, say, written

PAGES = 7
BOOK = book(PAGES)


def asked(flip: Flip | None = None, signature: int = 0) -> Handout:
    return Handout("d", flip=flip, signature=signature)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("flip", ["short", "long", None])
@pytest.mark.parametrize("layout", ["2-up", "booklet"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_sheets_as_they_are_made_are_right(
    paper: HandoutPaper, layout: HandoutLayout, flip: Flip | None, direction: str
) -> None:
    leaflets = [folded(book(count, paper), asked(flip), layout, direction, paper) for count in (1, 2, 4, 7)]
    assert prove_leaflets(leaflets) == []


@pytest.mark.parametrize("signature", [0, 1, 3])
def test_many_sheets_are_right(signature: int) -> None:
    assert prove_leaflets([folded(book(70), asked(signature=signature))]) == []


def test_pages_that_are_too_large_are_made_smaller() -> None:
    large = written(drawn([say(f"Page {number}", 100, 100) for number in range(3)], (500, 700)))
    assert prove_leaflets([folded(large, asked(), "2-up")]) == []


def steps_changed(side: int, old: str, new: str) -> Changed:
    """Return what changes the drawing of one side."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[side].obj
        content, count = re.subn(old, new, page.Contents.read_bytes().decode())
        assert count
        page.Contents = pdf.make_stream(content.encode())

    return change


def swapped(pdf: pikepdf.Pdf) -> None:
    """Let the two pages of the first back change places."""
    forms: Any = pdf.pages[1].resources["/XObject"]
    forms.P2, forms.P7 = forms.P7, forms.P2


def drawn_twice(pdf: pikepdf.Pdf) -> None:
    """Let a page stand where the blank is."""
    forms: Any = pdf.pages[0].resources["/XObject"]
    steps_changed(0, "^", "q 1 0 0 1 1.417 0 cm /P8 Do Q ")(pdf)
    forms.P8 = forms.P1


def sheet_dropped(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2:]


def sheet_added(pdf: pikepdf.Pdf) -> None:
    for _ in range(2):
        pdf.add_blank_page(page_size=(297 * MM, 210 * MM))


def sides_swapped(pdf: pikepdf.Pdf) -> None:
    first = pdf.pages[0]
    del pdf.pages[0]
    pdf.pages.insert(1, first)


def other_words(pdf: pikepdf.Pdf) -> None:
    """Draw other words on a page."""
    form: Any = pdf.pages[1].resources["/XObject"].P2
    form.write(form.read_bytes().replace(b"0032", b"0039"))


def no_links(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Annots"]


def links_moved(pdf: pikepdf.Pdf) -> None:
    annotations: Any = pdf.pages[0].obj.Annots
    annotations[0].Rect = [9, 9, 50, 50]


def links_moved_a_little(pdf: pikepdf.Pdf) -> None:
    """Move a link by five millimetres: it is still on its page."""
    link: Any = pdf.pages[0].obj.Annots
    left, low, right, high = map(float, link[0].Rect)
    link[0].Rect = [left, low + 5 * MM, right, high + 5 * MM]


def other_address(pdf: pikepdf.Pdf) -> None:
    annotations: Any = pdf.pages[0].obj.Annots
    annotations[0].A.URI = "https://example.org/8"


CHANGES: dict[str, tuple[Changed, str, str]] = {
    "a page dropped": (
        steps_changed(1, "/P2 Do", ""),
        "R017",
        "nothing stands on the left of the back of sheet 1, where page 2 is read",
    ),
    "two pages swapped": (swapped, "R017", "page 7 stands on the left of the back of sheet 1, where page 2 is read"),
    "a page too many": (
        drawn_twice,
        "R017",
        "page 1 stands on the left of the front of sheet 1, where nothing is read",
    ),
    "a sheet dropped": (sheet_dropped, "R017", "there are 7 pages and 2 sides of sheets"),
    "a sheet too many": (sheet_added, "R017", "there are 7 pages and 6 sides of sheets"),
    "two sides swapped": (
        sides_swapped,
        "R017",
        "page 7 stands on the right of the front of sheet 1, where page 1 is read",
    ),
    "other words": (other_words, "R017", "what is no page stands on the left of the back"),
    "a page moved away from the fold": (
        steps_changed(1, r"^q 1 0 0 1 ", f"q 1 0 0 1 {-2 * MM} 0 cm 1 0 0 1 "),
        "R017",
        "page 2 stands 2.0 mm from its place, on the left of the back of sheet 1",
    ),
    "a page moved up": (steps_changed(1, "^q ", f"q 1 0 0 1 0 {3 * MM} cm "), "R017", "page 2 stands 3.0 mm"),
    "a page made smaller": (steps_changed(1, "^q ", "q .999 0 0 .999 0 0 cm "), "R017", "page 2 has another size"),
    "a side turned": (
        steps_changed(1, "^", "-1 0 0 -1 841.89 595.276 cm "),
        "R017",
        "page 7 stands on the left of the back of sheet 1, where page 2 is read",
    ),
    "links lost": (
        no_links,
        "R018",
        "the link to 'https://example.org/1' is not over its words, on the right of the front",
    ),
    "a link moved": (links_moved, "R018", "the link to 'https://example.org/1' is not over"),
    "a link moved a little": (links_moved_a_little, "R018", "the link to 'https://example.org/1' is not over"),
    "another address": (other_address, "R018", "the link to 'https://example.org/1' is not over"),
    "a page over the edge": (steps_changed(1, "^", "2 99 9 9 re f "), "R014", "a shape stands 0.7 mm"),
}


def proved(leaflet: Leaflet, change: Changed) -> list[Problem]:
    return prove_leaflets([changed(leaflet, change)])


@pytest.mark.parametrize(("change", "code", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_what_is_wrong_on_sheets_is_told(change: Changed, code: str, said: str) -> None:
    problems = proved(folded(BOOK, asked()), change)
    assert {problem.code for problem in problems} == {code}
    assert any(said in problem.sentence for problem in problems)
    assert all("handouts/d-a4-booklet.pdf" in problem.sentence for problem in problems)


WAYS: dict[str, tuple[Callable[[], Leaflet], Handout]] = {
    "flipped over the other edge": (lambda: folded(BOOK, asked("short")), asked("long")),
    "in other signatures": (lambda: folded(BOOK, asked(signature=1)), asked()),
}


@pytest.mark.parametrize(("made", "wanted"), WAYS.values(), ids=WAYS.keys())
def test_sheets_for_another_printer_are_wrong(made: Callable[[], Leaflet], wanted: Handout) -> None:
    assert {problem.code for problem in prove_leaflets([replace(made(), handout=wanted)])} == {"R017"}


def test_a_page_alone_on_its_head_is_told() -> None:
    """Its words are where they were: only their heads tell."""
    middle = (148 * MM - 30) / 2
    page = written(drawn([say("middle", middle, 300)]))
    x, y = 148.5 * MM + middle + 15, 303
    turned = steps_changed(0, "^q ", f"q -1 0 0 -1 {2 * x} {2 * y} cm ")
    problems = proved(folded(page, asked()), turned)
    assert [problem.sentence.split(",")[0] for problem in problems] == ["page 1 stands on its head"]
