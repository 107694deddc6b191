"""Make a text up that fills about so many A5 pages.

Takes the number of pages; gives the text, the same one on every machine: parts of about twenty pages, each a chapter
with headings, lists, tables, quotations, footnotes and links, and a charter whose articles have notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Literal

from bench.corpus.text import Article, Block, Chapter, Charter, Note, Part, Run, Runs, Text
from bench.corpus.words import Words

Beside = Literal["h3", "ul", "ol", "quote", "table", "long"]

PAGES_OF_A_PART, PAGES_AROUND = 20, 8
PAGES_OF_AN_ARTICLE, WORDS_ON_A_PAGE = 4, 205
SECTIONS, PARAGRAPHS_OF_AN_ARTICLE, QUOTED = 4, 3, 5
BESIDES: tuple[Beside, ...] = ("ul", "quote", "table", "h3", "ol", "long")
"""What stands between the paragraphs of a section, in turn; another one is the first in each section."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes parts up; `words_of_a_section` says when one is full."""

    words: Words
    parts: int
    words_of_a_section: int
    articles: int
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
        for turn in count(number - 1):
            blocks += [self.paragraph() for _ in range(self.chance.randint(1, 3))]
            blocks += self.besides(BESIDES[turn % len(BESIDES)])
            if sum(map(length, blocks)) >= self.words_of_a_section:
                break
        return blocks

    def besides(self, kind: Beside) -> list[Block]:
        """Return what stands between paragraphs, with a paragraph after a heading."""
        if kind == "h3":
            return [Block("h3", ((Run(self.words.title()),),)), self.paragraph()]
        if kind == "ul" or kind == "ol":
            return [Block(kind, tuple((Run(self.words.sentence()),) for _ in range(self.chance.randint(3, 6))))]
        if kind == "quote":
            return [Block("quote", ((Run(self.words.sentences(3)),),))]
        return [self.table() if kind == "table" else Block("p", ((Run(self.words.sentences(9)),),))]

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
        chance = self.chance.random()
        if chance < 0.12:
            first, second, rest = words.split(" ", 2)
            return Run(f"{first} "), Run(second, "stress" if chance < 0.09 else "strong"), Run(f" {rest}")
        if chance < 0.17:
            return Run(words), Run(self.words.sentences(2), "footnote")
        if chance < 0.22:
            target = f"chapter-{self.chance.randint(1, self.parts)}", f"s{self.chance.randint(1, SECTIONS)}"
            return Run(f"{words} "), Run(self.words.some(3), "link", target), Run(".")
        return (Run(words),)

    def charter(self, number: int) -> Charter:
        """Return a charter of some articles; its notes are counted through."""
        notes = range(1, PARAGRAPHS_OF_AN_ARTICLE * self.articles, PARAGRAPHS_OF_AN_ARTICLE)
        articles = (self.article(article, first) for article, first in enumerate(notes, 1))
        return Charter(f"charter-{number}", f"{self.words.title()} {number}", tuple(articles))

    def article(self, number: int, first_note: int) -> Article:
        """Return an article with a note on each of its paragraphs."""
        notes = range(first_note, first_note + PARAGRAPHS_OF_AN_ARTICLE)
        return Article(number, tuple(self.annotated(number, note) for note in notes))

    def annotated(self, article: int, number: int) -> Runs:
        """Return a paragraph with a note on the first words of a sentence in it."""
        before, noted, after = (self.words.sentences(count) for count in (2, 1, 2))
        words = noted.split(" ")
        quote, rest = " ".join(words[:QUOTED]), " ".join(words[QUOTED:])
        persons = tuple(self.chance.sample(self.persons, self.chance.randint(0, 2)))
        note = Note(number, article, quote, self.words.sentence(), self.words.sentences(5), persons)
        return Run(f"{before} {quote}"), Run(kind="call", note=note), Run(f" {rest} {after}")


def length(block: Block) -> int:
    """Return how many words a block has, those of its footnotes too."""
    return sum(len(run.words.split()) for row in block.rows for run in row)


def make_text(pages: int) -> Text:
    """Return a text of about so many pages."""
    parts = max(1, round(pages / PAGES_OF_A_PART))
    of_a_part = max(2, (pages - PAGES_AROUND) / parts)
    articles = max(1, round(of_a_part / 2 / PAGES_OF_AN_ARTICLE))
    of_a_chapter = max(1, of_a_part - articles * PAGES_OF_AN_ARTICLE)
    words = Words(Random(1))
    persons = tuple(words.name() for _ in range(10 + pages // 5))
    maker = Maker(words, parts, int(of_a_chapter * WORDS_ON_A_PAGE / SECTIONS), articles, persons)
    return Text(words.title(), words.name(), tuple(maker.part(number) for number in range(1, parts + 1)))
