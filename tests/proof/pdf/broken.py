"""Ways in which a made PDF can be wrong, each a change of one thing in a good one.

Takes an open PDF and changes it; `broken` gives a made file with such a change.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pikepdf

from postil.model import MadeFile

Change: TypeAlias = Callable[[pikepdf.Pdf], None]


def broken(made: MadeFile, change: Change) -> MadeFile:
    """Return a made PDF with a change."""
    return dataclasses.replace(made, data=changed(made.data, change))


def changed(data: bytes, change: Change) -> bytes:
    """Return a PDF with a change."""
    buffer = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, static_id=True, fix_metadata_version=False)
    return buffer.getvalue()


def root(pdf: pikepdf.Pdf) -> Any:
    """Return the catalogue."""
    return pdf.Root


def tags(pdf: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """Return the structure elements of some types, in the order of reading."""
    found, todo = [], [root(pdf).StructTreeRoot]
    while todo:
        tag = todo.pop()
        kids = tag.get("/K", [])
        todo += [k for k in reversed(list(kids) if isinstance(kids, pikepdf.Array) else [kids]) if is_tag(k)]
        found += [tag] if str(tag.get("/S", ""))[1:] in kinds else []
    return found


def is_tag(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the links of all pages."""
    for page in pdf.pages:
        annotations: Any = page.obj.get("/Annots", [])
        yield from (annotation for annotation in annotations if annotation.Subtype == "/Link")


def inner_links(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the links inside the book."""
    return [link for link in links(pdf) if "/URI" not in link.get("/A", {})]


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return the fonts of the pages by their names."""
    found: Any = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
    return {str(font.BaseFont): font for font in found}


# R001


def no_tree(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/StructTreeRoot"]


def not_marked(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/MarkInfo"]


def orphan(pdf: pikepdf.Pdf) -> None:
    """Take the last paragraph out of the tree."""
    paragraph = tags(pdf, "P")[-1]
    paragraph.P.K = pikepdf.Array([kid for kid in paragraph.P.K if kid.objgen != paragraph.objgen])


def read_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = tags(pdf, "P")[-1]
    paragraph.P.K.append(pdf.make_indirect(pikepdf.Dictionary(paragraph)))


def no_way_up(pdf: pikepdf.Pdf) -> None:
    del root(pdf).StructTreeRoot["/ParentTree"]


def without_mark(pdf: pikepdf.Pdf) -> None:
    """Draw the words of the first page without a mark."""
    page = pdf.pages[0]
    steps = [step for step in pikepdf.parse_content_stream(page) if str(step.operator) not in ("BDC", "BMC", "EMC")]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


# R002


def no_language(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/Lang"]


def other_language(pdf: pikepdf.Pdf) -> None:
    root(pdf).Lang = pikepdf.String("de")


def language_lost(pdf: pikepdf.Pdf) -> None:
    """Take the language of the words in another script away."""
    for tag in tags(pdf, "Span"):
        if tag.get("/Lang") == "ru":
            del tag["/Lang"]


# R003


def level_left_out(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf, "H2"):
        tag.S = pikepdf.Name.H4


def no_first_level(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf, "Title", "H1"):
        tag.S = pikepdf.Name.H2


def empty_heading(pdf: pikepdf.Pdf) -> None:
    """Give the words of a heading to a paragraph before it."""
    heading = tags(pdf, "H2")[0]
    heading.S = pikepdf.Name.P
    empty = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.H2, P=heading.P))
    heading.P.K.append(empty)


# R004


def no_scope(pdf: pikepdf.Pdf) -> None:
    del tags(pdf, "TH")[0]["/A"]


def no_heads(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf, "TH"):
        tag.S = pikepdf.Name.TD


def row_too_long(pdf: pikepdf.Pdf) -> None:
    """Let a cell of a row reach over two columns."""
    cell = tags(pdf, "TD")[0]
    cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)


def item_without_body(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "LBody")[0].S = pikepdf.Name.P


def no_numbering(pdf: pikepdf.Pdf) -> None:
    labelled = next(tag for tag in tags(pdf, "L") if any(kid.S == "/Lbl" for item in tag.K for kid in item.K))
    del labelled["/A"]


# R005


def no_description(pdf: pikepdf.Pdf) -> None:
    del tags(pdf, "Figure")[0]["/Alt"]


def box_off_page(pdf: pikepdf.Pdf) -> None:
    attributes(tags(pdf, "Figure")[0])["/BBox"] = pikepdf.Array([0, 5000, 10, 5010])


def box_too_wide(pdf: pikepdf.Pdf) -> None:
    box = attributes(tags(pdf, "Figure")[0])["/BBox"]
    box[2] = 1200


def no_box(pdf: pikepdf.Pdf) -> None:
    del attributes(tags(pdf, "Figure")[0])["/BBox"]


def attributes(tag: Any) -> Any:
    """Return the first attributes of a tag."""
    return tag.A[0] if isinstance(tag.A, pikepdf.Array) else tag.A


# R006


def same_id(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf, "Note", "FENote")[:2]:
        tag.ID = pikepdf.String("same")


def no_id(pdf: pikepdf.Pdf) -> None:
    del tags(pdf, "Note", "FENote")[0]["/ID"]


def empty_note(pdf: pikepdf.Pdf) -> None:
    """Put the words of a note beside it."""
    note = tags(pdf, "Note", "FENote")[0]
    beside = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=note.P, K=note.K)
    note.P.K.append(pdf.make_indirect(beside))
    note.K = pikepdf.Array()


