"""Write a book of any length, with all that a structure tree has to tell apart.

Takes a folder and a number of chapters; gives a book of made-up words in two languages, the same on every machine:
about twenty A5 pages for each chapter, with headings, lists, tables, pictures, quotations, links and notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from PIL import Image

LETTERS = {"en": "abcdefghilmnoprstu", "ru": "абвгдежзиклмнопрсту"}
SECTIONS, ROWS, NOTES_IN_CLAUSE = 4, 12, 2
PUBLICATION = """\
slug: big-book
title: A Big Book
language: en
identifier: urn:uuid:7d7a2b8e-95a5-5f83-8f0a-6d3c1f0f7c55
creators: [{{name: Ada Keeper}}]
publisher: Harbour Press
date: 2026-11-20
rights: CC BY 4.0
description: Made-up words in two languages.
texts: [{texts}]
"""
CHAPTER = """\
---
title: {title}
kind: article
lang: {language}
---

{sections}
"""
SECTION = """\
{{#s{number}}}
## {title}

{opening}[^{number}] [{foreign}]{{lang={other}}} *{stressed}* [{link}](https://example.org/{number}) {text}

- {first}
- {second}
  1. {inner}
  2. {last}

### {below}

{text} [{back}](#s{number}), [{cross}](charter.md).

{table}

> {quoted}

![{described}](images/plan.png "{caption}")

{prose}

[^{number}]: {note}
"""
CHARTER = """\
---
title: The Charter
kind: declaration
lang: en
numbering: article
---

{clauses}
"""
NOTE = """\
  - clause: '{clause}'
    quote: {quote}
    kind: explanatory
    short: {short}
    note: |
      {text}

      - {first}
      - {second}
    author: AK
    date: 2026-11-20
"""


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes words up, in one language."""

    language: str
    chance: Random = field(default_factory=lambda: Random(1))

    def word(self) -> str:
        """Return a word of two to ten letters."""
        return "".join(self.chance.choices(LETTERS[self.language], k=self.chance.randint(2, 10)))

    def words(self, number: int) -> str:
        """Return some words."""
        return " ".join(self.word() for _ in range(number))

    def sentence(self, number: int) -> str:
        """Return a sentence of some words."""
        return f"{self.words(number).capitalize()}."

    def paragraph(self) -> str:
        """Return a paragraph of eight sentences."""
        return " ".join(self.sentence(self.chance.randint(6, 18)) for _ in range(8))

    def prose(self) -> str:
        """Return four paragraphs."""
        return "\n\n".join(self.paragraph() for _ in range(4))

    def table(self) -> str:
        """Return a table with a head and some rows."""
        rows = ("".join(f"| {self.words(2)} " for _ in range(3)) + "|" for _ in range(ROWS + 1))
        head, *body = rows
        return "\n".join([head, "|---|---|---|", *body])


def write_big_book(folder: Path, chapters: int) -> Path:
    """Write a book into a folder and return the folder."""
    content = folder / "content"
    (content / "images").mkdir(parents=True)
    Image.linear_gradient("L").resize((1400, 700)).save(content / "images" / "plan.png")
    for name, text in files(chapters):
        (content / name).write_text(text, encoding="utf-8")
    return folder


def files(chapters: int) -> Iterator[tuple[str, str]]:
    """Yield the names and the text of the content files."""
    names = [f"chapter-{number}.md" for number in range(1, chapters + 1)]
    yield "publication.yaml", PUBLICATION.format(texts=", ".join([*names, "charter.md"]))
    for number, name in enumerate(names, 1):
        yield name, chapter(number)
    clauses = [Writer("en", Random(-number)).prose() for number in range(1, chapters + 1)]
    text = "\n\n".join(f"Article {number}. {clause}" for number, clause in enumerate(clauses, 1))
    yield "charter.md", CHARTER.format(clauses=text)
    yield "charter.notes.yaml", "notes:\n" + "".join(notes(clauses))


def chapter(number: int) -> str:
    """Return a chapter; each third is in the second language."""
    language, other = ("en", "ru") if number % 3 else ("ru", "en")
    writer, foreign = Writer(language, Random(number)), Writer(other, Random(number))
    sections = "\n".join(section(each, writer, foreign) for each in range(1, SECTIONS + 1))
    return CHAPTER.format(title=f"{writer.words(3)} {number}", language=language, sections=sections)


def section(number: int, writer: Writer, foreign: Writer) -> str:
    """Return a section of a chapter, with one of everything."""
    said = ("title", "below", "stressed", "link", "first", "second", "inner", "last", "back", "cross", "described")
    words = {name: writer.words(4) for name in said}
    longer = {name: writer.paragraph() for name in ("opening", "text", "quoted", "note")}
    return SECTION.format(
        number=number, other=foreign.language, foreign=foreign.words(5), caption=writer.words(6),
        table=writer.table(), prose=writer.prose(), **words, **longer,
    )  # fmt: skip


def notes(clauses: list[str]) -> Iterator[str]:
    """Yield the notes, each on the first words of a paragraph."""
    writer = Writer("en")
    for number, clause in enumerate(clauses, 1):
        for paragraph in clause.split("\n\n")[:NOTES_IN_CLAUSE]:
            quote = " ".join(paragraph.split()[:3]).rstrip(".")
            said = {name: writer.sentence(8) for name in ("short", "first", "second")}
            yield NOTE.format(clause=number, quote=quote, text=writer.paragraph(), **said)
