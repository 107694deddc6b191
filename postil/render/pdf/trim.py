"""Give the pages of a PDF the boxes that a printer cuts by, and the marks outside them.

Takes an open PDF whose trim boxes are right, and a `PrintSetup`. The bleed box is the trim and the bleed; marks stand
beyond it, on paper that is cut away, and the media box holds them all (ISO 15930-7, 6.2; ISO 32000-2, 14.11.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

import pikepdf

from postil.model import Ink, PrintSetup
from postil.render.pdf.inks import separation

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

POINTS_PER_MM = 72 / 25.4
GAP = 3 * POINTS_PER_MM
"""How far marks stand off the trim at least."""
LENGTH = 5 * POINTS_PER_MM
RING = 1.2 * POINTS_PER_MM
"""The radius of the ring of a register mark."""
WIDTH = 0.25
ROUND = 0.5523
"""Where the handles of a quarter of a circle lie, for a radius of 1."""
ALL = "/AllInks"


def dress_pages(pdf: pikepdf.Pdf, setup: PrintSetup) -> None:
    """Set the boxes of all pages, and draw the marks that are asked for."""
    bleed = setup.bleed * POINTS_PER_MM
    offset = max(bleed, GAP)
    for page in pdf.pages:
        trim = box_of(page.obj.get("/TrimBox", page.obj.MediaBox))
        page.obj.TrimBox, page.obj.BleedBox = written(trim), written(grown(trim, bleed))
        page.obj.MediaBox = written(grown(trim, offset + LENGTH if setup.marks else bleed))
        if setup.marks:
            draw(page, "\n".join(drawing(trim, offset, setup)))
            colour_space(page.obj, setup.ink)


def box_of(box: Any) -> Box:
    """Return a box of a page."""
    left, bottom, right, top = map(float, box)
    return left, bottom, right, top


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger on all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def written(box: Box) -> pikepdf.Array:
    """Return a box as a PDF has it, to a thousandth of a point."""
    return pikepdf.Array([Decimal(str(round(edge, 3))) for edge in box])


def draw(page: pikepdf.Page, marks: str) -> None:
    """Add marks to a page, beside what is drawn there: they are no part of its text."""
    page.contents_coalesce()
    drawn: Any = page.obj.Contents
    artifact = f"q /Artifact << /Type /Page >> BDC\n{marks}\nEMC Q"
    drawn.write(b"\n".join((b"q", drawn.read_bytes(), b"Q", artifact.encode())))


def colour_space(page: Any, ink: Ink) -> None:
    """Give a page the colour that prints on every plate: ISO 32000-2, 8.6.6.4."""
    if ink != "black":
        page.Resources.ColorSpace[ALL] = separation("All", (1, 1, 1, 1))


def drawing(trim: Box, offset: float, setup: PrintSetup) -> Iterator[str]:
    """Yield the operators that draw the marks of a page."""
    yield f"{WIDTH} w " + ("0 G" if setup.ink == "black" else f"{ALL} CS 1 SCN")
    if "crop" in setup.marks:
        yield from crop_marks(trim, offset)
    if "cross" in setup.marks:
        yield from register_marks(trim, offset)


def crop_marks(trim: Box, offset: float) -> Iterator[str]:
    """Yield two lines at each corner, in line with the edges of the trim."""
    left, bottom, right, top = trim
    for y in (bottom, top):
        yield line(left - offset - LENGTH, y, left - offset, y)
        yield line(right + offset, y, right + offset + LENGTH, y)
    for x in (left, right):
        yield line(x, bottom - offset - LENGTH, x, bottom - offset)
        yield line(x, top + offset, x, top + offset + LENGTH)


def register_marks(trim: Box, offset: float) -> Iterator[str]:
    """Yield a cross in a ring in the middle of each side."""
    left, bottom, right, top = trim
    away, arm = offset + LENGTH / 2, LENGTH / 2
    across, up = (left + right) / 2, (bottom + top) / 2
    for x, y in ((across, bottom - away), (across, top + away), (left - away, up), (right + away, up)):
        yield line(x - arm, y, x + arm, y)
        yield line(x, y - arm, x, y + arm)
        yield ring(x, y)


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"


def ring(x: float, y: float) -> str:
    """Return a circle of four curves."""
    handle = ROUND * RING
    quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    curves = []
    for x1, y1, x2, y2 in quarters:
        points = (
            (x + x1 * RING + x2 * handle, y + y1 * RING + y2 * handle),
            (x + x2 * RING + x1 * handle, y + y2 * RING + y1 * handle),
            (x + x2 * RING, y + y2 * RING),
        )
        curves.append(" ".join(f"{a:.3f} {b:.3f}" for a, b in points) + " c")
    return f"{x + RING:.3f} {y:.3f} m {' '.join(curves)} S"
