"""Make running prose up: chapters of about twenty pages with their notes, which stand at the back of the book.

Takes the number of A5 pages that it is to fill; gives the text, the same one on every machine. Its proportions are
those of the text on which the limits of the comparison were set. The notes on a chapter are a text of their own: a call
is a link to a note, and a note begins with a link back. The last part alone has a charter, so that there are an
appendix and an index too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from bench.corpus.making import Maker, length, spaced
from bench.corpus.text import Block, Chapter, Part, Run, RunKind, Runs, Text
from bench.corpus.words import Words

Between = Literal["p", "h3", "ul", "ol", "quote", "table", "long"]

PAGES_OF_A_CHAPTER, PAGES_AROUND, WORDS_ON_A_PAGE, WORDS_OF_A_SECTION, PERSONS = 20, 5, 246, 1100, 5
POWER = 1.075
"""Gives words as long as those of that text are, 6.3 letters."""
BETWEEN: dict[Between, float] = {
    "p": 0.8,
    "ul": 0.03,
    "ol": 0.03,
    "quote": 0.07,
    "h3": 0.035,
    "table": 0.02,
    "long": 0.015,
}
"""What stands in a section, and how often."""
IN_A_SENTENCE: dict[RunKind, float] = {"stress": 0.08, "strong": 0.02, "plain": 0.9}
"""What is in a sentence, and how often."""
FOOTNOTE, CALL, LINK, NOTE_WITH_LINK = 0.06, 0.12, 0.03, 0.2
"""How often a sentence is followed by a footnote, a call or a link, and a note by a link."""
LEMMA = 3
"""The words that a note is about: the last ones before its call."""


@dataclass(frozen=True, slots=True)
class ChapterMaker:
    """Makes one chapter up, and gathers the notes on it as it calls them; `first` is the number of the first one."""

    maker: Maker
    number: int
    first: int
    notes: list[Block] = field(default_factory=list)

    @property
    def words(self) -> Words:
        """The source of words."""
        return self.maker.words

    @property
    def chance(self) -> Random:
        """The source of chance."""
        return self.words.chance

    @property
    def next_note(self) -> int:
        """The number of the next note."""
        return self.first + len(self.notes)

    def chapter(self, words_of_a_section: int) -> Chapter:
        """Return a chapter: a paragraph, then sections that are full with so many words, those of notes too."""
        title, blocks = f"{self.words.title()} {self.number}", [self.paragraph()]
        for number in range(1, self.maker.sections + 1):
            blocks += self.section(number, words_of_a_section)
        return Chapter(f"chapter-{self.number}", title, tuple(blocks))

    def notes_on(self, chapter: Chapter) -> Chapter:
        """Return the text that has the notes which were gathered."""
        return Chapter(f"notes-{self.number}", f"Notes on {chapter.title}", tuple(self.notes))

    def section(self, number: int, words: int) -> list[Block]:
        """Return a heading and what is under it."""
        blocks, before = [self.heading("h2", f"s{number}")], len(self.notes)
        while sum(map(length, (*blocks, *self.notes[before:]))) < words:
            (kind,) = self.chance.choices(list(BETWEEN), list(BETWEEN.values()))
            # Two lists of a kind with nothing between them would be one.
            blocks += self.between("p" if kind == blocks[-1].kind else kind)
        return blocks

    def heading(self, kind: Literal["h2", "h3"], name: str = "") -> Block:
        """Return a heading."""
        return Block(kind, ((Run(self.words.title()),),), name)

    def between(self, kind: Between) -> list[Block]:
        """Return what stands in a section; after a heading there is a paragraph."""
        if kind == "h3":
            return [self.heading("h3"), self.paragraph()]
        if kind == "ul" or kind == "ol":
            return [self.block(kind, [self.chance.randint(1, 2) for _ in range(self.chance.randint(3, 7))])]
        if kind == "quote":
            rows = range(self.chance.randint(1, 2))
            return [Block("quote", tuple((Run(self.words.sentences(self.chance.randint(1, 4))),) for _ in rows))]
        if kind == "table":
            return [self.table()]
        return [self.paragraph() if kind == "p" else self.block("p", [self.chance.randint(8, 12)])]

    def table(self) -> Block:
        """Return a table of three columns or four, its head first; every other column has numbers."""
        columns = range(1, self.chance.randint(3, 4))
        head = tuple(Run(self.words.rare(self.chance.randint(1, 2))) for _ in (0, *columns))
        rows = range(self.chance.randint(4, 10))
        return Block("table", (head, *((Run(self.words.rare(1)), *map(self.cell, columns)) for _ in rows)))

    def cell(self, column: int) -> Run:
        """Return a number or some words, by the column."""
        return Run(str(self.chance.randint(1, 9999)) if column % 2 else self.words.some(3))

    def paragraph(self) -> Block:
        """Return a paragraph."""
        return self.block("p", [self.chance.randint(3, 7)])

    def block(self, kind: Literal["p", "ul", "ol"], rows: Iterable[int]) -> Block:
        """Return a paragraph or list whose rows have so many sentences; notes lead back to it by its name."""
        number = self.next_note
        made = tuple(spaced(self.sentence(f"c{number}") for _ in range(sentences)) for sentences in rows)
        return Block(kind, made, f"c{number}" if self.next_note > number else "")

    def sentence(self, place: str) -> Runs:
        """Return a sentence, and what follows it: a footnote, a call from this place, a link, or nothing."""
        words = self.words.sentence()
        runs = self.stressed(words)
        if self.chance.random() < FOOTNOTE:
            runs = (*runs, Run(self.words.sentences(self.chance.randint(1, 3)), "footnote"))
        if self.chance.random() < CALL:
            runs = (*runs, Run(" "), self.call(words, place), Run("."))
        if self.chance.random() < LINK:
            runs = (*runs, Run(" "), self.maker.link(), Run("."))
        return runs

    def stressed(self, sentence: str) -> Runs:
        """Return a sentence of which two words may be stressed."""
        (kind,) = self.chance.choices(list(IN_A_SENTENCE), list(IN_A_SENTENCE.values()))
        if kind == "plain":
            return (Run(sentence),)
        words = sentence.split(" ")
        cut = self.chance.randint(1, len(words) - 3)
        first, second, rest = (" ".join(each) for each in (words[:cut], words[cut : cut + 2], words[cut + 2 :]))
        return Run(f"{first} "), Run(second, kind), Run(f" {rest}")

    def call(self, sentence: str, place: str) -> Run:
        """Return a call of the next note, and gather that note, which is about the last words before the call."""
        number, lemma = self.next_note, " ".join(sentence.rstrip(".?").split(" ")[-LEMMA:])
        back = Run(str(number), "link", (f"chapter-{self.number}", place))
        self.notes.append(Block("p", ((back, Run(" "), Run(lemma, "stress"), *self.remark()),), f"n{number}"))
        return Run(f"note {number}", "link", (f"notes-{self.number}", f"n{number}"))

    def remark(self) -> Runs:
        """Return what a note says behind the words that it is about."""
        said = Run(f". {self.words.sentences(self.chance.randint(1, 4))}")
        if self.chance.random() < NOTE_WITH_LINK:
            return said, Run(" Also "), self.maker.link(), Run(".")
        return (said,)


def make_prose(pages: int) -> Text:
    """Return a text of about so many pages."""
    number = max(2, round(pages / PAGES_OF_A_CHAPTER))
    of_a_chapter = max(4, pages - PAGES_AROUND) * WORDS_ON_A_PAGE // number
    sections = max(2, of_a_chapter // WORDS_OF_A_SECTION)
    words = Words(Random(1), POWER)
    maker = Maker(words, number, sections, tuple(words.name() for _ in range(PERSONS)))
    title, author = words.title(), words.name()
    chapters, notes = zip(*made(maker, of_a_chapter // sections), strict=True)
    charter = maker.charter(number, articles=1)
    return Text(title, author, (*map(Part, chapters[:-1]), Part(chapters[-1], charter)), notes)


def made(maker: Maker, words_of_a_section: int) -> Iterator[tuple[Chapter, Chapter]]:
    """Yield each chapter with the notes on it, whose numbers run through all chapters."""
    first = 1
    for number in range(1, maker.chapters + 1):
        one = ChapterMaker(maker, number, first)
        chapter = one.chapter(words_of_a_section)
        yield chapter, one.notes_on(chapter)
        first = one.next_note
