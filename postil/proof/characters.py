"""Prove that every character can be printed.

Takes a composition, a function that says which characters no font has, and the lines of the content files; yields a
Problem for each line where such characters first stand. Without this it would be an empty box in print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from postil.model import Composition
from postil.problems import Place, Problem

NAMED = 3
ASCII = bytes(range(128))
"""The bytes that every text face has, as far as they are printed, and that no other character has in UTF-8."""
BY_NUMBER = b"&#"
Lines = Iterable[tuple[str, Sequence[str]]]


def check_characters(
    composition: Composition, missing: Callable[[str], list[str]], content: Callable[[], Lines]
) -> Iterator[Problem]:
    """C001: every character that is printed stands in a font; `content` gives each file's name and lines."""
    # Nearly always there is none, be it in the markup: then no document need be parsed for what it prints.
    absent = missing("".join(printed(composition))) if missing(beyond_ascii(composition)) else []
    lines = tuple(content()) if absent else ()
    yield from unprintable({c: first_place(c, lines) or composition.publication.place for c in absent})


def check_written(missing: Callable[[str], list[str]], content: Lines) -> Iterator[Problem]:
    """C001 for a book that cannot be composed yet: every character that its files say stands in a font."""
    lines = tuple(content)
    said = (line for file, whole in lines for line in whole if not is_remark(file, line))
    yield from unprintable({c: place for c in missing("".join(said)) if (place := first_place(c, lines))})


def is_remark(file: str, line: str) -> bool:
    """Tell whether a line of a file is a remark, which nobody prints."""
    return file.endswith(".yaml") and line.lstrip().startswith("#")


def unprintable(places: Mapping[str, Place]) -> Iterator[Problem]:
    """Yield a problem for each line where characters that no font has first stand."""
    for _, group in groupby(sorted(places, key=lambda c: places[c]), key=lambda c: (places[c].file, places[c].line)):
        characters = list(group)
        yield Problem(
            places[characters[0]],
            "C001",
            f"no font of the book has {named(characters)}",
            hint="write it in Latin, Greek or Cyrillic letters, or take it out",
        )


def named(characters: Sequence[str]) -> str:
    """Return characters with their names in Unicode; a whole line in a foreign script is told by its beginning."""
    names = [
        f"'{character}' (U+{ord(character):04X}, {unicodedata.name(character, 'a character without a name').lower()})"
        for character in characters[:NAMED]
    ]
    return ", ".join(names) + (f" and {len(characters) - NAMED} more in this line" if characters[NAMED:] else "")


def beyond_ascii(composition: Composition) -> str:
    """Return the characters of the documents, markup and all, that are not ASCII; what they say by number, too."""
    documents = b"".join(division.xhtml for division in composition.divisions)
    if BY_NUMBER in documents:
        return "".join(printed(composition))
    return documents.translate(None, ASCII).decode()


def printed(composition: Composition) -> Iterator[str]:
    """Yield all that is printed: the words of the divisions, and what they hand on for heads and marks."""
    for division in composition.divisions:
        tree = etree.fromstring(division.xhtml)
        yield from map(str, tree.itertext())
        yield from map(str, tree.xpath("//@*[starts-with(name(), 'data-')]"))


def first_place(character: str, content: Lines) -> Place | None:
    """Return where a character first stands in the content; None where it comes from elsewhere."""
    for file, lines in content:
        for number, line in enumerate(lines, 1):
            if character in line:
                return Place(file, number, line.index(character) + 1, 1, line)
    return None
