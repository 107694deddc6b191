"""Make a text up that fills about so many A5 pages.

Takes the number of pages; gives the text, the same one on every machine: parts of about twenty pages, each a chapter
with headings, lists, tables, quotations, footnotes and links, and a charter whose articles have notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from random import Random
from typing import Literal

from bench.corpus.text import Article, Block, Chapter, Charter, Note, Part, Run, RunKind, Runs, Text
from bench.corpus.words import Words

Between = Literal["p", "h3", "ul", "ol", "quote", "table", "long"]

PAGES_OF_A_PART, PAGES_OF_A_CHARTER, PAGES_AROUND = 20, 9, 6
WORDS_ON_A_PAGE = 225
SECTIONS, ARTICLES, PARAGRAPHS_OF_AN_ARTICLE, NOTES_OF_A_PARAGRAPH, QUOTED = 4, 2, 2, 3, 5
BETWEEN: dict[Between, float] = {
    "p": 0.77,
    "ul": 0.035,
    "ol": 0.035,
    "quote": 0.07,
    "h3": 0.04,
    "table": 0.025,
    "long": 0.025,
}
"""What stands in a section, and how often."""
IN_A_SENTENCE: dict[RunKind, float] = {"plain": 0.77, "footnote": 0.08, "stress": 0.08, "link": 0.05, "strong": 0.02}
"""What is in a sentence of a chapter, and how often."""
NOTE_WITH_LINK, NOTE_WITH_PERSON = 0.2, 0.6


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes parts up; `words_of_a_section` says when one is full."""

    words: Words
    parts: int
    words_of_a_section: int
    persons: tuple[str, ...]

    @property
    def chance(self) -> Random:
        """The source of chance."""
        return self.words.chance

    def part(self, number: int) -> Part:
        """Return a chapter and its charter."""
        return Part(self.chapter(number), self.charter(number))

    def chapter(self, number: int) -> Chapter:
        """Return a chapter of some sections."""
        blocks = [block for section in range(1, SECTIONS + 1) for block in self.section(section)]
        return Chapter(f"chapter-{number}", f"{self.words.title()} {number}", tuple(blocks))

    def section(self, number: int) -> list[Block]:
        """Return a heading and what is under it."""
        blocks = [Block("h2", ((Run(self.words.title()),),), f"s{number}"), self.paragraph()]
        while sum(map(length, blocks)) < self.words_of_a_section:
            (kind,) = self.chance.choices(list(BETWEEN), list(BETWEEN.values()))
            blocks += self.between(kind)
        return blocks

    def between(self, kind: Between) -> list[Block]:
        """Return what stands in a section; after a heading there is a paragraph."""
        if kind == "h3":
            return [Block("h3", ((Run(self.words.title()),),)), self.paragraph()]
        if kind == "ul" or kind == "ol":
            return [Block(kind, tuple((Run(self.words.sentence()),) for _ in range(self.chance.randint(3, 6))))]
        if kind == "quote":
            return [Block("quote", ((Run(self.words.sentences(3)),),))]
        if kind == "table":
            return [self.table()]
        return [self.paragraph() if kind == "p" else Block("p", ((Run(self.words.sentences(9)),),))]

    def table(self) -> Block:
        """Return a table of three columns, its head first."""
        rows = range(self.chance.randint(5, 9))
        return Block("table", tuple(tuple(Run(self.words.some(2)) for _ in range(3)) for _ in rows))

    def paragraph(self) -> Block:
        """Return a paragraph, some of whose sentences are stressed, or have a footnote or a link."""
        sentences = [self.rich_sentence() for _ in range(self.chance.randint(3, 7))]
        return Block("p", (tuple(run for sentence in sentences for run in (*sentence, Run(" ")))[:-1],))

    def rich_sentence(self) -> Runs:
        """Return a sentence, which may have more in it than words."""
        words = self.words.sentence()
        (kind,) = self.chance.choices(list(IN_A_SENTENCE), list(IN_A_SENTENCE.values()))
        if kind == "link":
            return Run(f"{words} "), self.link(), Run(".")
        if kind == "footnote":
            return Run(words), Run(self.words.sentences(self.chance.randint(1, 3)), kind)
        first, second, rest = words.split(" ", 2)
        return (Run(words),) if kind == "plain" else (Run(f"{first} "), Run(second, kind), Run(f" {rest}"))

    def link(self) -> Run:
        """Return words that lead to a section; each engine prints its page behind them."""
        target = f"chapter-{self.chance.randint(1, self.parts)}", f"s{self.chance.randint(1, SECTIONS)}"
        return Run(self.words.some(3), "link", target)

    def charter(self, number: int) -> Charter:
        """Return a charter of some articles; its notes are counted through."""
        notes = count(1)
        articles = tuple(self.article(article, notes) for article in range(1, ARTICLES + 1))
        return Charter(f"charter-{number}", f"{self.words.title()} {number}", articles)

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


def length(block: Block) -> int:
    """Return how many words a block has, those of its footnotes too."""
    return sum(len(run.words.split()) for row in block.rows for run in row)


def make_text(pages: int) -> Text:
    """Return a text of about so many pages."""
    parts = max(1, round(pages / PAGES_OF_A_PART))
    of_a_part = max(2, (pages - PAGES_AROUND) / parts)
    words = Words(Random(1))
    persons = tuple(words.name() for _ in range(10 + pages // 5))
    of_a_chapter = max(2, of_a_part - PAGES_OF_A_CHARTER) * WORDS_ON_A_PAGE
    maker = Maker(words, parts, int(of_a_chapter / SECTIONS), persons)
    return Text(words.title(), words.name(), tuple(maker.part(number) for number in range(1, parts + 1)))
