"""See how the divisions of a book follow each other, before any is laid out.

Takes chapters, and a book of one word for each of them that was laid out; gives, for each, what break stands before it
and what the page looks like that stays blank before it, where one does.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import builder

from postil.model import Publication
from postil.render.pdf.merge import Chapter, matter, written
from postil.render.pdf.tails import FORCED, is_division

ANY = "any"
SIDES: Mapping[str, bool] = {"right": True, "recto": True, "left": False, "verso": False}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a division opens: the break before it, the name of its pages, and whether it starts on a new page."""

    page_break: str
    page_name: str
    is_new_page: bool

    @property
    def side(self) -> bool | None:
        """Whether its first page is a right one; None where it may be either."""
        return SIDES.get(self.page_break)


def skeleton(publication: Publication, chapters: Sequence[Chapter]) -> str:
    """Return a book of one word for each division."""
    front = [bones(chapter) for chapter in chapters if chapter.is_front]
    main = [bones(chapter) for chapter in chapters if not chapter.is_front]
    return written(publication, matter("front", front), matter("main", main))


def bones(chapter: Chapter) -> html.HtmlElement:
    """Return a division with one word in it, and what its running heads say."""
    section = builder.SECTION({name: chapter.section.get(name, "") for name in ("class", "id", "lang", "dir")})
    section.extend(copy.deepcopy(each) for each in chapter.section.xpath("./div[@class='running-heads']"))
    section.append(builder.P("."))
    return section


def openings(document: Any) -> Mapping[str, Opening]:
    """Return how each division opens in a skeleton that was laid out."""
    found: dict[str, Opening] = {}
    for page in document.pages:
        for number, box in enumerate(divisions(page)):
            name = str(box.element.get("id"))
            page_break = box.style["break_before"]
            kind = page._page_box.page_type.name
            found.setdefault(name, Opening(page_break if page_break in FORCED else ANY, kind, number == 0))
    return found


def divisions(page: Any) -> Iterator[Any]:
    """Yield the divisions on a page."""
    return (box for box in page._page_box.descendants() if is_division(box))


def blank_pages(document: Any) -> Mapping[str, Any]:
    """Return the page that stays blank before each division that has one before it, by the division's name."""
    pairs = zip(document.pages, document.pages[1:], strict=False)
    return {
        str(next(divisions(page)).element.get("id")): before
        for before, page in pairs
        if before._page_box.page_type.blank and any(divisions(page))
    }
