"""Cut a book into the parts that are laid out alone.

Takes a composition and where its divisions begin; gives parts: what stands before the body is one, then each division
that starts on a new page. A part is HTML in which each folio has figures enough and no more: noughts, which are what it
is laid out with, whatever the folio.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import html
from lxml.html import builder

from postil.render.pdf.frames import FOLIO, folio_of
from postil.render.pdf.merge import Chapter, links_to_pages, matter, name_folios, written_as_xml

ID = re.compile(r' id="([^"]+)"')
LINK = re.compile(r' href="#([^"]+)"')
LOCATORS = ".//span[@class='locators']"
PAGES = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Part:
    """Some divisions that are laid out together: all before the body, or those from one new page to the next.

    In the place of the divisions `before` and `after` it has empty sections: rules that count sections find them.
    """

    language: str
    chapters: tuple[Chapter, ...]
    before: tuple[Chapter, ...] = ()
    after: tuple[Chapter, ...] = ()

    @property
    def name(self) -> str:
        """The name of the first division."""
        return self.chapters[0].division.name

    @property
    def is_front(self) -> bool:
        """Whether it stands before the body."""
        return self.chapters[0].is_front

    @cached_property
    def template(self) -> str:
        """The HTML, with each folio named by its anchor; an index is not turned into pages in it."""
        sections = [copy.deepcopy(chapter.section) for chapter in self.chapters]
        for section in sections:
            for link in links_to_pages(section):
                link.set("data-folio", folio_of(link.get("href", "").removeprefix("#")))
        return self.document(sections)

    @cached_property
    def is_index(self) -> bool:
        """Whether it turns links into pages: its HTML then depends on folios, and not only on how long they are."""
        return any(chapter.section.xpath(LOCATORS) for chapter in self.chapters)

    @cached_property
    def anchors(self) -> Mapping[str, float]:
        """Each id in the part, with how far into the part it stands, from 0 to 1."""
        return {found[1]: found.start() / len(self.template) for found in ID.finditer(self.template)}

    @cached_property
    def letters(self) -> int:
        """How many letters of text the part has."""
        return sum(len(text) for chapter in self.chapters for text in chapter.section.itertext())

    @cached_property
    def targets(self) -> frozenset[str]:
        """What the part has links to."""
        return frozenset(LINK.findall(self.template))

    def source(self, folio: Callable[[str], str]) -> str:
        """Return the HTML to lay out; `folio` gives what is printed for an anchor."""
        if not self.is_index:
            return FOLIO.sub(lambda found: noughts(folio(found[1])), self.template)
        sections = [copy.deepcopy(chapter.section) for chapter in self.chapters]
        for section in sections:
            turn_into_pages(section, {target: folio(target) for target in self.targets})
        return self.document(sections)

    def document(self, sections: Sequence[html.HtmlElement]) -> str:
        """Return a document of some sections, in the place that they have in the book."""
        before, after = ([hidden(chapter) for chapter in chapters] for chapters in (self.before, self.after))
        if self.is_front:
            return written_as_xml(self.language, matter("front", sections), out_of_sight(matter("main", after)))
        front = [section for section, chapter in zip(before, self.before, strict=True) if chapter.is_front]
        main = [*before[len(front) :], *sections, *after]
        return written_as_xml(self.language, out_of_sight(matter("front", front)), matter("main", main))


def turn_into_pages(section: html.HtmlElement, folios: Mapping[str, str]) -> None:
    """Turn the links of an index into pages, and write noughts for them."""
    name_folios(section, folios)
    for link in section.iter("a"):
        if link.get("data-folio"):
            link.set("data-folio", noughts(link.get("data-folio", "")))
        if link.get("data-folios"):
            link.text = PAGES.sub(lambda found: noughts(found[0]), link.text or "")


def noughts(folio: str) -> str:
    """Return as many noughts as a folio has figures; a roman one stays as it is, for its letters are not of a width."""
    return "0" * len(folio) if folio.isdecimal() else folio


def parts_of(language: str, chapters: Sequence[Chapter], begins: Mapping[str, bool]) -> tuple[Part, ...]:
    """Return the parts of a book; `begins` says of each division of the body whether it starts on a new page."""
    parts, start = [], 0
    for run in runs_of(chapters, begins):
        end = start + len(run)
        parts.append(Part(language, tuple(run), tuple(chapters[:start]), tuple(chapters[end:])))
        start = end
    return tuple(parts)


def runs_of(chapters: Sequence[Chapter], begins: Mapping[str, bool]) -> Iterator[list[Chapter]]:
    """Yield the chapters that are laid out together."""
    run: list[Chapter] = []
    for chapter in chapters:
        if run and not chapter.is_front and (run[0].is_front or begins[chapter.division.name]):
            yield run
            run = []
        run.append(chapter)
    if run:
        yield run


def hidden(chapter: Chapter) -> html.HtmlElement:
    """Return an empty section in the place of a division that is laid out elsewhere."""
    kept = {name: chapter.section.get(name, "") for name in ("class", "lang", "dir")}
    return out_of_sight(builder.SECTION(kept))


def out_of_sight(element: html.HtmlElement) -> html.HtmlElement:
    """Return an element that takes no part in the layout."""
    element.set("style", "display: none")
    return element
