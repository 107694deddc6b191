"""Find where in the content some words are written, by their letters.

Takes a publication; gives its passages, each with its place and the division that shows it. Letters are compared
whatever a layout did to them: hyphens at line ends, ligatures, small capitals, blanks.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from postil.model import Article, Element, Node, Publication, Text, text_of
from postil.problems import Place
from postil.proof.notes_in_source import notes_of, texts_of
from postil.wording import BLOCKS

SHORTEST = 4
"""Fewer letters than this may stand anywhere, if not alone."""
ENOUGH = 12
"""So many letters are looked for in other divisions too: fewer stand in many places."""
WINDOW = 24
"""Letters of a long stretch that are looked for at a time, where no passage has it whole."""
READ_WHOLE = frozenset(["table", "ul", "ol", "dl"])
"""What readers are told of as one thing, though each of its parts is a passage."""
MOST = 500
"""Passages with the same letters that are weighed against each other."""


class Passage(NamedTuple):
    """The letters of a passage that an editor wrote, where, and the name of the division that shows it."""

    letters: str
    place: Place
    division: str = ""


@dataclass(frozen=True)
class Written:
    """All that is written in a book, in the order of its divisions."""

    passages: tuple[Passage, ...]

    @cached_property
    def letters(self) -> str:
        """The letters of the whole book, passages apart by a line end."""
        return "\n".join(passage.letters for passage in self.passages)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where in these letters each passage begins."""
        starts, at = [], 0
        for passage in self.passages:
            starts.append(at)
            at += len(passage.letters) + 1
        return tuple(starts)

    def first(self, wanted: str) -> Place | None:
        """Return where some letters are first written; None where there are too few of them, or they are not."""
        found = next(self.holding(wanted), None) if len(wanted) >= ENOUGH else None
        return found.place if found else None

    def of(self, words: str, division: str = "") -> Place | None:
        """Return where words are written: as a passage of their own, in one, around some, or in part.

        What the division shows comes first; a few letters are not looked for in others.
        """
        wanted = letters(words)
        found = self.nearest(wanted, division) or self.held(wanted, division) or self.part(wanted, division)
        return found.place if found else None

    def alone(self, words: str, division: str) -> Place | None:
        """Return where words are a whole passage of a division, or of its text; of any where none is named."""
        wanted = letters(words)
        found = self.nearest(wanted, division)
        is_near = found and (not division or distance(found, division) < OTHER)
        return found.place if found and is_near and found.letters == wanted else None

    def whole(self, words: str, division: str = "") -> Place | None:
        """Return where words are written in one passage."""
        found = self.nearest(letters(words), division)
        return found.place if found else None

    def nearest(self, wanted: str, division: str) -> Passage | None:
        """Return the passage nearest to a division that has some letters: just these, else the shortest."""
        found = [
            ((distance(passage, division), len(passage.letters)), passage)
            for passage in islice(self.holding(wanted), MOST)
            if len(passage.letters) == len(wanted) or len(wanted) >= SHORTEST
        ]
        near = [each for each in found if is_telling(wanted, division, *each)]
        return min(near, key=lambda each: each[0])[1] if near else None

    def held(self, wanted: str, division: str) -> Passage | None:
        """Return the longest passage that is among some letters, if it is a good part of them."""
        least = max(SHORTEST, len(wanted) // 3)
        long = (
            each
            for each in self.passages
            if len(each.letters) >= least and (each.division != INDEX or division == INDEX)
        )
        among = (passage for passage in long if passage.letters in wanted)
        return max(among, key=lambda each: (len(each.letters), -distance(each, division)), default=None)

    def part(self, wanted: str, division: str) -> Passage | None:
        """Return the passage that has the first letters of a stretch that it has any of."""
        windows = (wanted[at : at + WINDOW] for at in range(0, len(wanted) - WINDOW, WINDOW))
        return next(filter(None, (self.nearest(each, division) for each in windows)), None)

    def holding(self, wanted: str) -> Iterator[Passage]:
        """Yield the passages in which some letters stand, in the order of the book."""
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            yield self.passages[number]
            after = self.starts[number] + len(self.passages[number].letters)
            at = self.letters.find(wanted, after)


def is_telling(wanted: str, division: str, rank: tuple[int, int], passage: Passage) -> bool:
    """Tell whether letters say enough to be looked for in a passage so far from where they are shown."""
    if passage.division == INDEX != division:
        return False
    return not division or rank[0] < OTHER or len(wanted) >= ENOUGH or passage.letters == wanted


INDEX = "index"
"""The division that has the words of others as its headings."""
OTHER = 2
"""How far a passage is that neither the division nor its text shows."""


def distance(passage: Passage, division: str) -> int:
    """Return how far a passage is from a division: 0 in it, 1 in its text or the notes to that, else 2."""
    if passage.division == division:
        return 0
    return 1 if passage.division.removesuffix(NOTES) == division.removesuffix(NOTES) else OTHER


NOTES = "-notes"
"""What the name of an appendix has after that of its text."""


def written(publication: Publication) -> Written:
    """Return all that is written in a book."""
    return Written(tuple(passages(publication)))


def letters(words: str) -> str:
    """Return the letters and digits of some words, in one form."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", words).casefold()))


def passages(publication: Publication) -> Iterator[Passage]:
    """Yield each passage that an editor wrote."""
    for text in texts_of(publication):
        yield from passages_in_text(text)
    for term in publication.glossary:
        yield Passage(letters(term.term), term.place, "glossary")
        yield from in_blocks(term.definition, term.place, "glossary")
    for source in publication.sources:
        said = (words for words in (source.title, source.remark) if words)
        yield from (Passage(letters(words), source.place, "sources") for words in said)
    yield from in_blocks(publication.colophon, publication.place, "colophon")
    yield from (Passage(letters(words), publication.place) for words in said_of(publication) if words)
    for text in texts_of(publication):
        yield from headings(text)


def said_of(publication: Publication) -> Iterator[str]:
    """Yield what publication.yaml says of the book."""
    yield from (publication.title, publication.subtitle, publication.description, publication.rights)
    yield from (publication.publisher, publication.edition_statement, publication.identifier)
    yield from (person.name for person in publication.creators)


def headings(text: Text) -> Iterator[Passage]:
    """Yield under what the indexes have the notes to a text."""
    for note in notes_of(text):
        for words in (note.quote, *(mark.heading for mark in note.marks)):
            yield Passage(letters(words), note.place, INDEX)


def passages_in_text(text: Text) -> Iterator[Passage]:
    """Yield the passages of a text, its footnotes and its notes."""
    if isinstance(text, Article):
        yield from in_blocks(text.blocks, text.place, text.id)
    else:
        for clause in text.clauses:
            yield from in_blocks(clause.blocks, clause.place, text.id)
        notes = f"{text.id}{NOTES}"
        yield from in_blocks((*text.apparatus.headnote, *text.apparatus.conventions), text.place, notes)
        for note in text.apparatus.notes:
            yield from in_blocks(note.body, note.place, notes)
            yield Passage(letters(text_of(note.short)), note.place, text.id)
    for footnote in text.footnotes:
        yield from in_blocks(footnote.blocks, footnote.place, text.id)
    about = text.metadata
    for words in (f"{about.title} {about.subtitle}", about.title, about.author, about.body, about.location):
        yield Passage(letters(words), text.place, text.id)


def in_blocks(nodes: Iterable[Node], around: Place, division: str = "") -> Iterator[Passage]:
    """Yield the passages of some blocks, each with the innermost block that says it; pictures by what they show."""
    for node in nodes:
        if isinstance(node, str):
            yield Passage(letters(node), around, division)
            continue
        place = node.place if node.place.file else around
        if any(isinstance(child, Element) and child.name in BLOCKS for child in node.children):
            yield from in_blocks(node.children, place, division)
            if node.name in READ_WHOLE:
                yield Passage(letters(text_of(node)), place, division)
        else:
            yield Passage(letters(text_of(node)), place, division)
        yield from pictures_in(node, place, division)


def pictures_in(node: Element, around: Place, division: str) -> Iterator[Passage]:
    """Yield what the pictures right inside a block, or the block itself, show to those who cannot see them."""
    for element in (node, *(child for child in node.children if isinstance(child, Element))):
        if element.name == "img":
            place = element.place if element.place.file else around
            yield Passage(letters(element.attributes.get("alt", "")), place, division)
