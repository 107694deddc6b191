"""Prove that an office printer can print a page, in grey and without much ink.

Takes what is printed of each page; yields R014, R015 and R016. Ink is counted by what shapes enclose: tints,
bars, codes, twice where a shape is drawn twice. Rules no thicker than a point, letters and pictures are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from postil.proof.handouts.colours import contrast
from postil.proof.handouts.hand import Mark
from postil.proof.handouts.shapes import Box, common, size_of
from postil.proof.pdf.faults import Fault
from postil.proof.telling import quoted

MM = 72 / 25.4
MARGIN = 5.0
"""Millimetres along the edges of a sheet on which an office printer prints nothing."""
ROUNDING = 0.05
CONTRAST = 7.0
"""https://www.w3.org/TR/WCAG22/#contrast-enhanced"""
MOST_INK = 0.01
"""The share of a page that shapes may cover."""


def check_margin(sheet: Box, marks: Iterable[Mark], page: int) -> Iterator[Fault]:
    """R014: whatever is drawn is as far from the edges of the sheet as printers ask; the nearest thing is told."""
    near = min(marks, key=lambda mark: distance_to_edge(mark.box, sheet), default=None)
    if near and (distance := distance_to_edge(near.box, sheet)) < MARGIN - ROUNDING:
        how = f"{distance:.1f} mm from the edge" if distance > 0 else "over the edge"
        sentence = f"{named(near)} stands {how} of the sheet, where an office printer prints nothing"
        yield Fault("R014", sentence, near.words, page)


def check_contrast(marks: Iterable[Mark], page: int) -> Iterator[Fault]:
    """R015: all words can be read in grey, on white; each shade that is too pale is told once, by its first words."""
    pale = (mark for mark in marks if mark.kind == "words" and contrast(mark.light) < CONTRAST)
    for told, first in firsts(pale).items():
        sentence = f"{quoted(first.words)} is too pale for a printer without colours: its contrast is {told} to 1"
        yield Fault("R015", sentence, first.words, page)


def firsts(pale: Iterable[Mark]) -> dict[str, Mark]:
    """Return the first words of each contrast."""
    found: dict[str, Mark] = {}
    for mark in pale:
        found.setdefault(f"{contrast(mark.light):.1f}", mark)
    return found


def check_ink(sheet: Box, marks: Sequence[Mark], page: int) -> Iterator[Fault]:
    """R016: shapes cover next to nothing of a page."""
    share = sum(mark.area for mark in marks) / size_of(sheet)
    if share > MOST_INK:
        under = max(marks, key=lambda mark: mark.area)
        sentence = f"tints and other shapes cover {share:.1%} of a page, {MOST_INK:.0%} at most is meant to be inked so"
        yield Fault("R016", sentence, words_on(under, marks), page)


def distance_to_edge(box: Box, sheet: Box) -> float:
    """Return how far a box is from the nearest edge of the sheet, in millimetres; less than 0 beyond it."""
    low = min(box[edge] - sheet[edge] for edge in (0, 1))
    return min(low, *(sheet[edge] - box[edge] for edge in (2, 3))) / MM


def named(mark: Mark) -> str:
    """Return what a mark is called."""
    return quoted(mark.words) if mark.words else f"a {mark.kind}"


def words_on(shape: Mark, marks: Iterable[Mark]) -> str:
    """Return the first words that stand on a shape; "" where none do."""
    return next((mark.words for mark in marks if mark.words and common(mark.box, shape.box) == mark.box), "")
