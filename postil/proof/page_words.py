"""Read the words of all pages of a PDF; those that were read in an earlier build are not read again.

Takes an open PDF and a keeper; gives the stretches of each page. Pages are kept in groups: a file for each would cost
what it saves. Where a group ends is told by the pages in it, so that a page more or less leaves other groups alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import pikepdf

from postil.keeping import Keeper, remembered
from postil.proof.pdf_words import Codes, Stretch, stretches_of
from postil.proof.steps import content_of

Stretches: TypeAlias = tuple[Stretch, ...]
GROUP = 16
"""Pages in a group, on average."""
LONGEST = 4 * GROUP


class Drawn(NamedTuple):
    """A page, and the sum of all that its words depend on: its drawing, and the tables of its fonts."""

    page: pikepdf.Page
    sum: bytes


def words_of_pages(pdf: pikepdf.Pdf, keeper: Keeper | None = None) -> list[Stretches]:
    """Return the words of each page."""
    known: dict[tuple[int, int], Codes] = {}
    found: list[Stretches] = []
    for group in groups_of(drawn_pages(pdf)):
        sums = tuple(drawn.sum for drawn in group)
        found += remembered(keeper, "words of pages", sums, partial(read_pages, group, known))
    return found


def read_pages(group: Sequence[Drawn], known: dict[tuple[int, int], Codes]) -> list[Stretches]:
    """Return the words of some pages; `known` keeps the tables of fonts."""
    return [tuple(stretches_of(drawn.page, known)) for drawn in group]


def groups_of(pages: Iterable[Drawn]) -> Iterator[list[Drawn]]:
    """Yield pages in groups; each ends with a page whose sum says so."""
    group: list[Drawn] = []
    for drawn in pages:
        group.append(drawn)
        if drawn.sum[0] % GROUP == 0 or len(group) == LONGEST:
            yield group
            group = []
    if group:
        yield group


def drawn_pages(pdf: pikepdf.Pdf) -> Iterator[Drawn]:
    """Yield the pages with their sums."""
    tables: dict[tuple[int, int], bytes] = {}
    for page in pdf.pages:
        drawing = hashlib.sha256(content_of(page))
        fonts: Any = page.resources.get("/Font", {})
        for name, font in sorted(fonts.items()):
            if font.objgen not in tables or font.objgen == (0, 0):
                tables[font.objgen] = sum_of_table(font)
            drawing.update(name.encode() + tables[font.objgen])
        yield Drawn(page, drawing.digest())


def sum_of_table(font: Any) -> bytes:
    """Return the sum of what a font says of its letters."""
    return hashlib.sha256(font.ToUnicode.read_bytes() if "/ToUnicode" in font else b"").digest()
