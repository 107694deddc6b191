"""Make a text up of charters: parts of about twenty pages, each a chapter and a charter whose articles have notes.

Takes the number of A5 pages that it is to fill; gives the text, the same one on every machine. The chapters have
headings, lists, tables, quotations, footnotes and links.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from bench.corpus.making import Maker, length, spaced
from bench.corpus.text import Block, Chapter, Part, Run, RunKind, Runs, Text
from bench.corpus.words import Words

Between = Literal["p", "h3", "ul", "ol", "quote", "table", "long"]

PAGES_OF_A_PART, PAGES_OF_A_CHARTER, PAGES_AROUND = 20, 9, 6
WORDS_ON_A_PAGE = 225
SECTIONS, ARTICLES = 4, 2
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


@dataclass(frozen=True, slots=True)
class PartMaker(Maker):
    """Makes parts up; `words_of_a_section` says when one is full."""

    words_of_a_section: int

    def part(self, number: int) -> Part:
        """Return a chapter and its charter."""
        return Part(self.chapter(number), self.charter(number, ARTICLES))

    def chapter(self, number: int) -> Chapter:
        """Return a chapter of some sections."""
        blocks = [block for section in range(1, self.sections + 1) for block in self.section(section)]
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
        return Block("p", (spaced(self.rich_sentence() for _ in range(self.chance.randint(3, 7))),))

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


def make_charters(pages: int) -> Text:
    """Return a text of about so many pages."""
    parts = max(1, round(pages / PAGES_OF_A_PART))
    of_a_part = max(2, (pages - PAGES_AROUND) / parts)
    words = Words(Random(1))
    persons = tuple(words.name() for _ in range(10 + pages // 5))
    of_a_chapter = max(2, of_a_part - PAGES_OF_A_CHARTER) * WORDS_ON_A_PAGE
    maker = PartMaker(words, parts, SECTIONS, persons, int(of_a_chapter / SECTIONS))
    return Text(words.title(), words.name(), tuple(maker.part(number) for number in range(1, parts + 1)))
