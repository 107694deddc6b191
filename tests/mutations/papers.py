"""Single faults of made PDFs.

Takes an open PDF and changes one thing in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf

from postil.proof.steps import content_of
from postil.qrcode import drawn
from tests.mutations.editing import PdfChange, operands, part_of, redraw, stretch
from tests.proof.pdf.broken import fonts, inner_links, links, packet, root, tags

BAR = re.compile(rb"(?:\d+ \d+ m\n\d+ \d+ l\n\d+ \d+ l\n\d+ \d+ l\nh\n)+")

HOLDING = ("P", "LBody", "H2", "H3", "TD", "TH", "Span", "Link")


def paragraph(pdf: pikepdf.Pdf, words: str) -> Any:
    """Return the first tag of a paragraph, a note or an item that has some marked content."""
    page, part = stretch(pdf, words)
    number = int(part.split(b"MCID ")[1].split()[0].rstrip(b">"))
    home = pdf.pages[page].obj.objgen
    return next(tag for tag in tags(pdf, *HOLDING) if holds(tag, number, home))


def holds(tag: Any, number: int, home: tuple[int, int]) -> bool:
    """Tell whether a tag has a piece of marked content right inside it."""
    kids = tag.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            page = kid.get("/Pg", tag.get("/Pg"))
            if int(kid.MCID) == number and page.objgen == home:
                return True
        elif isinstance(kid, int) and kid == number and tag.Pg.objgen == home:
            return True
    return False


def without(tag: Any) -> int:
    """Take a tag out of the tree; return where it stood."""
    kids = list(tag.P.K)
    at = next(number for number, kid in enumerate(kids) if getattr(kid, "objgen", None) == tag.objgen)
    tag.P.K = pikepdf.Array(kids[:at] + kids[at + 1 :])
    return at


def undrawn(words: str) -> PdfChange:
    """Return what takes words off their page and out of the tree."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        without(paragraph(pdf, words))
        redraw(pdf, page, content_of(pdf.pages[page]).replace(part, b""))

    return change


def decoration(words: str) -> PdfChange:
    """Return what makes words an artifact."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        body = part[part.index(b"BDC") + 3 :]
        redraw(pdf, page, content_of(pdf.pages[page]).replace(part, b"/Artifact\nBMC" + body))

    return change


def letters_swapped(one: str, other: str) -> PdfChange:
    """Return what draws two stretches of one page in each other's place."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, first = stretch(pdf, one)
        _, second = stretch(pdf, other)
        data = content_of(pdf.pages[page])
        a, b = first.replace(operands(first), operands(second)), second.replace(operands(second), operands(first))
        redraw(pdf, page, data.replace(first, b"\0").replace(second, b).replace(b"\0", a))

    return change


def word_dropped(words: str) -> PdfChange:
    """Return what leaves out the last letters of a stretch."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        shown = operands(part)
        redraw(
            pdf,
            page,
            content_of(pdf.pages[page]).replace(part, part.replace(shown, shown[: shown.index(b">") + 1] + b"] ")),
        )

    return change


def moved_behind(words: str, other: str) -> PdfChange:
    """Return what has words read behind others."""

    def change(pdf: pikepdf.Pdf) -> None:
        tag, after = paragraph(pdf, words), paragraph(pdf, other)
        without(tag)
        kids = list(after.P.K)
        at = next(number for number, kid in enumerate(kids) if getattr(kid, "objgen", None) == after.objgen)
        after.P.K = pikepdf.Array([*kids[: at + 1], tag, *kids[at + 1 :]])
        tag.P = after.P

    return change


def doubled(words: str) -> PdfChange:
    """Return what shows words twice."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        shown = operands(part)
        twice = part.replace(shown, shown.rstrip()[:-1] + shown[1:])
        redraw(pdf, page, content_of(pdf.pages[page]).replace(part, twice))

    return change


def role(words: str, new: str) -> PdfChange:
    """Return what gives the tag of words another type."""

    def change(pdf: pikepdf.Pdf) -> None:
        paragraph(pdf, words).S = pikepdf.Name(f"/{new}")

    return change


def note_dropped(pdf: pikepdf.Pdf) -> None:
    """Take the last note out of the tree and off its page."""
    note = tags(pdf, "Note", "FENote")[-1]
    page, part = stretch(pdf, "Called by voice")
    without(note)
    redraw(pdf, page, content_of(pdf.pages[page]).replace(part, b""))


