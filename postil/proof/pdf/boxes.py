"""Prove that the boxes of a PDF's pages are those that a printer can cut by.

Takes a reading and yields R010.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import Ident, Objects
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source

ROUNDING = 0.01
RULE = "--page-width:"
"""What gives the pages their size in the style sheets."""
BOXES = ("/TrimBox", "/BleedBox", "/MediaBox")


def check_boxes(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R010: on each page the trim lies in the bleed and that on the sheet, and all pages are cut to one size."""
    sizes = []
    for number, page in enumerate(reading.objects.pages):
        trim, bleed, sheet = (box_of(reading.objects, page, name) for name in BOXES)
        sizes.append((round(trim[2] - trim[0]), round(trim[3] - trim[1])))
        if not (lies_in(trim, bleed) and lies_in(bleed, sheet)):
            yield Fault("R010", f"page {number + 1} is to be cut outside its sheet or bleed", page=number, rule=RULE)
        elif sizes[-1] != sizes[0]:
            yield Fault("R010", f"page {number + 1} is to be cut to another size than page 1", page=number, rule=RULE)


def box_of(objects: Objects, page: Ident, name: str) -> tuple[float, ...]:
    """Return one of the boxes of a page; that of the sheet where it has none of the name."""
    box = objects.within(page, name) or objects.inherited(page, "/MediaBox")
    return tuple(map(objects.at, box))


def lies_in(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether a box lies in another one."""
    low = all(box[edge] >= other[edge] - ROUNDING for edge in (0, 1))
    return low and all(box[edge] <= other[edge] + ROUNDING for edge in (2, 3))
