"""Check that words in letters of another script say in which language they are, and that all can be set.

Takes a publication, and what gives the lines of a file; yields M014 and M015. Letters that no font of the book has are
not looked at: they are refused as such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from postil.model import Declaration, Element, Node, Publication, Text
from postil.problems import Place, Problem
from postil.scripts import OTHER_LETTERS, direction, foreign
from postil.source.references import texts_of

Lines: TypeAlias = Callable[[str], Sequence[str]]
Spoken: TypeAlias = tuple[str, str, Place]
"""Some words, their language, and where the element begins that holds them."""
PRINTED: Mapping[str, str] = MappingProxyType({"Greek": "el", "Cyrillic": "ru"})
"""Scripts that the book's fonts have, each with a language that is written in it."""
UNSPOKEN = ("code", "pre")
BACKWARD = re.compile(r"""dir=["']?rtl""")
NO_LETTERS = "no font of the book has letters for it"


def check_languages(publication: Publication, lines: Lines) -> Iterator[Problem]:
    """M014 and M015: words in another script have a language, and nothing runs from right to left."""
    yield from check_directions(publication, lines)
    for node, language in passages(publication):
        if isinstance(node, Element):
            yield from check_scripts(spoken(node, language), lines)
            yield from (backward(each.place, lines) for each in node.walk() if each.attributes.get("dir") == "rtl")


def check_scripts(said: Iterable[Spoken], lines: Lines) -> Iterator[Problem]:
    """M014: words in Greek or Cyrillic letters are in a language that has them; a run of one script once."""
    for words, language, place in said:
        found = foreign(words, language) if OTHER_LETTERS.search(words) else ()
        for script, first in groupby(found, key=lambda each: each[1]):
            if script in PRINTED:
                yield unnamed(next(first)[0], script, language, place, lines)


def unnamed(words: str, script: str, language: str, place: Place, lines: Lines) -> Problem:
    """Return the problem of words that do not say in which language they are."""
    sentence = f"'{words}' is in {script} letters, and is read as '{language}': a screen reader cannot pronounce it"
    hint = f"say in which language it is: [{words}]{{lang={PRINTED[script]}}}, or {{lang=...}} before the paragraph"
    return Problem(found_at(re.compile(re.escape(words)), place, lines), "M014", sentence, hint)


def check_directions(publication: Publication, lines: Lines) -> Iterator[Problem]:
    """M015: neither the book nor a text of it is in a language that is written from right to left."""
    named = [("language", publication.language, publication.place)]
    others = (text for text in texts_of(publication) if text.metadata.lang != publication.language)
    named += [("lang", text.metadata.lang, Place(text.place.file)) for text in others]
    for key, language, place in named:
        if direction(language) == "rtl":
            at = found_at(re.compile(rf"{key}\s*:.*"), place, lines)
            sentence = f"'{language}' is written from right to left, and {NO_LETTERS}"
            hint = f"write '{key}: {language.split('-')[0]}-Latn' for words in Latin letters"
            yield Problem(at, "M015", sentence, hint)


def backward(place: Place, lines: Lines) -> Problem:
    """Return the problem of words that are to run from right to left."""
    before = Place(place.file, max(1, place.line - 1))
    at = found_at(BACKWARD, before, lines)
    return Problem(
        at if at != before else place,
        "M015",
        f"these words are to run from right to left, and {NO_LETTERS}",
        "take dir away; words in Latin letters are marked {lang=he-Latn}",
    )


def found_at(pattern: re.Pattern[str], place: Place, lines: Lines) -> Place:
    """Return where something first stands in a file from a place on; the place itself where it does not."""
    for number, line in enumerate(lines(place.file), 1):
        if number >= place.line and (match := pattern.search(line)):
            return Place(place.file, number, match.start() + 1, len(match[0]), line)
    return place


def spoken(element: Element, language: str) -> Iterator[Spoken]:
    """Yield the words of an element, each stretch with its language; code is not spoken."""
    language = element.attributes.get("lang", language)
    for child in element.children if element.name not in UNSPOKEN else ():
        if isinstance(child, Element):
            yield from spoken(child, language)
        else:
            yield child, language, element.place


def passages(publication: Publication) -> Iterator[tuple[Node, str]]:
    """Yield all running text with its language: the texts have their own, the editor's words that of the book."""
    for text in texts_of(publication):
        yield from ((block, text.metadata.lang) for block in own_blocks(text))
        yield from ((node, publication.language) for node in remarks_on(text))
    blocks = (*(block for term in publication.glossary for block in term.definition), *publication.colophon)
    yield from ((block, publication.language) for block in blocks)


def own_blocks(text: Text) -> Iterator[Node]:
    """Yield the blocks of a text and its footnotes."""
    if isinstance(text, Declaration):
        yield from (block for clause in text.clauses for block in clause.blocks)
    else:
        yield from text.blocks
    yield from (block for footnote in text.footnotes for block in footnote.blocks)


def remarks_on(text: Text) -> Iterator[Node]:
    """Yield what the editor says of a text; a short note or a question is not in an element of its own."""
    for question in text.metadata.questions:
        yield Element("p", question.words, {}, question.place)
    if isinstance(text, Declaration):
        yield from (*text.apparatus.headnote, *text.apparatus.conventions)
        for note in text.apparatus.notes:
            yield from (Element("p", note.short, {}, note.place), *note.body)
