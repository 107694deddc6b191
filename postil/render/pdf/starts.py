"""Find where each page of a layout begins in the content documents.

Takes a finished layout; gives the `PageStart` of each page that has content, in order. The joined document says of
each element which one it was in which division (`data-at`), so that its place is known in the documents as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from postil.model import PageStart
from postil.render.pdf.folios import folio, front_pages

Place: TypeAlias = tuple[str, int, int]
"""A division, the number of an element in it, and how many letters of its own text come before."""
HYPHEN = "-"
SOFT_HYPHEN = "\u00ad"


def page_starts(document: Any) -> tuple[PageStart, ...]:
    """Return where each page begins; pages without content, such as blank ones, are left out."""
    front = front_pages(document)
    return tuple(PageStart(folio(index, front), *place) for index, place in enumerate(places(document)) if place)


def places(document: Any) -> list[Place | None]:
    """Return the place where each page of a layout begins; None for pages without content."""
    walk = Walk()
    return [walk.page(index, page._page_box) for index, page in enumerate(document.pages)]


@dataclass(slots=True)
class Walk:
    """A walk through the pages: how much of each element's own text was set, and on which page a table's head was."""

    said: dict[str, int] = field(default_factory=dict)
    heads: dict[Any, int] = field(default_factory=dict)

    def page(self, index: int, page: Any) -> Place | None:
        """Read one page; return division, element and offset of what stands first on it."""
        first = None
        for box in self.content(index, page):
            at = box.element.get("data-at")
            before = self.said.get(at, 0)
            first = first or (at and (*place(self.hidden(box.element) or at), before))
            if isinstance(box, boxes.TextBox) and at:
                self.said[at] = advance(own_text(box.element), before, letters(box.text))
        return first or None

    def hidden(self, element: Any) -> str:
        """Return the place of words that stand in an element before its own text and are drawn nowhere; "" for none.

        They go with what comes after them: a reader of the document sees them on the same page.
        """
        if letters(element.text or "") or self.said.get(element.get("data-at")):
            return ""
        unsaid = (inner.get("data-at") for child in before_text(element) for inner in child.iter() if own_text(inner))
        return next((at for at in unsaid if at and at not in self.said), "")

    def content(self, index: int, box: Any) -> Iterator[Any]:
        """Yield the words and pictures of the text on a page, in order: no notes, no running heads, no repetitions."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) or self.is_repeated(index, box):
            return
        if is_generated(box):
            return
        if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            if isinstance(box, boxes.ReplacedBox) or letters(box.text):
                yield box
            return
        for child in getattr(box, "children", ()):
            yield from self.content(index, child)

    def is_repeated(self, index: int, box: Any) -> bool:
        """Tell whether a box is the head or the foot of a table that stood on an earlier page."""
        if not isinstance(box, boxes.TableRowGroupBox) or not (box.is_header or box.is_footer):
            return False
        return self.heads.setdefault(box.element, index) != index


def before_text(element: Any) -> Iterator[Any]:
    """Yield the children of an element that stand before its own text."""
    for child in element:
        yield child
        if letters(child.tail or ""):
            return


def is_generated(box: Any) -> bool:
    """Tell whether a box comes from a style sheet and not from the text, as markers and leaders do."""
    return "::" in (box.element_tag or "")


def place(at: str) -> tuple[str, int]:
    """Return the division and the number of an element from its `data-at`."""
    division, _, number = at.rpartition(":")
    return division, int(number)


def own_text(element: Any) -> str:
    """Return the letters of an element that are in none of its children."""
    return letters("".join([element.text or "", *(child.tail or "" for child in element)]))


def letters(text: str) -> str:
    """Return a text without its blanks and without the hyphens that show only at the end of a line."""
    return "".join(text.split()).replace(SOFT_HYPHEN, "")


def advance(own: str, before: int, shown: str) -> int:
    """Return how much of an element's text was set after a line of it; a hyphen may be of the layout's making."""
    after = before + len(shown)
    return after - 1 if shown.endswith(HYPHEN) and own[after - 1 : after] != HYPHEN else after
