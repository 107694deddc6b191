"""An entry of the outline is held against the headings of its page, a link against what it is to lead to."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest

from postil.making import make
from postil.model import PagedEdition, PdfStandard
from postil.preparing import prepare
from postil.proof.kept.ways import check_goals, holds
from postil.proof.passages import fold
from postil.proof.pdf.reading import read_made
from postil.proof.pdf.source import read_source
from postil.whence import origins_of

BOOK = Path(__file__).resolve().parents[2] / "books" / "small"

HEADINGS = {
    "as it is": ("The lamp is lit", True),
    "numbered, in the theme report": ("1.2 The lamp is lit", True),
    "with the page of a link in it": ("The lamp (p. 12) is lit", True),
    "another": ("The lamp is out", False),
    "in another order": ("Lit is the lamp", False),
}


@pytest.mark.parametrize(("heading", "is_its"), HEADINGS.values(), ids=HEADINGS.keys())
def test_a_heading_holds_the_words_of_its_entry_in_their_order(heading: str, is_its: bool) -> None:
    assert holds(fold(heading), "The lamp is lit") is is_its


def faults(data: bytes) -> list[str]:
    """Return what is wrong with the links of the screen edition."""
    composition = prepare(BOOK)
    source = read_source(composition, cast("PagedEdition", "screen"))
    return [found.sentence for found in check_goals(read_made(data), source, origins_of(BOOK, composition))]


@pytest.mark.parametrize("standard", ["ua1", "ua2"])
def test_links_lead_where_they_are_to_by_name_or_by_place(standard: PdfStandard) -> None:
    (made,) = make(BOOK, prepare(BOOK), "screen", standard)
    assert faults(made.data) == []
    assert len(faults(led_astray(made.data))) == 1


def led_astray(data: bytes) -> bytes:
    """Return a PDF whose first link within the book leads where its last one does."""
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        links: list[Any] = [link for page in pdf.pages for link in page.get("/Annots", []) if not is_outward(link)]
        for key in ("/Dest", "/A"):
            if key in links[0]:
                links[0][key] = links[-1][key]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def is_outward(link: Any) -> bool:
    return "/URI" in link.get("/A", {})
