"""The outline: the words of headings, without the numbers of the notes that they call."""

from __future__ import annotations

import pytest
from lxml import html

from postil.render.pdf.outline import leave_calls_out
from tests.render.pdf.book import Pages, call, element, footnote, paragraph, pdf_of, small

HEADINGS = {
    "a call at the end": ('<h2>Fog<a class="noteref">1</a></h2>', "Fog"),
    "a call inside, and emphasis": ('<h1>Fog <em>and<a class="noteref">2</a></em>\n oil</h1>', "Fog and oil"),
    "two calls": ('<h3><a class="noteref">1</a>Fog<a class="noteref">2</a></h3>', "Fog"),
    "another link": ('<h2>Fog <a href="x">3</a></h2>', None),
    "no heading": ('<p>Fog<a class="noteref">1</a></p>', None),
}


@pytest.mark.parametrize(("markup", "shown"), HEADINGS.values(), ids=HEADINGS.keys())
def test_a_heading_that_calls_notes_is_named_without_them(markup: str, shown: str | None) -> None:
    section = html.fragment_fromstring(f"<section>{markup}</section>")
    leave_calls_out(section)
    assert section[0].get("data-outline") == shown


def test_the_outline_of_the_pdf_has_no_number_of_a_call() -> None:
    heading = element("h2", "Fog", call(1), " & oil", id="fog")
    pages = Pages(pdf_of(small(heading, paragraph("Text."), footnotes=(footnote(1),))))
    with pages.pdf.open_outline() as outline:
        titles = [str(child.title) for item in outline.root for child in item.children]
    assert titles == ["Fog & oil"]
    assert any("Fog1 & oil" in pages.text(index) for index in range(len(pages)))
