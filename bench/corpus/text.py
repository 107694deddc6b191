"""The made-up text, before it is written for any engine.

Takes nothing; gives the values that `making.py` fills and `writing.py` writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

RunKind = Literal["plain", "stress", "strong", "footnote", "link", "call"]
BlockKind = Literal["h2", "h3", "p", "ul", "ol", "quote", "table"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line; a link names the chapter and the block that it leads to, a call has its note and no words."""

    words: str = ""
    kind: RunKind = "plain"
    target: tuple[str, str] = ("", "")
    note: Note | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The editor's remark on the words `quote` of an article, in a short form, and a long one for the appendix."""

    number: int
    article: int
    quote: str
    short: str
    body: Runs
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph (one row), a list or quotation (a row for each item), a table (runs are its cells).

    What links lead to has a name.
    """

    kind: BlockKind
    rows: tuple[Runs, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A text with headings."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A numbered unit of a charter; each row is a paragraph."""

    number: int
    rows: tuple[Runs, ...]

    @property
    def notes(self) -> Iterator[Note]:
        """The notes, in the order of their calls."""
        return (run.note for row in self.rows for run in row if run.note)


@dataclass(frozen=True, slots=True)
class Charter:
    """A text of articles with notes."""

    name: str
    title: str
    articles: tuple[Article, ...]

    @property
    def notes(self) -> Iterator[Note]:
        """The notes, in the order of their calls."""
        return (note for article in self.articles for note in article.notes)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter, and the charter that may come after it."""

    chapter: Chapter
    charter: Charter | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text; at its back may stand the notes on its chapters, each a text of its own."""

    title: str
    author: str
    parts: tuple[Part, ...]
    notes: tuple[Chapter, ...] = ()

    @property
    def charters(self) -> Iterator[Charter]:
        """The charters, in order."""
        return (part.charter for part in self.parts if part.charter)

    def index(self) -> list[tuple[str, list[tuple[Charter, Note]]]]:
        """Return the persons that notes name, in alphabetical order, each with these notes."""
        found: dict[str, list[tuple[Charter, Note]]] = {}
        for charter in self.charters:
            for note in charter.notes:
                for person in note.persons:
                    found.setdefault(person, []).append((charter, note))
        return sorted(found.items())

    def lemmata(self) -> list[tuple[Charter, Note]]:
        """Return all notes in the alphabetical order of the words that they are about."""
        notes = ((charter, note) for charter in self.charters for note in charter.notes)
        return sorted(notes, key=lambda each: each[1].quote.casefold())
