"""Small PDFs drawn by hand: pages that say what a test wants, and the leaflets that are made of them.

Takes drawings; gives bytes. The font has two-byte codes that are those of Unicode, each letter half as wide as high;
letters reach from a fifth of their size below the line to four fifths above it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

from postil.model import Composition, Division, Handout, HandoutLayout, HandoutPaper, Leaflet, MadeFile
from postil.problems import Place
from postil.proof.handouts.fonts import Faces
from postil.proof.handouts.hand import Mark
from postil.proof.handouts.inked import marks_of
from postil.render.imposition.imposing import imposed
from postil.render.pdf.xmp import packet
from tests.proof.pdf.documents import PUBLICATION

MM = 72 / 25.4
SIZES: Mapping[HandoutPaper, tuple[float, float]] = {"a4": (148 * MM, 210 * MM), "letter": (396, 612)}
LETTERS = [chr(code) for code in range(32, 127)]
ROWS = "\n".join(f"<{ord(letter):04x}> <{ord(letter):04x}>" for letter in LETTERS)
LINK = (60.0, 395.0, 100.0, 410.0)
Changed: TypeAlias = Callable[[pikepdf.Pdf], None]


def say(words: str, x: float = 60, y: float = 400, size: float = 10) -> str:
    """Return what draws words."""
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the font."""
    described = Dictionary(Type=Name.FontDescriptor, FontName=Name.F, FontBBox=Array([0, -200, 500, 800]))
    widths = Array([32, 126, 500])
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.F, FontDescriptor=described, W=widths)
    table = pdf.make_stream(f"{len(LETTERS)} beginbfchar\n{ROWS}\nendbfchar".encode())
    whole = {"Type": Name.Font, "Subtype": Name.Type0, "BaseFont": Name.F, "Encoding": Name("/Identity-H")}
    return pdf.make_indirect(Dictionary(**whole, DescendantFonts=Array([inner]), ToUnicode=table))


def drawn(drawings: Sequence[str], size: tuple[float, float] = SIZES["a4"], **resources: Any) -> pikepdf.Pdf:
    """Return pages with some drawings."""
    pdf = pikepdf.new()
    root: Any = pdf.Root
    root.Lang, root.Metadata = "en", pdf.make_stream(packet(PUBLICATION, (), {}), Type=Name.Metadata, Subtype=Name.XML)
    faces = Dictionary(F=font(pdf))
    for drawing in drawings:
        page = pdf.add_blank_page(page_size=size).obj
        page.Contents = pdf.make_stream(drawing.encode())
        page.Resources = Dictionary(Font=faces, **resources)
    return pdf


def marks(drawing: str, size: tuple[float, float] = (200, 100), **resources: Any) -> list[Mark]:
    """Return what is printed of a drawing."""
    with drawn([drawing], size, **resources) as pdf:
        return marks_on(pdf)


def marks_on(pdf: pikepdf.Pdf) -> list[Mark]:
    """Return what is printed of the first page."""
    known: Faces = {}
    return list(marks_of(pdf.pages[0], known))


def written(pdf: pikepdf.Pdf) -> bytes:
    """Return a PDF as a file."""
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def book(count: int, paper: HandoutPaper = "a4") -> bytes:
    """Return pages that show their number in words, a rule, and a link to an address of their own."""
    pdf = drawn([f"{say(f'Page {number}')} .5 w 60 300 m 260 300 l S" for number in range(1, count + 1)], SIZES[paper])
    for number, page in enumerate(pdf.pages, 1):
        action = Dictionary(S=Name.URI, URI=f"https://example.org/{number}")
        page.obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(LINK), A=action)])
    return written(pdf)


def composition(direction: str = "ltr") -> Composition:
    """Return what a leaflet shows, as far as sheets are held against it."""
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en" dir="{direction}"><body/></html>'.encode()
    return Composition(PUBLICATION, (Division("d", "handout", "body", "D", "en", xhtml, Place("content/d.md")),), "")


def folded(
    pages: bytes,
    handout: Handout,
    layout: HandoutLayout = "booklet",
    direction: str = "ltr",
    paper: HandoutPaper = "a4",
) -> Leaflet:
    """Return a leaflet of sheets, made of pages as it is made for a book."""
    assert layout != "single"
    how = {"signature": handout.signature, "is_right_to_left": direction == "rtl"}
    made = imposed(pages, paper, layout, handout.flip or "short", **how)
    file = MadeFile(f"handouts/d-{paper}-{layout}.pdf", "handout", made.data, made.sides)
    return Leaflet(file, composition(direction), handout, paper, layout, pages)


def changed(leaflet: Leaflet, change: Changed) -> Leaflet:
    """Return a leaflet of which the file was changed."""
    with pikepdf.open(io.BytesIO(leaflet.made.data)) as pdf:
        change(pdf)
        return replace(leaflet, made=replace(leaflet.made, data=written(pdf)))
