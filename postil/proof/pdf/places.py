"""Find where in the content the words of a page are written.

Takes a publication and gives places: that of the element that has just these words, else of the smallest that holds
them, else of the largest that is among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Article, Element, Note, Publication, Text, text_of
from postil.problems import Place
from postil.proof.notes_in_source import texts_of
from postil.proof.passages import fold

SHORTEST = 4
"""Fewer letters than this may stand anywhere, if not alone."""


def place_of(words: str, publication: Publication) -> Place | None:
    """Return where some words are written; None where that cannot be told."""
    folded = fold(words)
    known = [(text, place) for text, place in written(publication) if place.file and text]
    just = [(0, place) for text, place in known if text == folded]
    long = [(text, place) for text, place in known if min(len(text), len(folded)) >= SHORTEST]
    holding = [(len(text), place) for text, place in long if folded in text]
    held = [(-len(text), place) for text, place in long if text in folded]
    best = min(just or holding or held, default=None, key=lambda found: found[0])
    return best[1] if best else None


def written(publication: Publication) -> Iterator[tuple[str, Place]]:
    """Yield the folded words of everything in the content that has a place of its own."""
    for text in texts_of(publication):
        yield fold(text.metadata.title), text.place
        yield from ((fold(text_of(note.short)), note.place) for note in notes_of(text))
    for element in elements(publication):
        yield fold(element.attributes.get("alt", "") or text_of(element)), element.place


def notes_of(text: Text) -> tuple[Note, ...]:
    """Return the editor's notes to a text."""
    return () if isinstance(text, Article) else text.apparatus.notes


def elements(publication: Publication) -> Iterator[Element]:
    """Yield every element of the content."""
    blocks = [*publication.colophon, *(block for term in publication.glossary for block in term.definition)]
    for text in texts_of(publication):
        blocks += blocks_of(text)
    for block in blocks:
        yield from block.walk()


def blocks_of(text: Text) -> Iterator[Element]:
    """Yield the blocks of a text, of its footnotes and of its apparatus."""
    for footnote in text.footnotes:
        yield from footnote.blocks
    if isinstance(text, Article):
        yield from text.blocks
        return
    for clause in text.clauses:
        yield from clause.blocks
    yield from (*text.apparatus.headnote, *text.apparatus.conventions)
    for note in text.apparatus.notes:
        yield from note.body
