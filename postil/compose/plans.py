"""Plan the divisions of a book.

Takes a publication and gives, in spine order, what each division is made of: a template, a title, its data. The
order is that of a printed book: front, body, back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from postil.compose.addresses import GLOSSARY, SOURCES
from postil.compose.indexes import has_index
from postil.model import Article, Declaration, DivisionKind, Matter, Publication, Text
from postil.problems import Place


@dataclass(frozen=True, slots=True)
class Plan:
    """A division to be made: `name` without ".xhtml", `head` for the running head, the text where it has one."""

    name: str
    kind: DivisionKind
    matter: Matter
    title: str
    head: str
    language: str
    place: Place
    text: Text | None = None
    listed: bool = True

    @property
    def href(self) -> str:
        """The content document's file name."""
        return f"{self.name}.xhtml"


def plan(publication: Publication, words: Mapping[str, str]) -> tuple[Plan, ...]:
    """Return the divisions of a book in spine order."""
    return (*front(publication, words), *body(publication), *back(publication, words))


def front(publication: Publication, words: Mapping[str, str]) -> Iterator[Plan]:
    """Yield the opening pages."""
    kinds: tuple[DivisionKind, ...] = ("cover", "half-title", "title-page", "imprint", "contents")
    for kind in kinds:
        title = publication.title if kind == "title-page" else words[kind]
        yield Plan(kind, kind, "front", title, words[kind], publication.language, publication.place, listed=False)
    if publication.foreword:
        yield of_text(publication.foreword, "foreword", "front")


def body(publication: Publication) -> Iterator[Plan]:
    """Yield the texts."""
    for text in publication.texts:
        yield of_text(text, "article" if isinstance(text, Article) else "declaration", "body")


def of_text(text: Text, kind: DivisionKind, matter: Matter) -> Plan:
    """Return the division that a text makes."""
    about = text.metadata
    return Plan(text.id, kind, matter, about.title, about.short_title or about.title, about.lang, text.place, text)


def back(publication: Publication, words: Mapping[str, str]) -> Iterator[Plan]:
    """Yield the appendices, glossary, sources and colophon, as far as there are any."""
    language, place = publication.language, publication.place
    for text in publication.texts:
        if isinstance(text, Declaration):
            about = text.metadata
            title = words["notes-on"].format(title=about.title)
            head = words["notes-on"].format(title=about.short_title or about.title)
            yield Plan(f"{text.id}-notes", "appendix", "back", title, head, language, text.place, text)
    if publication.glossary:
        yield Plan(GLOSSARY, "glossary", "back", words["glossary"], words["glossary"], language, place)
    if publication.sources:
        yield Plan(SOURCES, "sources", "back", words["sources"], words["sources"], language, place)
    if has_index(publication):
        yield Plan("index", "index", "back", words["index"], words["index"], language, place)
    if publication.colophon:
        yield Plan("colophon", "colophon", "back", words["colophon"], words["colophon"], language, place, listed=False)
