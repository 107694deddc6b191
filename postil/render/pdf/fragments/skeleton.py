"""See how the divisions of a book follow each other, before any is laid out.

Takes chapters, and a book of one word for each of them that was laid out; gives, for each, what break stands before it
and what the page looks like that stays blank before it, where one does; and how many letters fill a page.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import builder

from postil.render.pdf.fragments.carrying import Counters
from postil.render.pdf.fragments.figures import Unbindable
from postil.render.pdf.merge import Chapter, matter, written_as_xml
from postil.render.pdf.tails import FORCED, is_division, lines_below

ANY = "any"
MAIN = "main"
SAMPLE = "sample"
SENTENCE = "The keeper of the light wrote down what he saw, and when he saw it, for the ships that came after. "
SENTENCES, PARAGRAPHS = 9, 12
"""What fills more than a page of any paper."""
USUAL = 1000.0
"""So many letters are on a page where a look shows none."""
LOST = 5
"""How many lines a page has less than a full one, but for the last of a division, for headings and what is not broken.

In running text it is four to five, in appendices more. Where it is far off, parts are laid out again whose page numbers
are guessed to have another number of figures.
"""
LEAST_FILLED = 0.5
"""The part of a page that it has at least, where few lines stand on a full one."""
SIDES: Mapping[str, bool] = {"right": True, "recto": True, "left": False, "verso": False}


@dataclass(frozen=True, slots=True)
class Opening:
    """How a division opens: the break before it, the name of its pages, and whether it starts on a new page.

    `page` is that on which it starts where each division has one page; `counters` stand at these values before it.
    """

    page_break: str
    page_name: str
    is_new_page: bool
    page: int = 0
    counters: Counters = ()

    @property
    def side(self) -> bool | None:
        """Whether its first page is a right one; None where it may be either."""
        return SIDES.get(self.page_break)


def skeleton(language: str, chapters: Sequence[Chapter]) -> str:
    """Return a book of one word for each division, and some pages of text at its end."""
    front = [bones(chapter) for chapter in chapters if chapter.is_front]
    main = [bones(chapter) for chapter in chapters if not chapter.is_front]
    sample = builder.SECTION({"class": "division article", "id": SAMPLE, "lang": language})
    sample.extend(builder.P(SENTENCE * SENTENCES) for _ in range(PARAGRAPHS))
    return written_as_xml(language, matter("front", front), matter("main", [*main, sample]))


def bones(chapter: Chapter) -> html.HtmlElement:
    """Return a division with one word in it, and what its running heads say."""
    section = builder.SECTION({name: chapter.section.get(name, "") for name in ("class", "id", "lang", "dir")})
    section.extend(copy.deepcopy(each) for each in chapter.section.xpath("./div[@class='running-heads']"))
    section.append(builder.P("."))
    return section


def openings(document: Any, counters: Mapping[str, Counters]) -> Mapping[str, Opening]:
    """Return how each division opens in a skeleton that was laid out, in which `counters` stood before each."""
    found: dict[str, Opening] = {}
    for index, page in enumerate(document.pages):
        for number, box in enumerate(divisions(page)):
            name = name_of(box)
            page_break = box.style["break_before"]
            kind = page._page_box.page_type.name
            side = page_break if page_break in FORCED else ANY
            found.setdefault(name, Opening(side, kind, number == 0, index, counters.get(name, ())))
    return found


def letters_on_a_page(document: Any) -> float:
    """Return how many letters a page of text has, by the first one of the sample; USUAL where it shows none.

    `Unbindable` where a look makes no box of a division.
    """
    sample = next((page for page in document.pages if SAMPLE in map(name_of, divisions(page))), None)
    if sample is None:
        raise Unbindable("a division is no box on its page")
    root = sample._page_box.children[0]
    letters, lines = sum(len(box.text) for box in root.descendants() if hasattr(box, "text")), [*lines_below(root)]
    return letters * max(1 - LOST / len(lines), LEAST_FILLED) if letters and lines else USUAL


def name_of(division: Any) -> str:
    """Return the name of the box of a division."""
    return str(division.element.get("id"))


def begins_body(openings: Mapping[str, Opening], chapters: Sequence[Chapter]) -> bool:
    """Tell whether the first division of the body is on a page of the name by which folios begin anew."""
    first = next((chapter.division.name for chapter in chapters if not chapter.is_front), None)
    return first is None or openings[first].page_name == MAIN


def divisions(page: Any) -> Iterator[Any]:
    """Yield the divisions on a page."""
    return (box for box in page._page_box.descendants() if is_division(box))


def blank_pages(document: Any) -> Mapping[str, Any]:
    """Return the page that stays blank before each division that has one before it, by the division's name."""
    pairs = zip(document.pages, document.pages[1:], strict=False)
    named = {
        name_of(next(divisions(page))): before
        for before, page in pairs
        if before._page_box.page_type.blank and any(divisions(page))
    }
    return {name: page for name, page in named.items() if name != SAMPLE}
