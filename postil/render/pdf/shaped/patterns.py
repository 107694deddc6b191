"""Find where a word may be hyphenated, by Liang's patterns.

Takes the patterns of a language as Pyphen reads them from its files; gives places in words. What was read is kept, and
a word is looked up in the patterns only as far as there are any that begin with its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from weasyprint.text.line_break import pyphen

from postil.keeping import Keeper, remembered

Pattern: TypeAlias = tuple[int, tuple[int, ...]]
"""Where in its letters the numbers of a pattern begin, and the numbers."""
Table: TypeAlias = tuple[Mapping[str, Pattern], Mapping[str, int]]
"""The patterns by their letters, and how long those are at most that begin with some letters."""
FIRST = 3
"""How many letters say how long patterns are."""


def table_of(language: str, keeper: Keeper | None) -> Table | None:
    """Return the table of a language; None where letters change at a hyphen, which is left to Pyphen."""
    return remembered(keeper, "hyphenation", (language,), lambda: made(language))


def made(language: str) -> Table | None:
    """Return the table of a language, read from its file."""
    patterns = pyphen.HyphDict(pyphen.LANGUAGES[language]).patterns
    if any(hasattr(value, "data") for _, values in patterns.values() for value in values):
        return None
    longest: dict[str, int] = {}
    for letters in patterns:
        longest[letters[:FIRST]] = max(longest.get(letters[:FIRST], 0), len(letters))
    return patterns, longest


def places_in(word: str, table: Table) -> Iterator[int]:
    """Yield the places in a word where it may be hyphenated, as the patterns say."""
    letters, (patterns, longest) = f".{word.lower()}.", table
    numbers = [0] * (len(letters) + 1)
    for begin in range(len(letters) - 1):
        for end in range(begin + 1, begin + longest.get(letters[begin : begin + FIRST], FIRST - 1) + 1):
            if pattern := patterns.get(letters[begin:end]):
                raise_numbers(numbers, begin + pattern[0], pattern[1])
    return (place - 1 for place, number in enumerate(numbers) if number % 2)


def raise_numbers(numbers: list[int], start: int, least: tuple[int, ...]) -> None:
    """Let numbers be at least some others, from a place on."""
    for place, number in enumerate(least, start):
        if number > numbers[place]:
            numbers[place] = number
