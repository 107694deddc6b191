"""Prove that the pictures of a PDF are described and are where it says.

Takes a reading and yields R005.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.proof.pdf.boxes import box_of
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.pdf.tags import Tag
from postil.proof.telling import quoted

FIGURES = ("Figure", "Formula")
PICTURES = "//h:img[@alt != ''] | //*[local-name() = 'svg'][@role = 'img']"
IMAGES = "//h:img[@alt != '']"
ROUNDING = 1.0
UNSEEN = "a viewer cannot show where it is"


def check_figures(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R005: each picture has a description, and a box on its page."""
    figures, shown = list(reading.tags_of(*FIGURES)), list(pictures(source))
    for number, figure in enumerate(figures):
        page = reading.page_of(figure)
        alt = figure.said.get("Alt", "").strip()
        file = shown[number] if len(shown) == len(figures) else ""
        if not (alt or figure.said.get("ActualText", "").strip()):
            yield Fault(
                "R005", "a picture has no description: who cannot see it does not learn of it", "", page, target=file
            )
        if fault := wrong_box(reading, figure, page):
            file = file_of(alt, source)
            yield Fault("R005", f"the picture {quoted(alt)} {fault}", "" if file else alt, page, target=file)


def pictures(source: Source) -> Iterator[str]:
    """Yield the files of the pictures of the content, in order; "" for one that is drawn in its document."""
    for document in source.documents:
        yield from (each.get("src", "") for each in document.found(PICTURES))


def file_of(alt: str, source: Source) -> str:
    """Return the file of the picture with a description, by which its place is found; "" where another has either."""
    images = [image for document in source.documents for image in document.found(IMAGES)]
    files = [image.get("src", "") for image in images if image.get("alt", "").strip() == alt]
    return files[0] if len(files) == 1 == [image.get("src") for image in images].count(files[0]) else ""


def wrong_box(reading: MadePdf, figure: Tag, page: int | None) -> str:
    """Return what is wrong with the box of a picture; "" where nothing is."""
    box = figure.attributes.get("BBox")
    if page is None:
        return f"is on no page: {UNSEEN}"
    if not isinstance(box, tuple) or len(box) != 4:
        return f"has no box: {UNSEEN}"
    left, bottom, right, top = box_of(reading.objects, reading.objects.pages[page], "/MediaBox")
    if box[0] < right < box[2] - ROUNDING:
        return "is wider than the lines: put it into a paragraph of its own"
    across = left - ROUNDING <= box[0] < box[2] <= right + ROUNDING
    upright = bottom - ROUNDING <= box[1] < box[3] <= top + ROUNDING
    return "" if across and upright else f"has a box off its page: {UNSEEN}"
