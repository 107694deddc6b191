"""The objects of a PDF are plain values, and words never look like references."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from postil.proof.pdf.plain import Objects, objects_of, words_of


def with_objects(**values: Any) -> Objects:
    """Return the objects of a PDF of two pages whose catalogue has some more keys, each an object of its own."""
    pdf, buffer = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(200, 300))
    pdf.add_blank_page()
    root: Any = pdf.Root
    for key, value in values.items():
        root[f"/{key}"] = pdf.make_indirect(value)
    pdf.save(buffer)
    return objects_of(pikepdf.Pdf.open(buffer))


def value_of(text: bytes) -> Any:
    """Return the value that is written so."""
    objects = with_objects(X=pikepdf.Object.parse(b"[" + text + b"]"))
    return objects.within(objects.root, "/X")[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b".5", 0.5),
        (b"-.25", -0.25),
        (b"7", 7),
        (b"true", True),
        (b"null", None),
        (b"/A#20b", "/A b"),
        (b"(12 0 R)", "u:12 0 R"),
        (b"<FEFF2192>", "u:\N{RIGHTWARDS ARROW}"),
        (b"<</A [1]>>", {"/A": [1]}),
    ],
    ids=lambda value: str(value),
)
def test_values_are_those_of_python(text: bytes, value: Any) -> None:
    assert value_of(text) == value


def test_words_are_no_references() -> None:
    objects = with_objects(X=pikepdf.Array([pikepdf.String("1 0 R")]))
    (value,) = objects.within(objects.root, "/X")
    assert objects.at(value) == value
    assert words_of(value) == "1 0 R"


@pytest.mark.parametrize(("value", "words"), [("u:so", "so"), ("b:00ff", "00ff"), ("/Name", "/Name"), (None, "")])
def test_the_words_of_a_value(value: Any, words: str) -> None:
    assert words_of(value) == words


def test_a_tree_is_read_through_all_its_leaves_in_order() -> None:
    leaves = [pikepdf.Dictionary(Nums=pikepdf.Array([at, pikepdf.String(str(at))])) for at in (0, 4, 9)]
    objects = with_objects(T=pikepdf.Dictionary(Kids=pikepdf.Array(leaves)))
    assert list(objects.tree(objects.root["/T"], "/Nums")) == [(0, "u:0"), (4, "u:4"), (9, "u:9")]


def test_a_tree_that_holds_itself_ends() -> None:
    pdf = pikepdf.new()
    root: Any = pdf.Root
    root.T = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([1, 2])))
    root.T.Kids = pikepdf.Array([root.T, pikepdf.Dictionary(Nums=pikepdf.Array([3, 4]))])
    objects = objects_of(pdf)
    assert list(objects.tree(objects.root["/T"], "/Nums")) == [(1, 2), (3, 4)]


def test_a_tree_that_is_not_there_is_empty() -> None:
    objects = with_objects()
    assert list(objects.tree(objects.root.get("/T"), "/Nums")) == []


def test_a_page_has_what_stands_above_it() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    pages, page = pdf.Root.Pages, pdf.pages[0].obj
    pages.MediaBox, pages.Rotate = page.MediaBox, 90
    del page["/MediaBox"]
    objects = objects_of(pdf)
    assert objects.inherited(objects.pages[0], "/MediaBox") == [0, 0, 200, 300]
    assert objects.inherited(objects.pages[0], "/CropBox") is None
