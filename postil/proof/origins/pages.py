"""Find what a page of a PDF begins with, and which division it belongs to.

Takes a reading of a PDF; gives words and names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from postil.proof.origins.written import ENOUGH, letters

# What reads a PDF is loaded by those who hand one over.
if TYPE_CHECKING:
    from postil.proof.pdf.reading import MadePdf


def first_words(reading: MadePdf, page: int) -> Iterator[tuple[str, str]]:
    """Yield each stretch of a page, and it with as many of the next as say enough; no running heads."""
    from postil.proof.drawing import UNTAGGED

    leaf = reading.leaves[page] if 0 <= page < len(reading.leaves) else None
    said = [each.words for each in leaf.stretches if each.mark != UNTAGGED] if leaf else []
    for at, words in enumerate(said):
        yield words, enough(said[at:])


def enough(said: Sequence[str]) -> str:
    """Return as many of some words together as say enough."""
    words = ""
    for each in said:
        words += each
        if len(letters(words)) >= ENOUGH:
            return words
    return words


def starts_of(reading: MadePdf, names: Iterable[str]) -> list[tuple[int, str]]:
    """Return the page on which each division begins, with its name, in order."""
    places = ((reading.goal(reading.places.get(name)), name) for name in names)
    return sorted((page, name) for page, name in places if page is not None)


def division_at(starts: Sequence[tuple[int, str]], page: int) -> str:
    """Return the name of the division that a page belongs to."""
    at = bisect_right(starts, page, key=lambda start: start[0])
    return starts[at - 1][1] if at else ""
