"""Impose a PDF: its pages as they are printed on sheets, to be folded or cut.

Takes the bytes of a PDF whose pages are half as large as a sheet; gives those of another that is for paper alone. Each
page becomes one drawing (a form), so tags cannot go along: a structure tree counts the marks of a page, and marks
inside a form are counted apart (ISO 32000-2, 14.7.5.2). The claims of PDF/UA and PDF/A go with them, and so do outline
and page labels, for the pages of this file are sheets. It is made beside a file in reading order, which has it all.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from postil.model import Flip, HandoutPaper
from postil.render.imposition.links import link_sheets
from postil.render.imposition.order import Gathering, Sheet, sheets_of
from postil.render.imposition.placing import SHEETS, Box, Placed, Size, Stroke, marks, placed
from postil.render.imposition.printing import ask_printer
from postil.render.pdf.xmp import SPACES

VERSION = "1.7"
"""The first version in which a PDF can say over which edge a sheet is turned."""
CLAIMS = tuple(f"{{{SPACES[prefix]}}}" for prefix in ("pdfaid", "pdfuaid", "pdfaExtension"))
"""How the names of what an XMP packet says of standards begin."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """A PDF for paper: its bytes, and the number of its pages, which are the printed sides of sheets."""

    data: bytes
    sides: int


@dataclass(frozen=True, slots=True)
class Surface:
    """What is drawn on one side of a sheet."""

    pages: tuple[Placed, ...]
    strokes: tuple[Stroke, ...] = ()


def imposed(
    data: bytes, paper: HandoutPaper, gathering: Gathering, flip: Flip, signature: int, is_right_to_left: bool
) -> Imposed:
    """Return a PDF imposed on sheets of a paper, for a printer that turns them over the edge `flip`.

    `signature` is the number of sheets folded into each other, 0 for what can be folded well.
    """
    with pikepdf.Pdf.open(io.BytesIO(data)) as pages, pikepdf.new() as sheets:
        order = sheets_of(len(pages.pages), gathering, flip, signature, is_right_to_left)
        surfaces = list(surfaces_of(order, SHEETS[paper], boxes_of(pages)))
        draw(surfaces, SHEETS[paper], pages, sheets)
        link_sheets([surface.pages for surface in surfaces], pages, sheets)
        say_what_it_is(pages, sheets)
        ask_printer(sheets, flip)
        made = io.BytesIO()
        options = {"min_version": VERSION, "object_stream_mode": pikepdf.ObjectStreamMode.generate}
        sheets.save(made, deterministic_id=True, **options)
    return Imposed(made.getvalue(), len(surfaces))


def boxes_of(pages: pikepdf.Pdf) -> dict[int, Box]:
    """Return the box to which each page is cut, by its number."""
    found: dict[int, Box] = {}
    for number, page in enumerate(pages.pages, 1):
        left, bottom, right, top = map(float, page.trimbox)
        found[number] = left, bottom, right, top
    return found


def surfaces_of(order: Sequence[Sheet], size: Size, boxes: Mapping[int, Box]) -> Iterator[Surface]:
    """Yield what is drawn on each side, front and back by turns; a blank back at the end is left out."""
    signatures = max((sheet.signature for sheet in order), default=0)
    for number, sheet in enumerate(order, 1):
        yield Surface(tuple(placed(sheet.front, sheet.depth, size, boxes)), tuple(marks(sheet, size, signatures)))
        if not (sheet.back.is_blank and number == len(order)):
            yield Surface(tuple(placed(sheet.back, sheet.depth, size, boxes)))


def draw(surfaces: Iterable[Surface], size: Size, pages: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Add a page to `sheets` for each side, with the pages on it as drawings."""
    forms = dict(enumerate(forms_of(pages, sheets), 1))
    for surface in surfaces:
        side = sheets.add_blank_page(page_size=size)
        side.obj.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary({name_of(each): forms[each.page] for each in surface.pages})
        )
        side.obj.Contents = sheets.make_stream("\n".join(operators(surface)).encode())


def forms_of(pages: pikepdf.Pdf, sheets: pikepdf.Pdf) -> Iterator[Any]:
    """Yield each page as a drawing in the other file; nothing in it leads into a structure tree any more."""
    for each in pages.objects:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/StructParent", "/StructParents"):
                if key in each:
                    del each[key]
    yield from (sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages)


def operators(surface: Surface) -> Iterator[str]:
    """Yield the operators that draw a side: ISO 32000-2, 8.4.4 and 8.8."""
    for each in surface.pages:
        yield f"q {written(each.matrix)} cm {name_of(each)} Do Q"
    for stroke in surface.strokes:
        yield f"q {stroke.width} w 0 G {written(stroke.start)} m {written(stroke.end)} l S Q"


def written(numbers: Iterable[float]) -> str:
    """Return numbers as a PDF has them, to a thousandth of a point."""
    return " ".join(f"{round(number, 3) + 0.0:.9g}" for number in numbers)


def name_of(each: Placed) -> str:
    """Return the name of a page's drawing."""
    return f"/P{each.page}"


def say_what_it_is(pages: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Take over what the pages say of themselves, but for the standards that sheets do not keep to."""
    source: Any = pages
    root: Any = sheets.Root
    root.Lang = source.Root.Lang
    root.Metadata = sheets.copy_foreign(source.Root.Metadata)
    if "/Info" in source.trailer:
        sheets.trailer["/Info"] = sheets.copy_foreign(source.trailer.Info)
    with sheets.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        for key in [key for key in said if key.startswith(CLAIMS)]:
            del said[key]
