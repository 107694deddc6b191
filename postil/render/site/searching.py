"""Gather what the search looks through: the words of every clause, note, section of a text, term and source.

Takes a composition; gives a script that holds them, with the address and the name of each. The script is all there is:
no library that is kept on PyPI can be asked from `file://`, where a page may load scripts and nothing else, and the
words of a book are few enough to be gone through one by one. So a word is found in any language, blanks or none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import html

from postil.model import Anchored, Composition, DivisionKind, text_of
from postil.permalinks import page_of
from postil.render.documents import parse
from postil.render.site.plain import main_part

SEARCHED: frozenset[DivisionKind] = frozenset(
    {"foreword", "article", "declaration", "appendix", "glossary", "sources", "colophon"}
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "td", "th", "div", "blockquote", "pre", "br", "figcaption", "caption", *HEADINGS}
)
"""Where a word ends, though there be no blank."""
LEFT_OUT = frozenset({"noteref", "backlink", "locator", "kind", "clause-text", "referred", "overline"})
"""Classes of what is no text of the place where it stands."""
INNER = "short-"
"""How the id begins of a note that stands in full in the appendix."""
TIGHT = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) (?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])")
"""A blank in Chinese or Japanese: the end of a line of the source, and no end of a word."""
VARIABLE = "globalThis.searched = "

Entry: TypeAlias = list[str]
"""The id of a place, its name and its words."""


@dataclass(slots=True)
class Part:
    """A part of a page that is found as one thing; `short` is what stands of it in another place."""

    name: str
    called: str
    short: str = ""
    said: list[str] = field(default_factory=list)

    def entry(self) -> Entry:
        """Return the part as the script has it."""
        words, short = one_line("".join(self.said)), one_line(self.short)
        return [self.name, self.called, words if short in words else f"{words} {short}"]


def search_index(composition: Composition) -> bytes:
    """Return the script."""
    pages = list(searched_pages(composition))
    return f"{VARIABLE}{json.dumps(pages, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def searched_pages(composition: Composition) -> Iterator[dict[str, object]]:
    """Yield each page with its parts, in the order of the book."""
    documents = parse(division for division in composition.divisions if division.kind in SEARCHED)
    names = [division.name for division in composition.divisions]
    notes = {each.note.id: each for anchored in composition.anchors.values() for each in anchored}
    for document in documents:
        division = document.division
        parts = Reader(division.kind, division.title, composition.words, notes).parts(main_part(document, names))
        entries = [entry for entry in (part.entry() for part in parts) if is_found(entry, division.kind)]
        if entries:
            yield {
                "href": page_of(division.name),
                "title": division.title,
                "lang": division.language,
                "parts": entries,
            }


@dataclass(slots=True)
class Reader:
    """A walk through one main part; `notes` are the editor's, by id."""

    kind: DivisionKind
    title: str
    words: Mapping[str, str]
    notes: Mapping[str, Anchored]
    found: list[Part] = field(default_factory=list)
    section: str = ""

    def parts(self, main: html.HtmlElement) -> list[Part]:
        """Return the parts; the first has what stands before any heading but the title."""
        self.found = [Part("", "")]
        self.read(main)
        return self.found

    def read(self, element: html.HtmlElement) -> None:
        """Read an element and what is behind it; one with an address of its own begins a part."""
        edge = " " if element.tag in BLOCKS else ""
        if not is_left_out(element) and not self.begins(element):
            self.say(edge + (element.text or ""))
            for child in element.iterchildren():
                self.read(child)
        self.say(edge + (element.tail or ""))

    def say(self, words: str) -> None:
        """Put words into the part that is open."""
        self.found[-1].said.append(words)

    def begins(self, element: html.HtmlElement) -> bool:
        """Begin a part where an element is one; tell whether its words are the name of that part, and said by it."""
        name = element.get("id", "")
        if element.tag == "section" and name in self.notes:
            anchored = self.notes[name]
            self.found.append(Part(name, self.note(str(anchored.number)), text_of(anchored.note.short)))
        elif element.tag == "aside":
            self.found.append(Part(name, self.note(element.get("data-label", ""))))
        elif element.tag == "li" and name and self.kind == "sources":
            self.found.append(Part(name, ""))
        elif element.tag == "dt" and name:
            self.found.append(Part(name, words_of(element)))
            return True
        elif element.tag in HEADINGS and not within_note(element, self.notes):
            self.headed(element)
            return True
        return False

    def headed(self, heading: html.HtmlElement) -> None:
        """Begin the part of a heading; that of the page is its title, and notes are named by those below."""
        if heading.tag == "h1":
            return
        called = words_of(heading)
        if heading.tag == "h2":
            self.section = called
        self.found.append(Part(address_of(heading), called))

    def note(self, number: str) -> str:
        """Return how a note is called: "Clause III, note 2"."""
        said = self.words["site-note"].format(number=number)
        return f"{self.section}, {said}" if self.kind == "appendix" and self.section else said


def is_found(entry: Entry, kind: DivisionKind) -> bool:
    """Tell whether a part can be found: by its words or its name. The appendix repeats the names of clauses."""
    return bool(entry[2] or (entry[1] and kind != "appendix"))


def is_left_out(element: html.HtmlElement) -> bool:
    """Tell whether an element says nothing of its own: calls, ways back, what is said in another place."""
    if element.get("id", "").startswith(INNER) and element.tag == "aside":
        return True
    return not LEFT_OUT.isdisjoint(element.get("class", "").split())


def within_note(heading: html.HtmlElement, notes: Mapping[str, Anchored]) -> bool:
    """Tell whether a heading is that of a note."""
    section = heading.getparent()
    return section is not None and section.get("id", "") in notes


def address_of(heading: html.HtmlElement) -> str:
    """Return the id of the section that a heading opens, where it has one, or else of the heading."""
    section = heading.getparent()
    own = section.get("id", "") if section is not None and section.tag == "section" else ""
    first = own and section is not None and next(section.iter(*HEADINGS)) is heading
    return own if first else heading.get("id", "")


def words_of(element: html.HtmlElement) -> str:
    """Return the words of an element, on one line."""
    return one_line(str(element.text_content()))


def one_line(words: str) -> str:
    """Return words on one line, without soft hyphens, and without the blanks that Chinese and Japanese do not have."""
    return TIGHT.sub("", " ".join(words.replace("\u00ad", "").split()))
