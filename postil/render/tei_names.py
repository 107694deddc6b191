"""Give every part of a TEI document its one xml:id.

Takes the ids that texts, clauses, notes, terms and sources have in the book, which may repeat from text to text; gives
names that are the same ids wherever XML allows it: https://www.w3.org/TR/xml-id/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from postil.model import Article, Clause, Declaration, Element, Footnote, Publication, Text

_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9.-]")
Key: TypeAlias = tuple[str, str]
"""A thing of the book: the id of the text that it is in, or one of the words below, and its own id there."""

TEXT, TERM, SOURCE, SIGNER = ":text", ":term", ":source", ":signer"


def xml_names(publication: Publication) -> Mapping[Key, str]:
    """Return the xml:id of each thing that has an id; where two texts use one, the second adds its own before it."""
    names: dict[Key, str] = {}
    given: set[str] = set()
    for key in _keys(publication):
        if key not in names:
            names[key] = _fresh(key, given)
            given.add(names[key])
    return names


def ncname(word: str) -> str:
    """Return a word as an XML name, different words as different names."""
    name = _NOT_ALLOWED.sub(lambda found: f"_{ord(found.group()):x}_", word)
    return name if name[:1].isalpha() else f"_{name}"


def signer(initials: str) -> Key:
    """Return the key of one who signs notes."""
    return SIGNER, f"resp.{initials}"


def witness(text: Declaration, siglum: str) -> Key:
    """Return the key of a witness of a text."""
    return text.id, f"wit.{siglum}"


def footnote_id(footnote: Footnote) -> str:
    """Return the id that a footnote of a text has in every edition."""
    return f"fn-{footnote.label}"


def lemma_ends(note: str) -> tuple[str, str]:
    """Return what the two ends of a note's lemma are called in their text."""
    return f"{note}.from", f"{note}.to"


def pointer(names: Mapping[Key, str], text: str, name: str) -> str:
    """Return a pointer to what `name` is in a text, or else a term, or else in the first text that has it."""
    scopes = chain((text, TERM), (scope for scope, known in names if known == name))
    return next(f"#{names[scope, name]}" for scope in scopes if (scope, name) in names)


def texts(publication: Publication) -> list[Text]:
    """Return the foreword and the texts in reading order."""
    return [*([publication.foreword] if publication.foreword else []), *publication.texts]


def signers(publication: Publication) -> list[str]:
    """Return the initials of all who wrote or reviewed notes, in alphabetical order."""
    notes = [note for text in publication.texts if isinstance(text, Declaration) for note in text.apparatus.notes]
    reviewers = [note.review.by for note in notes if note.review]
    return sorted({*(note.author for note in notes), *reviewers} - {""})


def _keys(publication: Publication) -> Iterator[Key]:
    for text in texts(publication):
        yield TEXT, text.id
    for text in texts(publication):
        yield from ((text.id, name) for name in _ids(text))
    yield from ((TERM, term.id) for term in publication.glossary)
    yield from ((SOURCE, source.id) for source in publication.sources)
    for initials in signers(publication):
        yield signer(initials)


def _ids(text: Text) -> Iterator[str]:
    parts: tuple[Article | Clause, ...] = text.clauses if isinstance(text, Declaration) else (text,)
    for part in parts:
        yield from [] if isinstance(part, Article) else [part.id]
        yield from _element_ids(part.blocks)
    for footnote in text.footnotes:
        yield footnote_id(footnote)
        yield from _element_ids(footnote.blocks)
    if isinstance(text, Declaration):
        for note in text.apparatus.notes:
            yield from (note.id, *lemma_ends(note.id))
        yield from (witness(text, each.siglum)[1] for each in text.apparatus.witnesses)


def _element_ids(blocks: tuple[Element, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (element.attributes["id"] for element in block.walk() if "id" in element.attributes)


def _fresh(key: Key, given: set[str]) -> str:
    text, name = key[0].removeprefix(":"), key[1]
    for wanted in (ncname(name), ncname(f"{text}.{name}")):
        if wanted not in given:
            return wanted
    count = 2
    while (wanted := ncname(f"{text}.{name}.{count}")) in given:
        count += 1
    return wanted
