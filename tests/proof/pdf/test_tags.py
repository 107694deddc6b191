"""The structure tree is read in the order of reading, however deep it is."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from postil.proof.pdf.plain import objects_of
from postil.proof.pdf.tags import Tag, read_tags, standard

DEEP = 5000


def tagged(kids: list[Any], roles: dict[str, str] | None = None) -> pikepdf.Pdf:
    """Return a PDF of one page with a structure tree; a kid is a number, or a type, its keys and its kids."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    root: Any = pdf.Root
    tree = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([made(pdf, kid) for kid in kids]))
    tree["/RoleMap"] = pikepdf.Dictionary(
        {f"/{name}": pikepdf.Name(f"/{role}") for name, role in (roles or {}).items()}
    )
    root.StructTreeRoot, root.MarkInfo = pdf.make_indirect(tree), pikepdf.Dictionary(Marked=True)
    root.Lang = pikepdf.String("en")
    return pdf


def made(pdf: pikepdf.Pdf, kid: Any) -> Any:
    """Return one element, or the number of marked content as it is."""
    if isinstance(kid, int):
        return kid
    kind, keys, kids = kid
    tag = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), Pg=pdf.pages[0].obj, **keys)
    tag.K = pikepdf.Array([made(pdf, each) for each in kids])
    return pdf.make_indirect(tag)


def kinds(tags: tuple[Tag, ...]) -> list[str]:
    return [tag.kind for tag in tags]


def test_tags_come_in_the_order_of_reading() -> None:
    tags = read_tags(objects_of(tagged([("P", {}, [0, ("Span", {}, [1]), 2]), ("H1", {}, [3])])))
    assert kinds(tags) == ["P", "Span", "H1"]
    assert tags[0].kids == ((0, 0), 1, (0, 2))
    assert [tag.end for tag in tags] == [2, 2, 3]


def test_a_language_holds_for_what_is_inside() -> None:
    tags = read_tags(objects_of(tagged([("P", {"Lang": pikepdf.String("ru")}, [("Span", {}, [0])]), ("P", {}, [1])])))
    assert [tag.language for tag in tags] == ["ru", "ru", "en"]


def test_attributes_of_all_owners_are_read_as_plain_values() -> None:
    cell = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row, ColSpan=2)
    layout = pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=pikepdf.Array([0, 1, 2.5, 3]))
    (tag,) = read_tags(objects_of(tagged([("TH", {"A": pikepdf.Array([cell, layout])}, [0])])))
    assert tag.attributes == {"Scope": "Row", "ColSpan": 2, "BBox": (0, 1, 2.5, 3)}


def test_a_tree_may_be_deeper_than_the_stack() -> None:
    pdf = tagged([("P", {}, [])])
    root: Any = pdf.Root
    inner = root.StructTreeRoot.K[0]
    for _ in range(DEEP):
        inner = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Div, K=pikepdf.Array([inner])))
    root.StructTreeRoot.K = inner
    tags = read_tags(objects_of(pdf))
    assert kinds(tags) == ["Div"] * DEEP + ["P"]
    assert tags[0].end == DEEP + 1


def test_a_tag_that_holds_itself_is_read_once() -> None:
    pdf = tagged([("Div", {}, [])])
    root: Any = pdf.Root
    root.StructTreeRoot.K[0].K.append(root.StructTreeRoot.K[0])
    assert kinds(read_tags(objects_of(pdf))) == ["Div"]


def test_elements_that_are_no_objects_of_their_own_are_all_read() -> None:
    pdf = tagged([("Div", {}, [])])
    root: Any = pdf.Root
    root.StructTreeRoot.K[0].K = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name(name)) for name in ("/P", "/H1")])
    assert kinds(read_tags(objects_of(pdf))) == ["Div", "P", "H1"]


def test_marks_on_other_pages_and_annotations_are_told_apart() -> None:
    pdf = tagged([("Link", {}, [0])])
    pdf.add_blank_page()
    root: Any = pdf.Root
    note = pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link))
    root.StructTreeRoot.K[0].K.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=pdf.pages[1].obj, MCID=4))
    root.StructTreeRoot.K[0].K.append(pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=note))
    (tag,) = read_tags(objects_of(pdf))
    assert tag.kids == ((0, 0), (1, 4))
    assert tag.objects == (f"{note.objgen[0]} 0 R",)


def test_a_file_without_tags_has_none() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert read_tags(objects_of(pdf)) == ()


@pytest.mark.parametrize(
    ("written", "kind"),
    [("/P", "/P"), ("/Title", "/H1"), ("/Em", "/Span"), ("/A", "/A")],
    ids=["standard", "through another", "mapped", "in a circle"],
)
def test_a_type_stands_for_a_standard_one(written: str, kind: str) -> None:
    roles = {"/Title": "/Heading", "/Heading": "/H1", "/Em": "/Span", "/A": "/B", "/B": "/A"}
    assert standard(written, roles) == kind
