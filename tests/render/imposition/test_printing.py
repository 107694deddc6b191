"""What a PDF in reading order asks of a printer, while it stays what it is."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from postil.model import Flip, PdfStandard
from postil.proof.pdf.reading import MadePdf, read_made
from postil.proof.pdf.tags import Tag
from postil.render.imposition.printing import for_duplex
from postil.render.pdf.layout import lay_out
from postil.render.pdf.standards import CLAIMED
from tests.render.imposition.smallpdf import a_second_later
from tests.render.pdf.book import element, link, paragraph, publication, small, styles_of


@pytest.fixture(scope="module", params=["ua1", "ua2"])
def laid(request: pytest.FixtureRequest) -> bytes:
    """Return a small book as it is laid out, under either standard."""
    standard: PdfStandard = request.param
    book = small(paragraph("Ask ", link("a pilot", "https://example.org/pilot"), "."), element("h2", "Fog", id="fog"))
    return lay_out(book, styles_of(book, "screen"), replace(CLAIMED[standard], needs_files=False)).data


@pytest.mark.parametrize(("flip", "asked"), [("short", "/DuplexFlipShortEdge"), ("long", "/DuplexFlipLongEdge")])
def test_it_asks_for_both_sides_and_its_own_size_and_shows_its_title(laid: bytes, flip: Flip, asked: str) -> None:
    with pikepdf.Pdf.open(io.BytesIO(for_duplex(laid, flip))) as pdf:
        said = dict(pdf.Root.ViewerPreferences)
    assert said == {"/DisplayDocTitle": True, "/PrintScaling": "/None", "/Duplex": asked}


def test_tags_words_links_and_claims_stay_as_they_are(laid: bytes) -> None:
    before, after = read_made(laid), read_made(for_duplex(laid, "long"))
    assert publication().title in before.root.Metadata.read_bytes().decode()
    assert kept(after) == kept(before)
    assert len(after.tags) > 10


def kept(made: MadePdf) -> list[Any]:
    """Return what must be the same in a file: all but the numbers of its objects."""
    links = [(link.box, link.description, link.is_outward) for leaf in made.leaves for link in leaf.links]
    root, info = made.root, dict(made.pdf.trailer.get("/Info", {}))
    keys = {str(key) for key in root}
    return [list(map(without_number, made.tags)), dict(made.words), links, root.Metadata.read_bytes(), keys, info,
            made.pdf.pdf_version, root.OutputIntents[0].DestOutputProfile.read_bytes()]  # fmt: skip


def without_number(tag: Tag) -> Tag:
    return tag._replace(ident=(0, 0), objects=())


def test_same_pages_same_bytes(laid: bytes) -> None:
    first = for_duplex(laid, "long")
    a_second_later()
    assert for_duplex(laid, "long") == first != for_duplex(laid, "short")
