"""Find the page of everything that has an address, as it is printed there.

Takes a finished layout and gives the folio of each anchor: roman before the body, arabic from its first page. The
folios of one layout are the text of the next, until they settle.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from postil.numerals import to_roman


def folios(document: Any) -> Mapping[str, str]:
    """Return the folio of the page on which each anchor of a layout stands."""
    front = front_pages(document)
    # What goes on over several pages has its anchor on each: the first is meant, so it comes last here.
    pages = reversed(list(enumerate(document.pages)))
    return {name: folio(index, front) for index, page in pages for name in page.anchors}


def folio(index: int, front: int) -> str:
    """Return what is printed on a page, by its index from 0 and the number of pages before the body."""
    return to_roman(index + 1).lower() if index < front else str(index - front + 1)


def front_pages(document: Any) -> int:
    """Return the number of pages before the body begins, blank ones too."""
    names = [page._page_box.page_type.name for page in document.pages]
    return next((index for index, name in enumerate(names) if name == "main"), len(names))
