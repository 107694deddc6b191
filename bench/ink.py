"""Measure how much of a page is inked, in the print edition and in handouts: `python -m bench.ink [BOOK]`.

Takes the folder of a book that has a print edition; gives a table of its first article and its first declaration, and
exit code 1 where the fullest page of a handout has more ink than that of the book. Pages are drawn in grey, a pixel for
each point: what is half covered is half grey, so the average of the pixels is the share that is covered.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pypdfium2
from PIL import ImageStat

from bench.bookpages import BookPages
from postil.handouts import HandoutMaker
from postil.making import Maker
from postil.model import Composition, DivisionKind
from postil.options import BuildOptions, HandoutOptions
from postil.preparing import prepare

ROOT = Path(__file__).resolve().parent.parent
TEXTS: tuple[DivisionKind, ...] = ("article", "declaration")
WHITE = 255


class Ink(NamedTuple):
    """The share of pages that is inked: of all together, and of that which has most."""

    average: float
    fullest: float


@dataclass(frozen=True, slots=True)
class Row:
    """The ink of a text: in the book, and in each file of its handout."""

    text: str
    book: Ink
    handouts: dict[str, Ink]

    @property
    def is_sparing(self) -> bool:
        """Whether no page of the handout has more ink than the fullest one of the book."""
        return max(ink.fullest for ink in self.handouts.values()) <= self.book.fullest


def main(book: Path) -> int:
    """Print a row for each file; return 1 where a handout has more ink than the book."""
    rows = inks(book)
    print("| text | file | average page | fullest page | ratio |\n|---|---|---:|---:|---:|")
    for row in rows:
        for file, ink in {"print edition": row.book, **row.handouts}.items():
            ratio = ink.fullest / row.book.fullest
            print(f"| {row.text} | {file} | {ink.average:.2%} | {ink.fullest:.2%} | {ratio:.2f} |")
    return int(not all(row.is_sparing for row in rows))


def inks(book: Path) -> list[Row]:
    """Return a row for each kind of text in a book."""
    composition = prepare(book)
    kinds = {division.kind: division.name for division in reversed(composition.divisions) if division.kind in TEXTS}
    with BookPages(Maker(book, composition).print_edition().data, composition) as printed:
        return [
            Row(name, ink_on(printed.document, printed.stretch(kind)), in_handouts(book, composition, name))
            for kind, name in sorted(kinds.items())
        ]


def in_handouts(book: Path, composition: Composition, text: str) -> dict[str, Ink]:
    """Return the ink of the handouts of a text by their paths; sheets have that of the pages in reading order."""
    wanted = HandoutOptions((text,), papers=("a4",), layouts=("single", "booklet"))
    maker = Maker(book, composition, BuildOptions(handouts=wanted))
    leaflets = HandoutMaker(book, composition, {}, maker.options, maker.keeper).leaflets()
    return {leaf.made.path: ink_of(leaf.made.data) for leaf in leaflets if leaf.layout in (None, "single")}


def ink_of(data: bytes) -> Ink:
    """Return how much of its pages a PDF covers with ink."""
    with pypdfium2.PdfDocument(data) as document:
        return ink_on(document, range(len(document)))


def ink_on(document: pypdfium2.PdfDocument, pages: range) -> Ink:
    """Return how much is inked of some pages of a PDF."""
    grey = (document[page].render(scale=1).to_pil().convert("L") for page in pages)
    shares = [1 - ImageStat.Stat(page).mean[0] / WHITE for page in grey]
    return Ink(mean(shares), max(shares))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT))