def calls_swapped(pdf: pikepdf.Pdf) -> None:
    """Draw the numbers of the two calls in the charter in each other's place."""
    (page, one), (_, other) = (call(pdf, goal) for goal in ("charter.short-gauge", "charter.short-reading"))
    data = content_of(pdf.pages[page])
    a, b = one.replace(operands(one), operands(other)), other.replace(operands(other), operands(one))
    redraw(pdf, page, data.replace(one, b"\0").replace(other, b).replace(b"\0", a))


def call(pdf: pikepdf.Pdf, goal: str) -> tuple[int, bytes]:
    """Return the page and the drawing of the call that leads to a note."""
    link = next(each for each in inner_links(pdf) if each.get("/Dest") == goal)
    tag = next(each for each in tags(pdf, "Link") if any(is_of(kid, link) for kid in each.K))
    page = next(at for at, each in enumerate(pdf.pages) if link.objgen in [note.objgen for note in annotations(each)])
    numbers = (int(kid) if isinstance(kid, int) else int(kid.get("/MCID", -1)) for kid in tag.K)
    return page, part_of(pdf, page, next(number for number in numbers if number >= 0))


def annotations(page: pikepdf.Page) -> list[Any]:
    """Return the annotations of a page."""
    found: Any = page.obj.get("/Annots", [])
    return list(found)


def is_of(kid: Any, link: Any) -> bool:
    """Tell whether a kid of a tag is a link."""
    return isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid and kid.Obj.objgen == link.objgen


def link_to(words: str, goal: str) -> PdfChange:
    """Return what has the first link with a description lead elsewhere."""

    def change(pdf: pikepdf.Pdf) -> None:
        link = next(each for each in inner_links(pdf) if str(each.get("/Contents", "")).startswith(words))
        link.Dest = pikepdf.String(goal)

    return change


def address_to(address: str) -> PdfChange:
    """Return what has the first link to the web lead elsewhere."""

    def change(pdf: pikepdf.Pdf) -> None:
        next(each for each in links(pdf) if "/URI" in each.get("/A", {})).A.URI = pikepdf.String(address)

    return change


def contents_lost(pdf: pikepdf.Pdf) -> None:
    del next(each for each in inner_links(pdf) if str(each.get("/Contents", "")).startswith("on the quay"))["/Contents"]


def page_missing(number: int) -> PdfChange:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[number]

    return change


def pages_swapped(pdf: pikepdf.Pdf) -> None:
    """Put the two pages of the article in each other's place."""
    page = pdf.pages[7]
    del pdf.pages[7]
    pdf.pages.insert(6, page)


def label_wrong(pdf: pikepdf.Pdf) -> None:
    """Let the body begin with page 2."""
    root(pdf).PageLabels.Nums[3].St = 2


def outline_wrong(pdf: pikepdf.Pdf) -> None:
    """Let the second chapter of the outline lead to the first."""
    first = root(pdf).Outlines.First
    first.Next.Dest = first.Dest


def outline_short(pdf: pikepdf.Pdf) -> None:
    """Take the first chapter out of the outline."""
    outlines = root(pdf).Outlines
    outlines.First = outlines.First.Next


def language(words: str, new: str | None) -> PdfChange:
    """Return what gives a phrase another language, or none."""

    def change(pdf: pikepdf.Pdf) -> None:
        tag = paragraph(pdf, words)
        if new is None:
            del tag["/Lang"]
        else:
            tag.Lang = pikepdf.String(new)

    return change


def in_packet(old: str, new: str) -> PdfChange:
    """Return what changes the metadata."""
    return lambda pdf: packet(pdf, old.encode(), new.encode())


