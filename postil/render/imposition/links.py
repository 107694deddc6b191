"""Make the links of pages again on the sheets that the pages stand on.

Takes where the pages stand, the PDF that they are from and the one of the sheets. A link out of the document keeps its
address; one inside it leads to the place of its target on the sheets (ISO 32000-2, 12.3.2 and 12.5.6.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf

from postil.render.imposition.placing import Box, Matrix, Placed, moved

Ident: TypeAlias = tuple[int, int]

PRINT_FLAG = 4
"""An annotation is printed with its page: ISO 32000-2, table 167."""
LINES = 48.0
"""The height, in points, of what is to be seen at a target: on a side printed upside down it stands above it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page stands: a side, as an object of the PDF, and what moves the page to its place there."""

    side: Any
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Goals:
    """What links inside a document lead to: places by their names, and where each page stands now."""

    named: Mapping[str, Any]
    spots: Mapping[Ident, Spot]

    def of(self, name: str) -> pikepdf.Array:
        """Return the upper left corner of the lines that a name leads to, as a place on the sheets."""
        page, _, left, top, *_ = self.named[name]
        spot, right = self.spots[page.objgen], pikepdf.Page(page).trimbox[2]
        seen = moved((float(left), float(top) - LINES, float(right), float(top)), spot.matrix)
        return pikepdf.Array([spot.side, pikepdf.Name.XYZ, round(seen[0], 3), round(seen[3], 3), 0])


def link_sheets(placed: Sequence[Sequence[Placed]], pages: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    """Add to each side the links of the pages on it; `placed` has a row of pages for each side."""
    rows = list(zip(sheets.pages, placed, strict=True))
    sources: Any = dict(enumerate(pages.pages, 1))
    spots: dict[Ident, Spot] = {sources[e.page].obj.objgen: Spot(side.obj, e.matrix) for side, row in rows for e in row}
    goals = Goals(named_places(pages), spots)
    for side, row in rows:
        if made := [link for each in row for link in moved_links(sources[each.page], each.matrix, goals)]:
            side.obj.Annots = pikepdf.Array([sheets.make_indirect(link) for link in made])


def named_places(pages: pikepdf.Pdf) -> dict[str, Any]:
    """Return the places in a PDF to which links lead, by name."""
    root: Any = pages.Root
    names = root.get("/Names", {}).get("/Dests")
    return {} if names is None else {str(name): place for name, place in pikepdf.NameTree(names).items()}


def moved_links(page: pikepdf.Page, matrix: Matrix, goals: Goals) -> Iterator[pikepdf.Dictionary]:
    """Yield the links of a page as they are where it stands now."""
    found: Any = page.obj.get("/Annots", [])
    for link in found:
        if link.Subtype == pikepdf.Name.Link:
            left, bottom, right, top = map(float, link.Rect)
            made = link_over(moved((left, bottom, right, top), matrix))
            made.update(leading(link, goals))
            yield made


def link_over(box: Box) -> pikepdf.Dictionary:
    """Return a link, without a frame, that leads nowhere yet."""
    edges = pikepdf.Array([round(edge, 3) for edge in box])
    kind, frame = pikepdf.Name.Link, pikepdf.Array([0, 0, 0])
    return pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=kind, Rect=edges, F=PRINT_FLAG, Border=frame)


def leading(link: Any, goals: Goals) -> dict[str, Any]:
    """Return where a link leads, and what is said of it."""
    said = {"/Contents": str(link.Contents)} if "/Contents" in link else {}
    if "/Dest" in link:
        return {**said, "/Dest": goals.of(str(link.Dest))}
    return {**said, "/A": pikepdf.Dictionary(S=pikepdf.Name.URI, URI=str(link.A.URI))}
