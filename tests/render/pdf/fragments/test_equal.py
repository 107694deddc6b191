"""A book laid out in fragments is the book laid out in one piece: in words, looks, links, outline and structure."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from postil.making import Maker, pressed
from postil.model import MadeFile, PagedEdition, PdfStandard
from postil.options import BuildOptions, EngineName
from postil.paging import without_printer
from postil.preparing import prepare
from tests.render.pdf.book import composed, publication
from tests.render.pdf.fragments.builds import InPieces, differences
from tests.render.pdf.fragments.richbook import write_rich_book
from tests.render.pdf.fragments.told import ASPECTS, Told, unlike

BLED = "print: {bleed: 3, addresses: notes}\n"
CODES = "print: {addresses: qr}\n"
REPORT = "theme: report\n"


def made(book: Path, edition: PagedEdition, standard: PdfStandard, engine: EngineName) -> tuple[MadeFile, list[str]]:
    """Return an edition of a book as it goes out, and why it was laid out in one piece, if it was."""
    whole, said = prepare(book), list[str]()
    alone = replace(whole, publication=replace(whole.publication, editions=(edition,)))
    options = BuildOptions(standard, engine, 1)
    maker = Maker(book, alone, options, explain=lambda _, why: said.append(why))
    return pressed(maker.publication, maker.make(edition)[0]), [why for why in said if "in one piece" in why]


@pytest.mark.parametrize(
    ("also", "edition", "standard"),
    [
        ("", "print", "ua1"),
        (BLED, "print", "ua1"),
        (CODES, "print", "ua1"),
        (REPORT, "print", "ua1"),
        (REPORT, "screen", "ua2"),
        ("", "screen", "ua1"),
        ("", "screen", "ua2"),
        ("large-print: [a4]\n", "large-print", "ua1"),
    ],
)
def test_both_ways_give_the_same_book(also: str, edition: PagedEdition, standard: PdfStandard, tmp_path: Path) -> None:
    book = write_rich_book(tmp_path, also)
    (pieces, gave_up), (whole, _) = (made(book, edition, standard, engine) for engine in ("fragments", "plain"))
    assert gave_up == []
    assert pieces.pages == whole.pages
    assert unlike(pieces.data, whole.data) == {}


def test_the_book_that_is_compared_has_what_may_go_wrong(tmp_path: Path) -> None:
    book = write_rich_book(tmp_path)
    maker = Maker(book, prepare(book), BuildOptions("ua2", "plain", 1))
    laid = maker.print_edition()
    assert dict(laid.settled.sooner), "a text ends with a short page"
    told = Told(maker.make("screen")[0].data)
    assert [name for name, ask in ASPECTS.items() if not ask(told) and name != "carried"] == []
    assert len([row for row in told.structure() if row[1] == "/Table"]) == 1
    assert [each for each in told.pdf.objects if isinstance(each, pikepdf.Stream) and "/Group" in each]


def renamed_entry(pdf: Any) -> None:
    pdf.Root.Outlines.First.Title = "Another"


def moved_link(pdf: Any) -> None:
    next(link for page in pdf.pages for link in page.get("/Annots", [])).Rect[0] += 1


def moved_name(pdf: Any) -> None:
    pdf.Root.Names.Dests.Kids[0].Names[1][2] += 1


def other_kind(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.K[0].K[0].S = pikepdf.Name.Aside


def other_box(pdf: Any) -> None:
    pdf.pages[0].obj.TrimBox[0] += 1


def other_title(pdf: Any) -> None:
    pdf.docinfo["/Title"] = "Another"


def other_packet(pdf: Any) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"Coast", b"Ghost"))


def other_label(pdf: Any) -> None:
    pdf.Root.PageLabels.Nums[1].S = pikepdf.Name.D


def turned_parents(pdf: Any) -> None:
    leaf = pdf.Root.StructTreeRoot.ParentTree.Kids[0]
    leaf.Nums[1], leaf.Nums[3] = leaf.Nums[3], leaf.Nums[1]


def no_words(pdf: Any) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"")


CHANGES: dict[str, Callable[[Any], None]] = {
    "outline": renamed_entry, "links": moved_link, "names": moved_name, "structure": other_kind, "boxes": other_box,
    "information": other_title, "xmp": other_packet, "labels": other_label, "parents": turned_parents,
    "text": no_words, "pixels": no_words,
}  # fmt: skip


@pytest.fixture(scope="module")
def lights() -> bytes:
    """Return a PDF of a book with notes, links and headings."""
    return InPieces().laid(composed(publication())).data


@pytest.mark.parametrize("aspect", CHANGES)
def test_the_comparison_sees_what_is_changed(lights: bytes, aspect: str) -> None:
    changed = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(lights)) as pdf:
        CHANGES[aspect](pdf)
        pdf.save(changed)
    assert aspect in unlike(lights, changed.getvalue())


def test_a_book_with_more_notes_than_pages_is_the_same() -> None:
    assert differences(composed(publication())) == ({}, [])


def test_the_printers_wishes_stay_out_of_other_editions(tmp_path: Path) -> None:
    plain = without_printer(prepare(write_rich_book(tmp_path, BLED)))
    assert differences(plain) == ({}, [])
