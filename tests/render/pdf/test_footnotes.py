"""Notes that fill a page: none goes to the next page without its call, and none is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder

from postil.render.pdf.footnotes import notes_kept_in_place
from postil.render.pdf.layout import only_our_fonts

PAGE = "@page { size: 200px HEIGHTpx; margin: 0 } p, b { margin: 0; font: 16px/20px serif; orphans: 1; widows: 1 }"
NOTE = "b { float: footnote; footnote-policy: line } ::footnote-call, ::footnote-marker { content: none }"
HEIGHTS = range(120, 300, 20)
NOTES = 12


def paragraph(number: int) -> Any:
    """Return a paragraph of two lines, with a call in the first and a note of one or two lines."""
    note = builder.B(f"note{number}.", *([builder.BR(), "It goes on."] if number % 2 else []))
    return builder.P(f"call{number} ", note, builder.BR(), "and no more.")


def pages(height: int, foot: str = "") -> list[str]:
    """Return the words of each page, those of its notes after those of its text; `foot` is the style of its foot."""
    source = builder.HTML(*map(paragraph, range(NOTES)))
    style = weasyprint.CSS(string=(PAGE + NOTE).replace("HEIGHT", str(height)) + f"@page {{ @footnote {{ {foot} }} }}")
    document = weasyprint.HTML(string=html.tostring(source, encoding="unicode")).render(stylesheets=[style])
    return [words(page._page_box) for page in document.pages]


def counts() -> list[int]:
    """Return how many pages there are for each distance of the notes from the text, from the least one."""
    foot = "border-top: .4pt solid; padding-top: .4rem; margin-top:"
    return [len(pages(260, f"{foot} {tenths / 10}rem")) for tenths in range(5, 13)]


def words(box: Any) -> str:
    """Return the words of a box."""
    return f"{box.text} " if hasattr(box, "text") else "".join(map(words, getattr(box, "children", ())))


def torn(height: int) -> list[int]:
    """Return the notes that do not stand on the page of their call."""
    made = pages(height)
    return [n for n in range(NOTES) if not any(f"call{n} " in page and f"note{n}." in page for page in made)]


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def test_the_engine_alone_tears_notes_from_their_calls() -> None:
    assert any(torn(height) for height in HEIGHTS)


@pytest.mark.parametrize("height", HEIGHTS)
def test_every_note_stands_with_its_call(height: int) -> None:
    with notes_kept_in_place():
        assert torn(height) == []


def test_the_engine_alone_finds_a_foot_too_full_that_is_as_high_as_its_notes_need() -> None:
    assert counts() != sorted(counts())


def test_notes_further_from_the_text_never_make_fewer_pages() -> None:
    with notes_kept_in_place():
        assert counts() == sorted(counts())


def test_a_foot_with_a_greatest_height_takes_no_more_than_that() -> None:
    with notes_kept_in_place():
        assert len(pages(260, "max-height: 45px")) > len(pages(260))


def test_the_engine_is_left_as_it_was() -> None:
    from weasyprint.layout import LayoutContext, block

    before = (LayoutContext._update_footnote_area, block._linebox_layout)
    with contextlib.suppress(ValueError), notes_kept_in_place():
        assert block._linebox_layout is not before[1]
        raise ValueError
    assert (LayoutContext._update_footnote_area, block._linebox_layout) == before
