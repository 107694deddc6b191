"""Show the pages of the print edition, and find on which of them each thing stands.

Takes main parts with page break markers, in the order of the book; gives the first and last page of each id, and makes
the markers visible: https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree, html

Span: TypeAlias = tuple[str, str]
"""The folios of the first and the last page that a thing stands on."""
MARKER = "doc-pagebreak"
ROLES = f"{MARKER} separator"
"""The role of a marker, and what it is to those who do not know it: a thing with a name."""


@dataclass(slots=True)
class Folios:
    """A walk through the main parts of a book; `folio` is that of the page that the walk is on, "" before the first."""

    words: Mapping[str, str]
    folio: str = ""
    open: list[str] = field(default_factory=list)

    def spans(self, part: html.HtmlElement) -> dict[str, Span]:
        """Return the pages of what has an id in the next main part, and show where pages begin in it."""
        found: dict[str, Span] = {}
        for event, element in etree.iterwalk(part, events=("start", "end")):
            if event == "start":
                self.begin(element)
            said = element.text if event == "start" else element.tail
            if event == "end" and element.get("id"):
                self.open.pop()
            if self.folio and said and not said.isspace():
                found |= {name: (found.get(name, (self.folio,))[0], self.folio) for name in self.open}
        return found

    def begin(self, element: etree._Element) -> None:
        """Turn the page where an element is a marker, and remember what has begun."""
        if element.get("role") == MARKER:
            self.folio = element.get("aria-label", "")
            element.set("role", ROLES)
            element.set("aria-label", self.words["site-page"].format(folio=self.folio))
            element.set("data-page", f"{self.words['page-short']}\u00a0{self.folio}")
        if name := element.get("id"):
            self.open.append(name)


def at_calls(part: html.HtmlElement, spans: Mapping[str, Span]) -> dict[str, Span]:
    """Return the pages of the notes of a text: on paper a note stands where it is called."""
    notes = {note.get("id", ""): note for note in part.iter("aside")}
    backs = {name: next(note.iterfind(".//a[@role='doc-backlink']"), None) for name, note in notes.items()}
    called = {name: back.get("href", "").removeprefix("#") for name, back in backs.items() if back is not None}
    return {name: spans[call] for name, call in called.items() if call in spans}


def markers(part: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the markers of a main part, taken out of it."""
    for element in [element for element in part.iter("div", "span") if element.get("role") == ROLES]:
        element.drop_tree()
        yield element
