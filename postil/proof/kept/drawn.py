"""Prove what is drawn on the pages of a PDF: words that can be read, the pictures of the content, its codes.

Takes a PDF, read, and what it is made of; yields findings.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageStat

from postil.proof.handouts.colours import UNKNOWN, colour_of, contrast, luminance, parts_of_space
from postil.proof.handouts.hand import Mark
from postil.proof.handouts.inked import marks_of
from postil.proof.handouts.paper import firsts
from postil.proof.handouts.shapes import common, size_of
from postil.proof.kept.colours import CONTRAST
from postil.proof.kept.finding import Finding
from postil.proof.origins import Origins
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Document, Source
from postil.proof.steps import parts_of
from postil.proof.telling import quoted
from postil.qrcode import drawn

UNKNOWN_LIGHT = luminance(UNKNOWN)
FILL = re.compile(rb"^([\d.]+(?: [\d.]+)*) (g|rg|k|scn?)$|^/(\w+) cs$", re.MULTILINE)
PARTS: Mapping[bytes, int] = {b"g": 1, b"rg": 3, b"k": 4}
SMALL = (24, 24)
ALIKE = 24.0
"""How far two pictures of one subject may be apart on average, out of 255: inks are not lights."""
BAR = re.compile(rb"^(\d+) (\d+) m\n(\d+) \2 l$", re.MULTILINE)
MOVE = re.compile(r"M(\d+) (\d+)h(\d+)")


def check_pale(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R029: all words can be told from the paper, or from what is filled behind them.

    Only pages on which something pale is drawn are looked through. Nobody knows how light the inks of a press
    are: what is printed in a spot ink or in four inks is left out.
    """
    if source.edition == "print" and source.publication.print_setup.ink != "black":
        return
    faces: dict[Any, Any] = {}
    for number, page in enumerate(reading.pdf.pages):
        if not any(map(is_pale, fills_of(page))):
            continue
        for ratio, first in firsts(lost_words(marks_of(page, faces))).items():
            sentence = f"{quoted(first.words)} is too pale on page {number + 1}: its contrast is {ratio} to 1"
            place = origins.of_content(first.words) or origins.of_rule("color:", edition=source.edition)
            yield Finding("R029", sentence, place or origins.of_page(reading, number))


def lost_words(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the words that can be told neither from the paper nor from anything that is filled behind them."""
    grounds: list[Mark] = []
    for mark in marks:
        if mark.kind != "words":
            grounds += [mark] if is_ground(mark) else []
        elif mark.words.strip() and not is_read(mark, grounds):
            yield mark


def is_read(words: Mark, grounds: Iterable[Mark]) -> bool:
    """Tell whether words can be told from the paper, or from one of the grounds drawn before them."""
    return contrast(words.light) >= CONTRAST or any(is_told(words, ground) for ground in grounds)


def is_ground(mark: Mark) -> bool:
    """Tell whether words may stand on something: on a picture, or on what fills most of its box, as no frame does."""
    return mark.kind == "picture" or mark.area > size_of(mark.box) / 2


def is_told(words: Mark, ground: Mark) -> bool:
    """Tell whether most of some words is on a ground that is other than they are, or that nobody knows."""
    is_behind = size_of(common(words.box, ground.box)) > size_of(words.box) / 2
    return is_behind and (ground.light == UNKNOWN_LIGHT or contrast(words.light, ground.light) >= CONTRAST)


def fills_of(page: pikepdf.Page) -> set[tuple[bytes, int]]:
    """Return the colours that a page fills with, each with the number of its parts."""
    found, space = set(), 0
    for part in parts_of(page):
        for colour, how, name in FILL.findall(part.read_bytes()):
            if name:
                space = parts_of_space(f"/{name.decode()}", page.resources)
            else:
                found.add((colour, PARTS.get(how, space)))
    return found


def is_pale(fill: tuple[bytes, int]) -> bool:
    """Tell whether a colour is too pale for words."""
    return contrast(luminance(colour_of(*fill))) < CONTRAST


def check_figures(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R025: each picture of the content is drawn on the page of its description, and looks the same."""
    wanted = {image.path: image for image in source.publication.images}
    figures = list(reading.tags_of("Figure"))
    for document in source.documents:
        for picture in document.found("//h:img[@alt != '']"):
            image, alt = wanted.get(picture.get("src", "")), picture.get("alt", "")
            found = next((tag for tag in figures if tag.said.get("Alt") == alt), None)
            if image is None or found is None or (page := reading.page_of(found)) is None:
                continue
            figures.remove(found)
            if not any(look_alike(image.data, each) for each in drawn_on(reading.pdf.pages[page])):
                sentence = f"the picture {quoted(alt)} is not drawn on page {page + 1}"
                yield Finding("R025", sentence, origins.of_target(image.path) or origins.book)


def drawn_on(page: pikepdf.Page) -> Iterator[Image.Image]:
    """Yield the pictures that a page may draw."""
    objects: Any = page.resources.get("/XObject", {})
    for each in objects.values():
        if each.get("/Subtype") == pikepdf.Name.Image:
            yield pikepdf.PdfImage(each).as_pil_image()


def look_alike(data: bytes, other: Image.Image) -> bool:
    """Tell whether two pictures show the same, whatever their size and colours."""
    with Image.open(io.BytesIO(data)) as picture:
        one, two = small(picture), small(other)
    return float(ImageStat.Stat(ImageChops.difference(one, two)).mean[0]) < ALIKE


def small(picture: Image.Image) -> Image.Image:
    """Return a picture, small and grey, on white."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("L").resize(SMALL)


def check_codes(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R023: each code that stands for a web address leads there."""
    if source.edition == "print" and source.publication.print_setup.addresses != "qr":
        return
    for tag in reading.tags_of("Figure"):
        address, page = tag.said.get("Alt", ""), reading.page_of(tag)
        if page is None or not address.startswith(("http://", "https://")) or is_picture(address, source.documents):
            continue
        owed = {tuple(map(int, each)) for each in MOVE.findall(drawn(address).outline)}
        if not owed <= bars_on(reading.pdf.pages[page]):
            place = origins.of_target(address) or origins.of_content(address) or origins.book
            yield Finding("R023", f"the code of '{address}' does not lead there", place)


def is_picture(address: str, documents: tuple[Document, ...]) -> bool:
    """Tell whether an address is the description of a picture of the content."""
    return any(each.get("alt") == address for document in documents for each in document.found("//h:img"))


def bars_on(page: pikepdf.Page) -> set[tuple[int, ...]]:
    """Return the bars of codes on a page: where each begins, and its length in modules."""
    drawing = b"".join(part.read_bytes() for part in parts_of(page))
    return {(int(left), int(top), int(right) - int(left)) for left, top, right in BAR.findall(drawing)}
