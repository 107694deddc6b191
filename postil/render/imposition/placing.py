"""Say where on a sheet pages and marks stand.

Takes sheets as `order.py` has them; gives matrices and lines, in points from the lower left corner of a landscape
sheet. A page lies against the fold and keeps its size. The deeper a sheet lies in its signature, the further the sheets
around it push its fold outwards, so its pages are moved as much towards the fold: creep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from postil.model import HandoutPaper
from postil.render.imposition.order import Cell, Sheet, Side

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
"""As `cm` takes it: ISO 32000-2, 8.3.4."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top."""
Size: TypeAlias = tuple[float, float]

POINTS_PER_MM = 72 / 25.4
SHEETS: Mapping[HandoutPaper, Size] = MappingProxyType(
    {"a4": (297 * POINTS_PER_MM, 210 * POINTS_PER_MM), "letter": (792.0, 612.0)}
)
"""Width and height of the papers, lying."""
CREEP = 0.1 * POINTS_PER_MM
"""What one sheet of office paper (80 g/m²) pushes the next one outwards."""
UNPRINTABLE = 5 * POINTS_PER_MM
"""The margin that office printers keep."""
TICK = 3 * POINTS_PER_MM
STEP, STEPS = 5 * POINTS_PER_MM, 8
"""Length of a collating mark, and how many stand below each other before they begin again at the head."""
ROUNDING = 0.5
"""Pages that are too large by less than this are not: sizes are rounded on the way."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A page, and what moves it to its place on the sheet."""

    page: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line from one point to another, and how thick it is."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 0.25


def placed(side: Side, depth: int, sheet: Size, boxes: Mapping[int, Box]) -> Iterator[Placed]:
    """Yield the pages of a side with their places; `boxes` has the box of each page, by its number."""
    halves: tuple[tuple[Cell, bool], ...] = ((side.left, True), (side.right, False))
    for page, is_left in halves:
        if page is not None:
            matrix = beside_fold(boxes[page], sheet, is_left, depth * CREEP)
            yield Placed(page, turned(matrix, sheet) if side.is_turned else matrix)


def beside_fold(box: Box, sheet: Size, is_left: bool, creep: float) -> Matrix:
    """Return what moves a page against the fold, and `creep` beyond its place; one that is too large is reduced."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = reduction(width, height, sheet)
    across = sheet[0] / 2 + creep - width * scale if is_left else sheet[0] / 2 - creep
    up = (sheet[1] - height * scale) / 2
    return scale, 0.0, 0.0, scale, across - box[0] * scale, up - box[1] * scale


def reduction(width: float, height: float, sheet: Size) -> float:
    """Return the scale of a page on half a sheet: 1, or less where a style sheet of the book's own makes it larger."""
    fits = width <= sheet[0] / 2 + ROUNDING and height <= sheet[1] + ROUNDING
    return 1.0 if fits else min(sheet[0] / 2 / width, sheet[1] / height)


def turned(matrix: Matrix, sheet: Size) -> Matrix:
    """Return what moves a page to the same place on a side that is printed upside down."""
    a, b, c, d, e, f = matrix
    return -a, -b, -c, -d, sheet[0] - e, sheet[1] - f


def moved(box: Box, matrix: Matrix) -> Box:
    """Return a box where a matrix moves it, which may turn it upside down."""
    a, _, _, d, e, f = matrix
    xs, ys = sorted((box[0] * a + e, box[2] * a + e)), sorted((box[1] * d + f, box[3] * d + f))
    return xs[0], ys[0], xs[1], ys[1]


def marks(sheet: Sheet, size: Size, signatures: int) -> Iterator[Stroke]:
    """Yield the marks on the front of a sheet, which is outside when it is folded: only the outermost one has any.

    The fold is marked at head and foot. Where there are several signatures, each has a thick mark on its fold, lower
    than the one before: a signature that is missing or stands in the wrong place breaks the stairs on the spine.
    """
    if sheet.depth:
        return
    middle, head = size[0] / 2, size[1] - UNPRINTABLE
    yield Stroke((middle, UNPRINTABLE), (middle, UNPRINTABLE + TICK))
    yield Stroke((middle, head), (middle, head - TICK))
    if signatures > 1:
        top = head - TICK - STEP * (1 + (sheet.signature - 1) % STEPS)
        yield Stroke((middle, top), (middle, top - STEP), width=2.0)
