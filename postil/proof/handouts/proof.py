"""Prove made handouts and report what is wrong where the content says it.

Takes `Leaflet`s; gives Problems. Files in reading order are proved as editions are; every file for what a printer does
to it; sheets for what they become when they are folded. Files that were made of the same pages are proved together.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeAlias

import pikepdf
from lxml import etree

from postil.beside import beside
from postil.model import Composition, Leaflet
from postil.problems import Place, Problem
from postil.proof.edition import prove_editions
from postil.proof.handouts.folding import Spot, folded, side_by_side
from postil.proof.handouts.fonts import Faces
from postil.proof.handouts.inked import marks_of, sheet_of
from postil.proof.handouts.paper import check_contrast, check_ink, check_margin
from postil.proof.handouts.shapes import around
from postil.proof.handouts.sheets import Link, Printed, check_sheets
from postil.proof.origins import Look, Origins
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.proof import MOST
from postil.proof.readings import Readings
from postil.proof.telling import first_few

Looking: TypeAlias = Callable[[], Look] | None
"""What finds the templates and styles that count."""
WORTH_IT = 60
"""Pages of handouts that are worth a second process."""
READ_IN_ORDER = (None, "single")
TEST_SHEET = "test-sheet"
"""What shows how near the edge a printer prints, by printing there."""
LOOK = "look at 'styles/handout.css' and the templates that it is made with"
RULES: Mapping[str, tuple[str, ...]] = MappingProxyType({"R014": ("margin:", "@page"), "R016": ("background:",)})
"""The rules of the style sheets by which something came where no words are."""
HINTS: Mapping[str, str] = MappingProxyType(
    {
        "R014": f"leave 5 mm free along all edges: {LOOK}",
        "R015": f"set words in black: {LOOK}",
        "R016": f"use white and thin rules instead of tints and bars: {LOOK}",
        "R017": "the content is right and the sheets are not: that is a fault of the program, please report it",
        "R018": "the content is right and the sheets are not: that is a fault of the program, please report it",
    }
)


def prove_leaflets(leaflets: Sequence[Leaflet], jobs: int = 1, look: Looking = None) -> list[Problem]:
    """Return all that is wrong in made handouts, in their order; `jobs` processes at most look at them."""
    groups: dict[bytes, list[Leaflet]] = {}
    for leaflet in leaflets:
        groups.setdefault(leaflet.pages, []).append(leaflet)
    pages = sum(leaflet.made.pages or 0 for leaflet in leaflets)
    with beside(partial(prove_group, look=look), list(groups.values()), jobs if pages > WORTH_IT else 1) as proved:
        found = {path: problems for group in proved() for path, problems in group.items()}
    return [problem for leaflet in leaflets for problem in found[leaflet.made.path]]


def prove_group(leaflets: Sequence[Leaflet], look: Looking = None) -> dict[str, list[Problem]]:
    """Return what is wrong in files that were made of the same pages, by their paths."""
    pages = printed(leaflets[0].pages)
    return {
        leaflet.made.path: list(prove_leaflet(leaflet, pages, Origins.of(leaflet.composition, look)))
        for leaflet in leaflets
    }


def prove_leaflet(leaflet: Leaflet, pages: Sequence[Printed], origins: Origins) -> Iterator[Problem]:
    """Yield all that is wrong in a file; `pages` is what is printed of its pages in reading order."""
    made = leaflet.made
    if leaflet.layout in READ_IN_ORDER:
        yield from prove_editions(leaflet.composition, [made], Readings(), 1, origins)
    sheets = pages if made.data == leaflet.pages else printed(made.data)
    faults = [*of_the_paper(leaflet, sheets), *of_the_folds(leaflet, pages, sheets)]
    for code, same in groupby(sorted(faults, key=lambda fault: fault.code), key=lambda fault: fault.code):
        for fault in first_few(list(dict.fromkeys(same)), MOST, partial(Fault, code)):
            where = made.path if fault.page is None else f"{made.path}, page {fault.page + 1} of the file"
            yield Problem(place(fault, leaflet, origins), fault.code, f"{fault.sentence} ({where})", HINTS[fault.code])


def of_the_paper(leaflet: Leaflet, sheets: Sequence[Printed]) -> Iterator[Fault]:
    """R014, R015, R016: what a printer cannot print, what is lost in grey, what wastes ink."""
    for page, side in enumerate(sheets):
        if leaflet.handout.what != TEST_SHEET:
            yield from check_margin(side.sheet, side.marks, page)
        yield from check_contrast(side.marks, page)
        yield from check_ink(side.sheet, side.marks, page)


def of_the_folds(leaflet: Leaflet, pages: Sequence[Printed], sheets: Sequence[Printed]) -> Iterator[Fault]:
    """R017, R018: what is not where it is read when the sheets are folded."""
    if leaflet.layout not in READ_IN_ORDER:
        yield from check_sheets(pages, sheets, spots_of(leaflet, -(-len(sheets) // 2)), leaflet.handout.flip == "long")


def spots_of(leaflet: Leaflet, sheets: int) -> list[Spot]:
    """Return the places on the sheets in the order in which they are read."""
    backwards = is_right_to_left(leaflet.composition)
    if leaflet.layout == "2-up":
        return side_by_side(sheets, backwards)
    return folded(sheets, leaflet.handout.signature, backwards)


def is_right_to_left(composition: Composition) -> bool:
    """Tell whether leaves are turned from left to right, as what is said in the language of the book runs."""
    language = composition.publication.language
    for division in composition.divisions:
        for direction in etree.fromstring(division.xhtml).xpath("//@dir[../@lang = $language]", language=language):
            return bool(direction == "rtl")
    return False


def printed(data: bytes) -> list[Printed]:
    """Return what is printed of each page of a file."""
    known: Faces = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [Printed(sheet_of(page), tuple(marks_of(page, known)), tuple(links_on(page))) for page in pdf.pages]


def links_on(page: pikepdf.Page) -> Iterator[Link]:
    """Yield the links of a page that lead to the web."""
    notes: Any = page.obj.get("/Annots", [])
    for note in notes:
        action = note.get("/A", {})
        if note.Subtype == pikepdf.Name.Link and "/URI" in action:
            # Any two corners may be written (ISO 32000-2, 7.9.5).
            left, low, right, high = map(float, note.Rect)
            yield Link(str(action.URI), around(((left, low), (right, high))))


def place(fault: Fault, leaflet: Leaflet, origins: Origins) -> Place:
    """Return where a fault is written: its words or its link, else what asks for the handout, else the look of all."""
    asked = leaflet.handout.place
    found = origins.of_content(fault.words) or (origins.of_target(fault.target) if fault.target else None)
    rules = RULES.get(fault.code, ())
    return found or (asked if asked.file else None) or origins.of_rule(*rules, edition="handout") or origins.book
