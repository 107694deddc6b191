"""Find where a word may be hyphenated, by Liang's patterns.

Takes the patterns of a language as Pyphen reads them from its files; gives places in words. What was read is kept, and
a word is looked up in the patterns only as far as there are any that begin with its letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from weasyprint.text.line_break import pyphen

from postil.keeping import Keeper, remembered

Pattern: TypeAlias = tuple[int, tuple[int, ...]]
"""Where in its letters the numbers of a pattern begin, and the numbers."""
Table: TypeAlias = tuple[Mapping[str, Pattern], Mapping[str, Sequence[int]]]
"""The patterns by their letters, and how long those are that begin with some letters."""
FIRST = 3
"""How many letters say how long patterns are."""
SHORT = range(1, FIRST)
"""How long patterns may be where no longer ones begin with some letters."""


def table_of(language: str, keeper: Keeper | None) -> Table | None:
    """Return the table of a language; None where letters change at a hyphen, which is left to Pyphen."""
    return remembered(keeper, "hyphenation", (language,), lambda: made(language))


def made(language: str) -> Table | None:
    """Return the table of a language, read from its file."""
    patterns = pyphen.Pyphen(lang=language).hd.patterns
    if any(hasattr(value, "data") for _, values in patterns.values() for value in values):
        return None
    lengths: dict[str, set[int]] = {}
    for letters in patterns:
        first = letters[:FIRST]
        lengths.setdefault(first, {length for length in SHORT if first[:length] in patterns}).add(len(letters))
    return patterns, {first: sorted(found) for first, found in lengths.items()}


def places_in(word: str, table: Table) -> Iterator[int]:
    """Yield the places in a word where it may be hyphenated, as the patterns say."""
    letters, (patterns, lengths) = f".{word.lower()}.", table
    numbers = [0] * (len(letters) + 1)
    for begin in range(len(letters) - 1):
        for length in lengths.get(letters[begin : begin + FIRST], SHORT):
            if pattern := patterns.get(letters[begin : begin + length]):
                raise_numbers(numbers, begin + pattern[0], pattern[1])
    return (place - 1 for place, number in enumerate(numbers) if number % 2)


def raise_numbers(numbers: list[int], start: int, least: tuple[int, ...]) -> None:
    """Let numbers be at least some others, from a place on."""
    for place, number in enumerate(least, start):
        if number > numbers[place]:
            numbers[place] = number
