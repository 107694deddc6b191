"""The PDF of a part while the layout engine writes it: with frames in the place of all that it does not know.

Takes nothing; gives a `pydyf.PDF` whose references are frames, and objects of the whole book that parts refer to.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from postil.render.pdf.frames import frame

CATALOGUE, PAGES, FONTS, DOCUMENT, STRUCTURE, NAMESPACE, INFORMATION = range(1, 8)
"""Numbers of the objects of the whole book that parts refer to, and of those that belong to them."""
FIRST_FREE = INFORMATION + 1
LEVEL = 6
"""How hard streams are packed; zlib's best takes twice the time for one part in a hundred."""


class OfTheBook(pydyf.Dictionary):  # type: ignore[misc]
    """An object of the whole book, which a part only refers to."""

    def __init__(self, number: int, values: dict[str, Any] | None = None) -> None:
        super().__init__(values or {})
        self.number = number

    @property
    def reference(self) -> bytes:
        """The number that it has in the book."""
        return b"%d 0 R" % self.number


class OpenPDF(pydyf.PDF):  # type: ignore[misc]
    """A PDF that gives its pages, fonts and structure to a book."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: OfTheBook = OfTheBook(PAGES, {"Type": "/Pages", "Kids": pydyf.Array(), "Count": 0})
        self.references: list[bytes] = []

    def add_object(self, item: Any) -> None:
        """Add an object, unless the book has it."""
        if not isinstance(item, OfTheBook):
            super().add_object(item)

    def add_page(self, page: Any) -> None:
        """Add a page."""
        self.add_object(page)
        self.references.append(page.reference)

    @property
    def page_references(self) -> tuple[bytes, ...]:
        """The references of all pages."""
        return tuple(self.references)


@contextmanager
def written_open() -> Iterator[None]:
    """Write PDFs whose references are frames while the block runs."""
    before = pydyf.PDF, pydyf.Object.reference
    pydyf.PDF, pydyf.Object.reference = OpenPDF, property(local_reference)
    try:
        yield
    finally:
        pydyf.PDF, pydyf.Object.reference = before


def local_reference(item: Any) -> bytes:
    """Return the frame that stands for a reference to an object of a part."""
    return frame("r", b"%d" % item.number)


def key(number: int) -> bytes:
    """Return the frame that stands for a key of the parent tree."""
    return frame("k", b"%d" % number)
