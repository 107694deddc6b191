"""Editions with one fault that only an outside validator sees, and of which the manifest knows nothing.

Takes the folder of a book; makes an edition of it, changes one file and enters that as if it had been made so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pikepdf

from postil.model import EditionName
from postil.pipeline import build
from tests.mutations.editing import packed_again, write_as_made
from tests.proof.pdf.broken import changed

Bytes = Callable[[bytes], bytes]


def spoilt(edition: EditionName, path: str, change: Bytes, book: Path) -> None:
    """Make an edition, and change one file of it."""
    output = book / "dist"
    build(book, lambda _: [edition], output, lambda _: None)
    write_as_made(output, path, change((output / path).read_bytes()))


def in_words(old: str, new: str) -> Bytes:
    """Return what changes words that are there once."""

    def change(data: bytes) -> bytes:
        assert data.count(old.encode()) == 1
        return data.replace(old.encode(), new.encode())

    return change


def in_part(name: str, change: Bytes) -> Bytes:
    """Return what changes one part of an EPUB."""
    return partial(packed_again, change=lambda parts: {**parts, name: change(parts[name])})


def needs_rendering(pdf: pikepdf.Pdf) -> None:
    """Say that the pages have to be drawn from a form, which PDF/A forbids (ISO 19005-3, 6.4.2)."""
    pdf.Root.NeedsRendering = True


def in_pdf(data: bytes) -> bytes:
    """Return a PDF that says what it must not."""
    return changed(data, needs_rendering)


HEADING = ">The Harbour</h1>"
TWICE = '><em><span id="a b">The Harbour</span></em></h1>'
UNNAMED = '>The Harbour</h1><p><span role="img"></span></p>'
OBSOLETE = '><em align="left">The Harbour</em></h1>'
SPOILT: Mapping[str, tuple[str, Callable[[Path], None]]] = MappingProxyType(
    {
        "V001": (
            "epubcheck",
            partial(spoilt, "epub", "quay.epub", in_part("EPUB/harbour.xhtml", in_words(HEADING, TWICE))),
        ),
        "V002": (
            "ace",
            partial(spoilt, "epub", "quay.epub", in_part("EPUB/harbour.xhtml", in_words(HEADING, UNNAMED))),
        ),
        "V003": ("verapdf", partial(spoilt, "screen", "quay-screen.pdf", in_pdf)),
        "V004": ("html-checker", partial(spoilt, "site", "site/harbour.html", in_words(HEADING, OBSOLETE))),
    }
)
"""The tool that sees a fault, and what makes it, by the code that is reported."""
