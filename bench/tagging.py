"""Measure what the tagging of a PDF costs: `python -m bench.tagging [CHAPTERS]`.

Takes a number of chapters (by default what gives 500 pages); gives a table for the default book and for a book of
that length. Each book is laid out once and then written in three ways, in turn: without tags, with the tags of the
layout engine itself, and with ours. The pixels of all pages have to be the same.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from bench.bigbook import write_big_book
from bench.structure import CHAPTERS
from postil.look import paged_styles
from postil.preparing import prepare
from postil.render.pdf import layout
from postil.render.pdf.pango import import_weasyprint

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
Functions = Mapping[str, tuple[Any, Any]]
"""Functions of the layout engine by name, each with the module that it stands in."""
WAYS = ("untagged", "stock", "ours")
SCALE = 0.5


@dataclass(slots=True)
class Written:
    """The files that one layout was written into, and the seconds that each round took, by way."""

    files: dict[str, bytes] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=lambda: {way: [] for way in WAYS})


def main(chapters: int) -> int:
    """Print the table and return 1 where a page looks different with tags."""
    print("| book | pages | tags | seconds | ratio | bytes | ratio | pixels |\n|---|---:|---|---:|---:|---:|---:|---|")
    same = report("default", ROOT)
    with tempfile.TemporaryDirectory(prefix="postil-tagging-") as folder:
        same = report("big", write_big_book(Path(folder), chapters)) and same
    return int(not same)


def report(name: str, book: Path) -> bool:
    """Print the lines of one book and tell whether all its files look the same."""
    written = write_in_all_ways(book)
    pages = len(pypdfium2.PdfDocument(written.files["untagged"]))
    alike = {way: is_alike(written.files["untagged"], written.files[way]) for way in WAYS}
    for way in WAYS:
        print(f"| {name} | {pages} | {way} | {figures(written, way)} | {'same' if alike[way] else 'DIFFERENT'} |")
    return all(alike.values())


def figures(written: Written, way: str) -> str:
    """Return time and size of one way, with their ratios to the untagged file of the same round."""
    bare, own = written.seconds["untagged"], written.seconds[way]
    ratio = median(mine / other for mine, other in zip(own, bare, strict=True))
    size = len(written.files[way])
    return f"{median(own):.2f} | {ratio:.2f} | {size} | {size / len(written.files['untagged']):.2f}"


def write_in_all_ways(book: Path) -> Written:
    """Lay a book out once and write it in every way."""
    composition = prepare(book)
    publication, written = composition.publication, Written()
    with writing(written):
        layout.lay_out(composition, paged_styles(book, publication, "screen", publication.paper))
    return written


@contextmanager
def writing(written: Written) -> Iterator[None]:
    """Write each layout in every way while the block runs, and keep what is made."""
    weasyprint = import_weasyprint()
    write = weasyprint.Document.write_pdf
    stock = {name: (module, getattr(module, name)) for name, module in engine_parts(weasyprint).items()}

    def write_all(document: Any, **options: Any) -> bytes:
        ways = {
            "untagged": partial(with_functions, stock, partial(write, **{**options, "pdf_tags": False})),
            "stock": partial(with_functions, stock, partial(write, **options)),
            "ours": partial(write, **options),
        }
        for number in range(ROUNDS):
            for way in WAYS[:: -1 if number % 2 else 1]:
                # What was drawn before has put its letters into the fonts.
                document.fonts = {}
                begin = time.perf_counter()
                written.files[way] = ways[way](document)
                written.seconds[way].append(time.perf_counter() - begin)
        return written.files["ours"]

    weasyprint.Document.write_pdf = write_all
    try:
        yield
    finally:
        weasyprint.Document.write_pdf = write


def engine_parts(weasyprint: Any) -> dict[str, Any]:
    """Return the modules of the layout engine in which our tagger replaces something while a file is written."""
    return {"add_tags": weasyprint.pdf, "draw_page": weasyprint.document}


def with_functions(functions: Functions, write: Callable[[Any], bytes], document: Any) -> bytes:
    """Write a document with other functions than those that are in place."""
    ours = {name: (module, getattr(module, name)) for name, (module, _) in functions.items()}
    put_in_place(functions)
    try:
        return write(document)
    finally:
        put_in_place(ours)


def put_in_place(functions: Functions) -> None:
    """Give modules some functions, each under its name."""
    for name, (module, function) in functions.items():
        setattr(module, name, function)


def is_alike(data: bytes, other: bytes) -> bool:
    """Tell whether all pages of two PDFs look the same."""
    first, second = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(other)
    pairs: Sequence[Any] = list(zip(first, second, strict=True))
    return all(pixels(page) == pixels(like) for page, like in pairs)


def pixels(page: pypdfium2.PdfPage) -> bytes:
    """Return a page as pixels."""
    return bytes(page.render(scale=SCALE).to_pil().tobytes())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else CHAPTERS))
