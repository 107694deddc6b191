"""Measure how the anchoring of notes grows with the text and the notes.

Takes the numbers of notes to try (by default 1000 2000 5000 10000; a text of a tenth as many pages); gives a table of
the time for each note, and its ratio to that of the first row. Linear growth keeps the ratio near 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator

from postil.compose.anchor import anchor
from postil.compose.marks import mark
from postil.model import Apparatus, Clause, Declaration, Element, Metadata, Note
from postil.problems import Place, Report

NOTES = (1000, 2000, 5000, 10000)
WORDS_ON_A_PAGE, PARAGRAPHS_ON_A_PAGE, NOTES_ON_A_PAGE = 250, 5, 10
QUOTE = 3


def main(numbers: list[int]) -> None:
    """Print a line for each number of notes."""
    print("| pages | notes | anchored | seconds | ms a note | ratio |")
    print("|---:|---:|---:|---:|---:|---:|")
    first = 0.0
    for number in numbers:
        declaration = declaration_of(number)
        start = time.perf_counter()
        anchored = anchor(declaration, Report())
        mark(declaration.clauses[0].blocks, anchored)
        seconds = time.perf_counter() - start
        each = 1000 * seconds / number
        first = first or each
        pages = number // NOTES_ON_A_PAGE
        print(f"| {pages} | {number} | {len(anchored)} | {seconds:.2f} | {each:.3f} | {each / first:.2f} |")


def declaration_of(notes: int) -> Declaration:
    """Return one clause of made-up words with a note on every twenty-fifth of them; the same on every machine."""
    chance, place = random.Random(1), Place("content/text.md")
    words = [made_up(chance) for _ in range(notes * WORDS_ON_A_PAGE // NOTES_ON_A_PAGE)]
    length = WORDS_ON_A_PAGE // PARAGRAPHS_ON_A_PAGE
    blocks = [Element("p", (" ".join(words[n : n + length]),)) for n in range(0, len(words), length)]
    apparatus = Apparatus(tuple(notes_on(words, notes, place)))
    clause = Clause("cl-1", "I", tuple(blocks), place)
    return Declaration("text", Metadata("Text", "declaration", "en"), (clause,), (), apparatus, place)


def notes_on(words: list[str], notes: int, place: Place) -> Iterator[Note]:
    """Yield notes on words that stand evenly over the text."""
    step = len(words) // notes
    for number in range(notes):
        quote = " ".join(words[number * step : number * step + QUOTE])
        yield Note(f"n-{number}", "cl-1", quote, "explanatory", (), (), place)


def made_up(chance: random.Random) -> str:
    """Return a word of three to nine letters."""
    return "".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(3, 9)))


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(NOTES))
