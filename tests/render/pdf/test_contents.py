"""The entries of the printed contents end with their folios, in every edition and theme."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from postil.model import Composition, PagedEdition, ThemeName
from tests.render.pdf.book import Pages, element, paragraph, pdf_of, small

TITLE = "the lamp of the eastern mole was lit again by the keeper who came in last of all and went out first"
FROM, TO = 36, 76
FOLIO = "[0-9]+"


def book(theme: ThemeName) -> Composition:
    """Return a book with a heading of each length about that of a line, and folios of one figure and two."""
    headings = [element("h2", f"{TITLE[:length].strip()}x", id=f"h{length}") for length in range(FROM, TO)]
    composition = small(*(each for heading in headings for each in (heading, paragraph(TITLE * 9))))
    return replace(composition, publication=replace(composition.publication, theme=theme))


@pytest.mark.parametrize("theme", ["book", "report"])
@pytest.mark.parametrize("edition", ["print", "screen", "large-print"])
def test_no_folio_stands_on_a_line_of_its_own(edition: PagedEdition, theme: ThemeName) -> None:
    pages = Pages(pdf_of(book(theme), edition))
    listed = [line for index in listing(pages) for line in pages.lines[index]]
    with_folio = [line for line in listed if re.search(rf"[a-z][ .]* ?{FOLIO}$", line)]
    assert len(with_folio) >= TO - FROM
    assert [line for line in listed if re.fullmatch(rf"[ .]*{FOLIO}", line)] == []


def listing(pages: Pages) -> list[int]:
    """Return the pages of the contents: those with roman labels where the entries stand."""
    return [index for index, label in enumerate(pages.labels) if not label.isdecimal() and "lamp" in pages.text(index)]