# R007


def dead_link(pdf: pikepdf.Pdf) -> None:
    link = inner_links(pdf)[0]
    if "/A" in link:
        del link["/A"]
    link["/Dest"] = pikepdf.String("gone")


def link_without_words(pdf: pikepdf.Pdf) -> None:
    del next(links(pdf))["/Contents"]


def link_named_by_target(pdf: pikepdf.Pdf) -> None:
    link = inner_links(pdf)[0]
    link.Contents = link.Dest


def link_without_tag(pdf: pikepdf.Pdf) -> None:
    """Make the first link a span."""
    tag = next(tag for tag in tags(pdf, "Link") if any(has_link(kid) for kid in tag.K))
    tag.K = pikepdf.Array([kid for kid in tag.K if not has_link(kid)])


def has_link(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid


def link_under_link(pdf: pikepdf.Pdf) -> None:
    """Make a link as large as the page on which there is another."""
    page: Any = next(page.obj for page in pdf.pages if len(page.obj.get("/Annots", [])) > 1)
    page.Annots[0].Rect = page.Annots[1].Rect


# R008


def no_outline(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/Outlines"]


def dead_entry(pdf: pikepdf.Pdf) -> None:
    entry = root(pdf).Outlines.First
    if "/A" in entry:
        del entry["/A"]
    entry["/Dest"] = pikepdf.String("gone")


def no_labels(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/PageLabels"]


# R009


def font_missing(pdf: pikepdf.Pdf) -> None:
    """Take one font out of the file."""
    descriptor = next(iter(fonts(pdf).values())).DescendantFonts[0].FontDescriptor
    for name in [name for name in descriptor if name.startswith("/FontFile")]:
        del descriptor[name]


def no_unicode(pdf: pikepdf.Pdf) -> None:
    del next(iter(fonts(pdf).values()))["/ToUnicode"]


def letter_unknown(pdf: pikepdf.Pdf) -> None:
    """Take the first letter out of the table of a font."""
    font = next(iter(fonts(pdf).values()))
    head, begin, rest = font.ToUnicode.read_bytes().partition(b"beginbfchar")
    rows = rest.lstrip().split(b"\n")
    font.ToUnicode = pdf.make_stream(head + begin + b"\n" + b"\n".join(rows[1:]))


# R010


def boxes_cross(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([-50, 0, 100, 100])


def other_size(pdf: pikepdf.Pdf) -> None:
    """Cut the last page shorter."""
    page: Any = pdf.pages[-1].obj
    left, bottom, right, top = map(float, page.get("/TrimBox", page.MediaBox))
    page.TrimBox = pikepdf.Array([left, bottom, right, top - 20])


# R011


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/Metadata"]


def packet(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Change the XMP metadata."""
    xmp = root(pdf).Metadata.read_bytes()
    assert old in xmp
    root(pdf).Metadata = pdf.make_stream(xmp.replace(old, new))


def two_groups(pdf: pikepdf.Pdf) -> None:
    group = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    packet(pdf, b"</x:xmpmeta>", group + b"</x:xmpmeta>")


def packet_cut_off(pdf: pikepdf.Pdf) -> None:
    packet(pdf, b"</x:xmpmeta>", b"")


def other_title(pdf: pikepdf.Pdf) -> None:
    packet(pdf, b"The Tide", b"The Ebb")


def no_creator(pdf: pikepdf.Pdf) -> None:
    packet(pdf, b"Ada Keel", b"Nobody")


def other_title_in_info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "The Ebb"


def title_not_shown(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/ViewerPreferences"]


# R012


def table_cut(pdf: pikepdf.Pdf) -> None:
    """Make a table two, as at the end of a page."""
    body = tags(pdf, "TBody")[0]
    table = body.P
    rows = list(body.K)
    body.K = pikepdf.Array(rows[:1])
    tail = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Table, P=table.P)
    tail.K = pikepdf.Array(rows[1:])
    tail.K[0].K[0].S = pikepdf.Name.TH
    tail.K[0].K[0].A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    table.P.K.append(pdf.make_indirect(tail))


def note_no_note(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "Note", "FENote")[0].S = pikepdf.Name.Div


def heading_no_heading(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "H3")[0].S = pikepdf.Name.P


# R013


def hyphens_read(pdf: pikepdf.Pdf) -> None:
    """Let nothing be read in the place of what is drawn."""
    for page in pdf.pages:
        steps: list[Any] = list(pikepdf.parse_content_stream(page))
        for step in steps:
            if str(step.operator) == "BDC" and "/ActualText" in step.operands[1]:
                del step.operands[1]["/ActualText"]
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
