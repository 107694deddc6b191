"""Count what a book's HTML holds and what the structure tree of its PDF holds: `python -m bench.structure [CHAPTERS]`.

Takes a number of chapters (by default what gives 500 pages); gives a table of both counts and exit code 1 where they
differ. An element that goes on over a page must not become two.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pikepdf
from lxml import html

from bench.bigbook import write_big_book
from postil.making import make
from postil.preparing import prepare
from postil.render.pdf.merge import merge

CHAPTERS = 26
COUNTED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        **{f"headings {n}": (f"//h{n}[not(@class='book-title')]", (f"H{n}",)) for n in range(1, 5)},
        "titles": ("//h1[@class='book-title']", ("Title",)),
        "tables": ("//table", ("Table",)),
        "rows": ("//tr", ("TR",)),
        "heads of columns": ("//th", ("TH",)),
        "cells": ("//td", ("TD",)),
        "lists": ("//*[self::ul or self::ol or self::dl][not(ancestor::nav)] | //*[@class='note-list']", ("L",)),
        "items": ("//*[self::li or self::dt][not(ancestor::nav)] | //*[@class='note-item']", ("LI",)),
        "quotations": ("//blockquote | //*[@class='note-quote']", ("BlockQuote",)),
        "pictures": ("//img", ("Figure",)),
        "notes": ("//span[@class='footnote']", ("Note", "FENote")),
        "links": ("//a[@href]", ("Link",)),
    }
)
"""What is counted: where it is in the HTML, and as what in the tree."""
HIDDEN = "//nav[@hidden] | //nav//*[contains(concat(' ', @class, ' '), ' unlisted ')]"
"""What the contents on paper do not show; `styles/text.css` says so."""


def main(chapters: int) -> int:
    """Print both counts and return 1 where one differs."""
    with tempfile.TemporaryDirectory(prefix="postil-structure-") as folder:
        pages, expected, found = counts(write_big_book(Path(folder), chapters))
    print(f"{pages} pages\n\n| | HTML | PDF |\n|---|---:|---:|")
    for name, number in expected.items():
        print(f"| {name} | {number} | {found[name]} |")
    return int(expected != found)


def counts(book: Path) -> tuple[int, dict[str, int], dict[str, int]]:
    """Return the number of pages of a book's screen edition, and what its HTML and its structure tree hold."""
    composition = prepare(book)
    (file,) = make(book, composition, "screen")
    with pikepdf.open(io.BytesIO(file.data)) as pdf:
        return len(pdf.pages), counts_in_html(merge(composition, folios(pdf))), counts_in_pdf(pdf)


def folios(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the folio of the page of each destination."""
    places = pikepdf.NameTree(pdf.Root.Names.Dests).items()
    return {str(name): str(pikepdf.Page(place[0]).label) for name, place in places}


def counts_in_html(source: str) -> dict[str, int]:
    """Return how many there are of each in a joined document, but for what is not shown."""
    document = html.document_fromstring(source)
    for hidden in document.xpath(HIDDEN):
        hidden.drop_tree()
    return {name: len(document.xpath(path)) for name, (path, _) in COUNTED.items()}


def counts_in_pdf(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Return how many there are of each in a structure tree."""
    kinds = Counter(str(element.S).removeprefix("/") for element in elements(pdf.Root.StructTreeRoot))
    return {name: sum(kinds[kind] for kind in named) for name, (_, named) in COUNTED.items()}


def elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below a root."""
    waiting = kids(root)
    while waiting:
        element = waiting.pop()
        yield element
        waiting += kids(element)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right inside one; not its content on the page."""
    inside = element.get("/K", pikepdf.Array())
    each: list[pikepdf.Object] = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [kid for kid in each if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else CHAPTERS))
