"""What stands on which page of a PDF.

Takes a made PDF and the composition that it was made from; gives the pages, from 0, on which something stands.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from postil.model import Composition, DivisionKind


class BookPages:
    """The pages of one PDF edition; to be used in a `with`."""

    def __init__(self, data: bytes, composition: Composition) -> None:
        self.document = pypdfium2.PdfDocument(data)
        self.words = [page.get_textpage().get_text_bounded().split() for page in self.document]
        self.divisions = [division for division in composition.divisions if division.kind != "cover"]

    def __enter__(self) -> BookPages:
        return self

    def __exit__(self, *_: Any) -> None:
        self.document.close()

    def opening(self, kind: DivisionKind) -> int:
        """Return the page on which the first division of a kind begins."""
        return self.stretch(kind).start

    def stretch(self, kind: DivisionKind) -> range:
        """Return the pages from the beginning of the first division of a kind to that of the next division."""
        begins = [self.begin(division.name) for division in self.divisions]
        found = zip(self.divisions, pairwise([*begins, len(self.document)]), strict=True)
        return next(range(*ends) for division, ends in found if division.kind == kind)

    def begin(self, division: str) -> int:
        """Return the page on which a division begins: its name is that of a destination."""
        destination = raw.FPDF_GetNamedDestByName(self.document, division.encode())
        if not destination:
            raise ValueError(f"the PDF has no destination '{division}'")
        return int(raw.FPDFDest_GetDestPageIndex(self.document, destination))

    def fullest_spread(self, kind: DivisionKind) -> list[int]:
        """Return the pair of facing pages with the most words, of those on which a division of a kind stands."""
        stands = self.stretch(kind)
        pairs = [pair for pair in self.spreads() if any(page in stands for page in pair)]
        return max(pairs, key=lambda pair: sum(len(self.words[page]) for page in pair))

    def blank_spread(self) -> list[int]:
        """Return the first pair of facing pages of which one is blank."""
        return next(pair for pair in self.spreads() if not all(self.words[page] for page in pair))

    def spreads(self) -> list[list[int]]:
        """Return all pairs of facing pages; the first page of a book is a recto and faces none."""
        return [[left, left + 1] for left in range(1, len(self.document) - 1, 2)]
