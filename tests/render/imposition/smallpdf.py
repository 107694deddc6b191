"""Small PDFs whose pages show their number, and what can be seen in a PDF.

Takes a number of pages; gives bytes. Each page has a web address on its number, and below it a word that leads to the
next page.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw
from pikepdf import Array, Dictionary, Name

from postil.model import HandoutPaper
from postil.proof.drawing import Matrix
from postil.render.pdf.xmp import Claim, packet
from tests.proof.pdf.documents import PUBLICATION
from tests.render.imposition.folding import Printed, Seen

MM = 72 / 25.4
PAGES: dict[HandoutPaper, tuple[float, float]] = {"a4": (148 * MM, 210 * MM), "letter": (396, 612)}
SHEETS: dict[HandoutPaper, tuple[float, float]] = {"a4": (297 * MM, 210 * MM), "letter": (792, 612)}
NUMBER = (60, 400, 100, 430)
"""Where the number of a page stands: left, bottom, right, top."""
NEXT = (60, 300, 160, 330)
TEXT = "q 12 w 0 G {x} {y} {w} {h} re S Q BT /F 20 Tf 65 405 Td ({number}) Tj 0 -100 Td (next) Tj ET"
EDGE = 12 * MM
"""All pages have a frame, whose outer edge is so far from theirs."""
CLAIMS = (Claim("pdfuaid", 1), Claim("pdfaid", 3, level="A"))


@cache
def small_pdf(count: int, paper: HandoutPaper = "a4", *, bleed: float = 0) -> bytes:
    """Return a PDF; where there is a bleed, the pages are cut to their size."""
    with pikepdf.new() as pdf:
        root: Any = pdf.Root
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        shape = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), StructParents=0)
        for number in range(1, count + 1):
            page = add_page(pdf, number, PAGES[paper], bleed)
            page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=shape))
        names = [part for number, page in enumerate(pdf.pages, 1) for part in (f"page-{number:03}", goal(page))]
        root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        root.Lang, root.MarkInfo = "en", Dictionary(Marked=True)
        root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot)
        root.Metadata = pdf.make_stream(packet(PUBLICATION, CLAIMS, {}), Type=Name.Metadata, Subtype=Name.XML)
        pdf.docinfo["/Title"] = PUBLICATION.title
        for number, page in enumerate(pdf.pages, 1):
            page.obj.Annots = Array([web_link(number), next_link(number % count + 1)])
        made = io.BytesIO()
        pdf.save(made, static_id=True)
    return made.getvalue()


def add_page(pdf: pikepdf.Pdf, number: int, size: tuple[float, float], bleed: float) -> Any:
    page = pdf.add_blank_page(page_size=size).obj
    frame = {"x": EDGE + 6, "y": EDGE + 6, "w": size[0] - 2 * EDGE - 12, "h": size[1] - 2 * EDGE - 12}
    page.Contents = pdf.make_stream(f"/P <</MCID 0>> BDC /X Do {TEXT.format(number=number, **frame)} EMC".encode())
    page.StructParents = number
    page.TrimBox = Array([0, 0, *size])
    page.MediaBox = Array([-bleed, -bleed, size[0] + bleed, size[1] + bleed])
    return page


def goal(page: pikepdf.Page) -> Array:
    return Array([page.obj, Name.XYZ, NUMBER[0], NUMBER[3], 0])


def web_link(number: int) -> Dictionary:
    address = Dictionary(S=Name.URI, URI=f"https://example.org/{number}")
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(NUMBER), A=address, Contents=f"Page {number}")


def next_link(number: int) -> Dictionary:
    dest = pikepdf.String(f"page-{number:03}")
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(NEXT), Dest=dest, StructParent=1000 + number)


def a_second_later() -> None:
    """Wait until the clock shows another second, which a file must not know of."""
    before = int(time.time())
    while int(time.time()) == before:
        time.sleep(0.02)


class Word:
    """A word on a page: what it says, where its first letter begins, whether its head is up."""

    def __init__(self, text: str, place: Matrix) -> None:
        self.text, self.x, self.y, self.is_upright = text, place[4], place[5], place[0] > 0


def words(page: pypdfium2.PdfPage) -> list[Word]:
    """Return what is written on a page, forms within it too."""
    return [Word(*found) for found in texts(page)]


def texts(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Matrix]]:
    raw = pypdfium2.raw
    textpage = page.get_textpage()
    for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        length = raw.FPDFTextObj_GetText(found, textpage, None, 0)
        held = (raw.FPDF_WCHAR * length)()
        raw.FPDFTextObj_GetText(found, textpage, held, length)
        yield bytes(held).decode("utf-16-le").rstrip("\0"), within(found)


def within(found: Any) -> Matrix:
    """Return the matrix of an object on its page: that of the forms around it counts."""
    place, above = found.get_matrix(), found.container
    while above is not None:
        place, above = place.multiply(above.get_matrix()), above.container
    return place.get()


def printed(data: bytes) -> list[Printed]:
    """Return the sides in a PDF as they come out of a printer."""
    document = pypdfium2.PdfDocument(data)
    return [(half(page, 0), half(page, 1)) for page in document]


def half(page: pypdfium2.PdfPage, number: int) -> Seen:
    """Return the page that is seen in one half of a side; no more than one is."""
    middle = page.get_width() / 2
    found = [word for word in words(page) if word.text.isdecimal() and (word.x > middle) == bool(number)]
    assert len(found) <= 1
    return Seen(int(found[0].text), found[0].is_upright) if found else Seen(None)
