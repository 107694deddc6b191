"""Prove that every character can be printed.

Takes a composition, a function that says which characters no font has, and the lines of the content files; yields a
Problem for each such character where it first stands. Without this it would be an empty box in print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from postil.model import Composition
from postil.problems import Place, Problem

Lines = Iterable[tuple[str, Sequence[str]]]


def check_characters(
    composition: Composition, missing: Callable[[str], list[str]], content: Callable[[], Lines]
) -> Iterator[Problem]:
    """C001: every character that is printed stands in a font; `content` gives each file's name and lines."""
    printed = "".join(str(words) for d in composition.divisions for words in etree.fromstring(d.xhtml).itertext())
    for character in missing(printed):
        name = unicodedata.name(character, "a character without a name").lower()
        yield Problem(
            first_place(character, content()) or composition.publication.place,
            "C001",
            f"no font of the book has '{character}' (U+{ord(character):04X}, {name})",
            hint="write it in Latin, Greek or Cyrillic letters, or take it out",
        )


def first_place(character: str, content: Lines) -> Place | None:
    """Return where a character first stands in the content; None where it comes from elsewhere."""
    for file, lines in content:
        for number, line in enumerate(lines, 1):
            if character in line:
                return Place(file, number, line.index(character) + 1, 1, line)
    return None
