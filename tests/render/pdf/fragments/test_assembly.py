"""A book put together from fragments is a sound PDF: its table of objects, its trees, its shared fonts and pictures."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from postil.preparing import prepare
from postil.render.pdf.fragments import assembly, whole
from postil.render.pdf.standards import CLAIMED, PLAIN
from tests.render.pdf.fragments.builds import InPieces
from tests.render.pdf.fragments.richbook import write_rich_book


@pytest.fixture(scope="module", params=["print", "ua2"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """Return the rich book, as PDF 1.7 and as PDF 2.0, with leaves of few names."""
    book = prepare(write_rich_book(tmp_path_factory.mktemp("book")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "LEAF", 7)
        yield InPieces().laid(book, standard=PLAIN if request.param == "print" else CLAIMED["ua2"]).data


@pytest.fixture
def pdf(data: bytes) -> Iterator[Any]:
    with pikepdf.Pdf.open(io.BytesIO(data)) as opened:
        yield opened


def leaves(root: Any) -> list[Any]:
    """Return the leaves of a tree of one level."""
    return list(root.Kids)


def test_qpdf_finds_nothing_to_mend(pdf: Any) -> None:
    assert pdf.check_pdf_syntax() == []
    assert pdf.get_warnings() == []


def test_the_table_leads_to_every_object(data: bytes) -> None:
    start = int(data.rpartition(b"startxref\n")[2].split(b"\n")[0])
    assert re.match(rb"\d+ 0 obj\n", data[start:])
    packed = data[start:].partition(b"stream\n")[2]
    table = zlib.decompressobj().decompress(packed)
    size = int(re.search(rb"/Size (\d+)", data[start:])[1])  # type: ignore[index]
    assert len(table) == 7 * size
    rows = [
        (table[at], int.from_bytes(table[at + 1 : at + 5]), int.from_bytes(table[at + 5 : at + 7]))
        for at in range(0, len(table), 7)
    ]
    plain = {number: offset for number, (kind, offset, _) in enumerate(rows) if kind == assembly.PLAIN}
    assert plain
    assert [number for number, offset in plain.items() if not data[offset:].startswith(b"%d 0 obj" % number)] == []
    holders = {holder for kind, holder, _ in rows if kind == assembly.PACKED}
    assert holders <= plain.keys()


@pytest.mark.parametrize("name", ["Dests", "IDTree"])
def test_the_names_of_a_tree_are_in_order_and_within_its_limits(pdf: Any, name: str) -> None:
    root = pdf.Root.Names.Dests if name == "Dests" else pdf.Root.StructTreeRoot.IDTree
    all_names = []
    for leaf in leaves(root):
        names = [bytes(each) for each in list(leaf.Names)[::2]]
        assert [bytes(each) for each in leaf.Limits] == [names[0], names[-1]]
        assert len(names) <= 7
        all_names += names
    assert all_names == sorted(set(all_names))
    assert len(leaves(root)) > 1


def test_the_keys_of_the_parent_tree_follow_each_other(pdf: Any) -> None:
    tree = pdf.Root.StructTreeRoot
    keys = []
    for leaf in leaves(tree.ParentTree):
        found = [int(each) for each in list(leaf.Nums)[::2]]
        assert [int(each) for each in leaf.Limits] == [found[0], found[-1]]
        keys += found
    assert keys == list(range(int(tree.ParentTreeNextKey)))
    used = [int(page.obj.StructParents) for page in pdf.pages]
    used += [int(link.StructParent) for page in pdf.pages for link in page.get("/Annots", [])]
    assert len(set(used)) == len(used)
    assert set(used) <= set(keys)


def test_fonts_and_pictures_are_there_once(pdf: Any) -> None:
    fonts = {page.obj.Resources.Font.objgen for page in pdf.pages if "/Font" in page.obj.Resources}
    assert len(fonts) == 1
    names = [
        str(each.BaseFont)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
    ]
    assert names
    assert len(names) == len(set(names))
    pictures = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
    assert len(pictures) == 1


def test_no_frame_is_left_open(pdf: Any) -> None:
    drawings = [
        each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/FontFile" not in each
    ]
    pages = [page.Contents.read_bytes() for page in pdf.pages]
    assert len(drawings) > len(pages)
    assert not any(re.search(rb"\x00[rkiegtnf][^\x00\x01]*\x01", page) for page in pages)


def test_it_says_when_it_was_made_by_the_date_of_the_book(data: bytes) -> None:
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        assert b"2026-11-22" in pdf.Root.Metadata.read_bytes()
        assert len({bytes(part) for part in pdf.trailer.ID}) == 1
