"""Count what the print edition of a made-up book takes: `python -m bench.counts [PAGES]`.

Takes a number of pages; gives how often its divisions and pages are laid out, its pages and its bytes. Counts are the
same on every machine, and show most of what makes us slower before anybody waits for it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.corpus.charters import make_charters
from bench.corpus.writing import write_book
from postil.making import make
from postil.preparing import prepare
from postil.render.pdf.pango import import_weasyprint

PAGES = 10
DIVISION = "division"
"""The class of the element that is a division, in what the layout engine is given."""


@dataclass(slots=True)
class Laid:
    """What the layout engine did: how often it was called, and the divisions and pages that it laid out in all."""

    layouts: int = 0
    divisions: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What a book has, and what it took to make its print edition."""

    divisions: int
    pages: int
    bytes: int
    layouts: int
    divisions_laid_out: int
    pages_laid_out: int


def main(pages: int) -> None:
    """Print a line for each count."""
    with tempfile.TemporaryDirectory(prefix="postil-counts-") as folder:
        found = counts(write_book(Path(folder) / "book", make_charters(pages), ["print"]))
    print("\n".join(f"{name.replace('_', ' ')}: {count:,}" for name, count in asdict(found).items()))


def counts(book: Path) -> Counts:
    """Return the counts of a book that has a print edition."""
    composition = prepare(book)
    with counting() as laid:
        (file,) = make(book, composition, "print")
    assert file.pages, "a print edition has pages"
    divisions = sum(division.kind != "cover" for division in composition.divisions)
    return Counts(divisions, file.pages, len(file.data), laid.layouts, laid.divisions, laid.pages)


def is_division(element: Any) -> bool:
    """Tell whether an element is a division that is laid out, and not one that only holds the place of another."""
    return DIVISION in element.get("class", "").split() and "display: none" not in element.get("style", "")


@contextmanager
def counting() -> Iterator[Laid]:
    """Count what the layout engine is given and gives while the block runs, in this process."""
    html, laid = import_weasyprint().HTML, Laid()
    render = html.render

    def count(document: Any, *arguments: Any, **options: Any) -> Any:
        made = render(document, *arguments, **options)
        laid.layouts += 1
        laid.divisions += sum(is_division(each) for each in document.etree_element.iter())
        laid.pages += len(made.pages)
        return made

    html.render = count
    try:
        yield laid
    finally:
        html.render = render


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAGES)
