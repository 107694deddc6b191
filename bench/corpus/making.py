"""Make up what all texts have: links to sections, and charters whose articles have notes.

Takes a source of words; gives values of `text.py`, the same ones on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from random import Random

from bench.corpus.text import Article, Block, Charter, Note, Run, Runs
from bench.corpus.words import Words

PARAGRAPHS_OF_AN_ARTICLE, NOTES_OF_A_PARAGRAPH, QUOTED = 2, 3, 5
NOTE_WITH_LINK, NOTE_WITH_PERSON = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pieces up of a text that has some chapters, of some sections each, and whose notes name some persons."""

    words: Words
    chapters: int
    sections: int
    persons: tuple[str, ...]

    @property
    def chance(self) -> Random:
        """The source of chance."""
        return self.words.chance

    def link(self) -> Run:
        """Return words that lead to a section; each engine prints its page behind them."""
        target = f"chapter-{self.chance.randint(1, self.chapters)}", f"s{self.chance.randint(1, self.sections)}"
        return Run(self.words.some(3), "link", target)

    def charter(self, number: int, articles: int) -> Charter:
        """Return a charter of some articles; its notes are counted through."""
        notes = count(1)
        made = tuple(self.article(article, notes) for article in range(1, articles + 1))
        return Charter(f"charter-{number}", f"{self.words.title()} {number}", made)

    def article(self, number: int, notes: Iterator[int]) -> Article:
        """Return an article with notes on each of its paragraphs."""
        return Article(number, tuple(self.annotated(number, notes) for _ in range(PARAGRAPHS_OF_AN_ARTICLE)))

    def annotated(self, article: int, notes: Iterator[int]) -> Runs:
        """Return a paragraph with a note on the first words of most of its sentences."""
        runs = [Run(self.words.sentence())]
        for number in islice(notes, NOTES_OF_A_PARAGRAPH):
            words = self.words.sentence().split(" ")
            quote, rest = " ".join(words[:QUOTED]), " ".join(words[QUOTED:])
            runs += [Run(f" {quote}"), Run(kind="call", note=self.note(number, article, quote)), Run(f" {rest}")]
        return tuple(runs)

    def note(self, number: int, article: int, quote: str) -> Note:
        """Return a note, which may lead to a section and name a person."""
        body: Runs = (Run(self.words.sentences(self.chance.randint(1, 4))),)
        if self.chance.random() < NOTE_WITH_LINK:
            body = (*body, Run(" Also "), self.link(), Run("."))
        persons = (self.chance.choice(self.persons),) if self.chance.random() < NOTE_WITH_PERSON else ()
        return Note(number, article, quote, self.words.short_sentence(), body, persons)


def spaced(sentences: Iterator[Runs]) -> Runs:
    """Return sentences with blanks between them."""
    return tuple(run for sentence in sentences for run in (*sentence, Run(" ")))[:-1]


def length(block: Block) -> int:
    """Return how many words a block has, those of its footnotes too."""
    return sum(len(run.words.split()) for row in block.rows for run in row)
