"""Find where in the content the words of a page are written.

Takes a publication; gives the place of a line of an edition by its letters, whatever a layout did to them: hyphens at
line ends, ligatures, small capitals, blanks.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from postil.model import Article, Element, Node, Publication, Text, text_of
from postil.problems import Place
from postil.proof.notes_in_source import texts_of
from postil.proof.typography.lines import Line
from postil.wording import BLOCKS

ENOUGH = 12
"""Letters that are looked for at least: fewer stand in many places."""
NOT_WRITTEN = re.compile(r"^\(\w+\)|\[\d+\]")
"""What an edition adds to the words of a line: the label of a paragraph, calls to notes where they are not raised."""
LONGEST = 24
"""Letters of a column that are looked for in the line of the file, where markup may stand among them."""


@dataclass(frozen=True, slots=True)
class Places:
    """The letters of a whole book in one string; passage i begins at `starts[i]` and is written at `places[i]`."""

    letters: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def of(self, line: Line, paragraph: Sequence[Line]) -> Place | None:
        """Return where a line is written; a short one is found with those around it."""
        at = next((number for number, each in enumerate(paragraph) if each is line), 0)
        for first, last in ((at, at + 1), (at - 1, at + 1), (at, at + 2), (at - 2, at + 3)):
            wanted = "".join(letters(NOT_WRITTEN.sub("", each.words)) for each in paragraph[max(first, 0) : last])
            found = self.letters.find(wanted) if len(wanted) >= ENOUGH else -1
            if found >= 0:
                return in_excerpt(self.places[bisect_right(self.starts, found) - 1], line)
        return None


def places_in(publication: Publication) -> Places:
    """Return the places of all that is written in a book."""
    found, starts, at = list(passages(publication)), [], 0
    for words, _ in found:
        starts.append(at)
        at += len(words) + 1
    return Places("\n".join(words for words, _ in found), tuple(starts), tuple(place for _, place in found))


def letters(words: str) -> str:
    """Return the letters and digits of some words, in one form."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", words).casefold()))


def passages(publication: Publication) -> Iterator[tuple[str, Place]]:
    """Yield the letters of each passage that an editor wrote, and where."""
    for text in texts_of(publication):
        yield from passages_in_text(text)
    for term in publication.glossary:
        yield letters(term.term), term.place
        yield from in_blocks(term.definition, term.place)
    for source in publication.sources:
        yield from ((letters(words), source.place) for words in (source.title, source.remark) if words)
    yield from in_blocks(publication.colophon, publication.place)
    for words in (publication.title, publication.subtitle, publication.description, publication.rights):
        yield letters(words), publication.place


def passages_in_text(text: Text) -> Iterator[tuple[str, Place]]:
    """Yield the passages of a text, its footnotes and its notes."""
    if isinstance(text, Article):
        yield from in_blocks(text.blocks, text.place)
    else:
        for clause in text.clauses:
            yield from in_blocks(clause.blocks, clause.place)
        yield from in_blocks((*text.apparatus.headnote, *text.apparatus.conventions), text.place)
        for note in text.apparatus.notes:
            yield from in_blocks(note.body, note.place)
            yield letters(text_of(note.short)), note.place
    for footnote in text.footnotes:
        yield from in_blocks(footnote.blocks, footnote.place)
    yield letters(f"{text.metadata.title} {text.metadata.subtitle}"), text.place


def in_blocks(nodes: Iterable[Node], around: Place) -> Iterator[tuple[str, Place]]:
    """Yield the passages of some blocks, each with the innermost block that says it."""
    for node in nodes:
        if isinstance(node, str):
            yield letters(node), around
            continue
        place = node.place if node.place.file else around
        if any(isinstance(child, Element) and child.name in BLOCKS for child in node.children):
            yield from in_blocks(node.children, place)
        else:
            yield letters(text_of(node)), place


def in_excerpt(place: Place, line: Line) -> Place:
    """Return a place with the column where a line's words begin, if they stand in the line of the file as they are."""
    words = line.words.rstrip("-")
    shown = next((words[:end] for end in (len(words), LONGEST) if words[:end] in place.excerpt), "")
    return replace(place, column=place.excerpt.index(shown) + 1, length=len(shown)) if shown else place
