"""Random running text, as an editor could write it in Markdown.

Takes the `draw` of a hypothesis strategy; gives Markdown with the words that a reader sees, so that notes can quote
them. Every word is numbered and stands once in the book.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

Drawn = TypeVar("Drawn")
Run = list[str]
"""The words of one block, piece by piece; a note may quote any stretch of them."""

WORDS = [
    "quay",
    "harbour",
    "Überfahrt",
    "œuvre",
    "Příliš",
    "Đặng",
    "smørrebrød",
    "naïve",
    "co-operation",
    "re\xadread",
    "l’État",
    "3½%",
    "§4",
    "page",
    "title",
    "cl-1",
    "R&D",
]
SIGNS = (r"\<b\>{n}\</b\>", r"&amp;amp;{n}", '"{n} > 1"', r"\*{n}\*", r"\[^{n}\]", "‘{n}’ — “x”", r"\\{n}\_", "©{n}…")
SPOKEN = {"ru": ["Ленинград"], "sr": ["ђаче"], "el": ["Αθήνα", "ξένος"]}
"""Words that must say in which language they are."""
LANGUAGES = ("ru", "sr", "el", "fr-CA", "zh-Hans", "ar-Latn", "he-Latn", "de-1996", "es-419")
CODE = ("`<p id=x> && {n}`", "`` a`{n} ``", "`[^1] {n} </html>`")
OUTSIDE = (
    "https://example.org/?a=1&b={n}#frag",
    "https://example.org/%C3%BC/{n}",
    "mailto:ada@example.org",
    "http://example.org",
    "https://example.org/a_(b)_{n}",
    "https://пример.example/{n}",
)
ALTS = ("A quay", 'The “old” & <new> "quay"', "東京の港", "שלום", "Ölbild, 1900")
EMPHASES = (("*", "*", "{}"), ("**", "**", "{}"), ("***", "***", "{}"), ("*a **", "** b*", "a {} b"))
CLASSES = ("small", "lead", "x-1")


@dataclass(slots=True)
class Author:
    """Writes one book; `links` and `pictures` are what its texts may lead to and show."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    links: Sequence[str] = ()
    pictures: Sequence[str] = ()
    runs: list[Run] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    may_call: bool = False
    has_headings: bool = False
    level: int = 1
    numbers: count[int] = field(default_factory=lambda: count(1))

    def one_of(self, choices: Sequence[Drawn]) -> Drawn:
        """Return one of some things."""
        chosen: Drawn = self.draw(st.sampled_from(choices))
        return chosen

    def chance(self, times: int = 2) -> bool:
        """Tell whether something happens that happens once in so many times."""
        return self.upto(times - 1) == times - 1

    def upto(self, most: int, least: int = 0) -> int:
        """Return a number, not more than `most`."""
        number: int = self.draw(st.integers(least, most))
        return number

    def some(self, choices: Sequence[Drawn], most: int = 3) -> list[Drawn]:
        """Return some things, each once, perhaps none."""
        if not choices:
            return []
        chosen: list[Drawn] = self.draw(st.lists(st.sampled_from(choices), max_size=most, unique=True))
        return chosen

    def word(self, language: str = "") -> str:
        """Return a word that stands nowhere else."""
        return f"{self.one_of(SPOKEN.get(language, WORDS))}{next(self.numbers)}"

    def words(self) -> str:
        """Return a few words without markup, for titles and names."""
        return " ".join(self.word(self.one_of(("", "", "", *SPOKEN))) for _ in range(self.upto(3, 1)))

    def numbered(self, forms: Sequence[str]) -> str:
        """Return one of some forms, filled with a number of its own."""
        return self.one_of(forms).replace("{n}", str(next(self.numbers)))

    def pieces(self, kinds: str) -> tuple[list[str], Run]:
        """Return some pieces of running text as Markdown, and as they are read; the first is a plain word."""
        first = self.word()
        made = [(first, first), *(self.piece(self.one_of(kinds)) for _ in range(self.upto(5)))]
        return [markdown for markdown, _ in made], [read for _, read in made]

    def piece(self, kind: str) -> tuple[str, str]:
        """Return one piece: Markdown, and the words of it, "" where no note shall quote it."""
        if kind == "t":
            language = self.one_of(LANGUAGES)
            word = self.word(language)
            return f"[{word}]{{lang={language}}}", word
        word = self.word()
        if kind == "e":
            before, after, words = self.one_of(EMPHASES)
            return f"{before}{word}{after}", words.format(word)
        forms: dict[str, Callable[[], str]] = {
            "w": lambda: word,
            "c": lambda: self.numbered(CODE),
            "s": lambda: self.numbered(SIGNS),
            "l": lambda: f"[{word}](<{self.numbered(OUTSIDE)}>)",
            "i": lambda: f"[{word}]({self.one_of(self.links)})" if self.links else word,
            "k": lambda: f"[*{word}*]{{.{self.one_of(CLASSES)}}}",
            "g": lambda: f"![{self.one_of(ALTS)}]({self.one_of(self.pictures)})" if self.pictures else word,
            "f": lambda: f"{word}{self.call()}",
        }
        return forms[kind](), "" if kind in "csg" else word

    def call(self) -> str:
        """Return a call to a footnote, to one that was called before now and then; "" where there may be none."""
        if not self.may_call:
            return ""
        if self.footnotes and self.chance(3):
            return f"[^{self.one_of(self.footnotes)}]"
        self.footnotes.append(f"{self.one_of(('n', 'page-', 'title', 'fn-', 'ü', 'cl-'))}{next(self.numbers)}")
        return f"[^{self.footnotes[-1]}]"

    def line(self, kinds: str = "wweecslitkf") -> str:
        """Return running text on one line."""
        pieces, run = self.pieces(kinds)
        self.runs.append(run)
        return " ".join(pieces)

    def paragraph(self, kinds: str = "wwwweecslitkgf") -> str:
        """Return a paragraph of several lines."""
        pieces, run = self.pieces(kinds)
        self.runs.append(run)
        return (
            "".join(f"{piece}{self.one_of(('  ', ' ', chr(10), chr(92) + chr(10)))}" for piece in pieces[:-1])
            + (pieces[-1])
        )

    def blocks(self, depth: int = 2, most: int = 3) -> str:
        """Return some blocks, apart by blank lines."""
        return "\n\n".join(self.block(depth) for _ in range(self.upto(most, 1)))

    def block(self, depth: int) -> str:
        """Return one block, with others inside where `depth` allows them."""
        flat = (self.paragraph, self.paragraph, self.table, self.fence, self.figure, self.definitions, self.marked)
        heading = (self.heading,) if self.has_headings else ()
        deep = (self.list, self.list, self.quotation) if depth else ()
        make = self.one_of((*flat, *heading, *deep))
        made: str = make(depth - 1) if make in deep else make()
        return made

    def heading(self) -> str:
        """Return a heading that leaves out no level."""
        self.level = self.upto(min(6, self.level + 1), 2)
        return f"{'#' * self.level} {self.line()}"

    def list(self, depth: int) -> str:
        """Return a list, ordered or not, tight or loose."""
        first, ordered, gap = self.upto(12), self.chance(), self.one_of(("\n", "\n\n"))
        heads = [f"{first + n}. " if ordered else "- " for n in range(self.upto(3, 1))]
        return gap.join(hang(head, self.blocks(depth, 2) if self.chance() else self.line()) for head in heads)

    def quotation(self, depth: int) -> str:
        """Return a block quotation."""
        return "\n".join(f"> {line}".rstrip() for line in self.blocks(depth, 2).split("\n"))

    def table(self) -> str:
        """Return a table with a head."""
        columns, rows = self.upto(3, 1), self.upto(2, 0)
        aligned = [self.one_of(("---", ":--", "--:", ":-:")) for _ in range(columns)]
        cells = [[self.line() for _ in range(columns)] for _ in range(1 + rows)]
        return "\n".join(f"| {' | '.join(row)} |" for row in (cells[0], aligned, *cells[1:]))

    def fence(self) -> str:
        """Return code."""
        return (
            f"```{self.one_of(('', 'xml', 'c++'))}\n{self.numbered(('<a href=&quot;{n}&quot;>', '  {n} & ]]>'))}\n```"
        )

    def figure(self) -> str:
        """Return a picture that stands alone, perhaps with a caption."""
        if not self.pictures:
            return self.paragraph()
        caption = self.one_of(("", ' "The <quay> & its [lamp](x)"', " 'Ein Bild'"))
        return f"![{self.one_of(ALTS)}]({self.one_of(self.pictures)}{caption})"

    def definitions(self) -> str:
        """Return a list of definitions."""
        return "\n\n".join(f"{self.line()}\n\n: {self.line()}" for _ in range(self.upto(2, 1)))

    def marked(self) -> str:
        """Return a paragraph with a language or a class of its own."""
        attributes = self.one_of((f"lang={self.one_of(LANGUAGES)}", f".{self.one_of(CLASSES)}"))
        return f"{{{attributes}}}\n{self.paragraph()}"

    def texts_of_footnotes(self) -> str:
        """Return the texts of all footnotes called so far; they call none themselves."""
        called, self.footnotes, self.may_call, self.has_headings = self.footnotes, [], False, False
        texts = (f"{self.line()}\n\n{self.blocks(1, 2)}" if self.chance() else self.line() for _ in called)
        return "".join(f"\n\n{hang(f'[^{name}]: ', text, 4)}" for name, text in zip(called, texts, strict=True))


def hang(head: str, text: str, indent: int = 0) -> str:
    """Return text behind a head, the lines that follow indented under it."""
    first, *rest = text.split("\n")
    blanks = " " * (indent or len(head))
    return "\n".join([f"{head}{first}", *(f"{blanks}{line}".rstrip() for line in rest)])