def in_info(key: str, value: str) -> PdfChange:
    """Return what changes one of the older metadata."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[key] = value

    return change


def path_drawn(pdf: pikepdf.Pdf) -> None:
    """Write a remark into the drawing of a page."""
    redraw(pdf, 6, content_of(pdf.pages[6]) + b"\n% drawn in /home/ada/tide/quay.svg\n")


def blank_picture(pdf: pikepdf.Pdf) -> None:
    """Put a white picture in the place of that of the gauge."""
    for page in pdf.pages:
        objects: Any = page.resources.get("/XObject", {})
        for picture in objects.values():
            if picture.get("/Subtype") == "/Image":
                picture.write(b"\xff" * (int(picture.Width) * int(picture.Height)))
                picture.ColorSpace = pikepdf.Name.DeviceGray
                return


def box(name: str, change: Callable[[list[float]], list[float]]) -> PdfChange:
    """Return what changes a box of the seventh page."""

    def apply(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[6].obj
        page[name] = pikepdf.Array(change(list(map(float, page[name]))))

    return apply


def painted(words: str, colour: bytes) -> PdfChange:
    """Return what paints words in a grey."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        pale = part.replace(b"BT\n", b"q\n" + colour + b" g\nBT\n").replace(b"ET\n", b"ET\nQ\n")
        redraw(pdf, page, content_of(pdf.pages[page]).replace(part, pale))

    return change


def note_astray(pdf: pikepdf.Pdf) -> None:
    """Let a note begin on the page behind that of its call."""
    names: Any = root(pdf).Names.Dests
    listed = names.Names if "/Names" in names else names.Kids[0].Names
    at = next(number for number in range(0, len(listed), 2) if str(listed[number]) == "charter.short-reading")
    goal = listed[at + 1]
    array = goal.D if isinstance(goal, pikepdf.Dictionary) else goal
    here = next(number for number, page in enumerate(pdf.pages) if page.obj.objgen == array[0].objgen)
    array[0] = pdf.pages[here + 1].obj


def code_astray(pdf: pikepdf.Pdf) -> None:
    """Draw the code of another address."""
    for number in range(len(pdf.pages)):
        data = content_of(pdf.pages[number])
        if found := BAR.search(data):
            redraw(pdf, number, data.replace(found[0], bars("https://example.org/ebbs!")))
            return


def bars(address: str) -> bytes:
    """Return the code of an address as a page draws it."""
    found = re.findall(r"M(\d+) (\d+)h(\d+)", drawn(address).outline)
    made = ((int(x), int(y), int(x) + int(width)) for x, y, width in found)
    return b"".join(b"%d %d m\n%d %d l\n%d %d l\n%d %d l\nh\n" % (x, y, r, y, r, y + 1, x, y + 1) for x, y, r in made)


def file_lost(pdf: pikepdf.Pdf) -> None:
    """Take the first attached file out."""
    names: Any = root(pdf).Names.EmbeddedFiles
    names.Names = pikepdf.Array(list(names.Names)[2:])


def file_changed(pdf: pikepdf.Pdf) -> None:
    """Put other words into an attached file."""
    file: Any = root(pdf).Names.EmbeddedFiles.Names[1].EF.F
    file.write(file.read_bytes().replace(b"keeper", b"warden"))


def font_lost(pdf: pikepdf.Pdf) -> None:
    """Take one font out of the file."""
    descriptor = face(pdf).DescendantFonts[0].FontDescriptor
    for name in [name for name in descriptor if name.startswith("/FontFile")]:
        del descriptor[name]


def letters_lost(pdf: pikepdf.Pdf) -> None:
    """Take from a font what its letters are."""
    del face(pdf)["/ToUnicode"]


def face(pdf: pikepdf.Pdf) -> Any:
    """Return the serif font."""
    return next(font for name, font in fonts(pdf).items() if "Serif" in name)


def sides_swapped(pdf: pikepdf.Pdf) -> None:
    """Put the two sides of a sheet in each other's place."""
    page = pdf.pages[1]
    del pdf.pages[1]
    pdf.pages.insert(0, page)


def at_the_edge(words: str) -> PdfChange:
    """Return what moves words to the edge of the sheet."""

    def change(pdf: pikepdf.Pdf) -> None:
        page, part = stretch(pdf, words)
        moved = part.replace(b"BT\n", b"q\n1 0 0 1 -400 0 cm\nBT\n").replace(b"ET\n", b"ET\nQ\n")
        redraw(pdf, page, content_of(pdf.pages[page]).replace(part, moved))

    return change


def no_words(pdf: pikepdf.Pdf) -> None:
    """Take away what is said in the place of the picture."""
    del tags(pdf, "Figure")[0]["/Alt"]


def no_language(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/Lang"]


def other_language(pdf: pikepdf.Pdf) -> None:
    root(pdf).Lang = pikepdf.String("de")
