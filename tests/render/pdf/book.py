"""A book made by hand, with one of everything that pages have to carry, and far more notes than a kind editor writes.

Takes numbers; gives compositions, composed with the project's own templates, and what can be read from a PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from postil.compose.composition import compose
from postil.look import paged_styles
from postil.model import (
    Apparatus,
    Article,
    Clause,
    Composition,
    Declaration,
    Element,
    Footnote,
    Metadata,
    Note,
    PagedEdition,
    Person,
    Publication,
    Source,
    Style,
    Term,
    TextKind,
)
from postil.problems import Place, Report
from postil.render.pdf.layout import lay_out
from postil.resources import folder

NOTES = 60
NOWHERE = Path("/nowhere")
WORDS = (
    "the keeper of the light on the northern cape wrote down what he saw and when he saw it, so that ships that came "
    "after could tell a fixed light from a flashing one and hold to the channel in a rising wind"
)


def element(name: str, *children: Element | str, **attributes: str) -> Element:
    return Element(name, children, {key.rstrip("_"): value for key, value in attributes.items()})


def paragraph(*children: Element | str) -> Element:
    return element("p", *children)


def link(words: str, href: str) -> Element:
    return element("a", words, href=href)


def call(number: int) -> Element:
    return element("footnote-call", for_=f"n{number}")


def filler(sentences: int) -> str:
    return " ".join(f"Sentence {count} says that {WORDS}." for count in range(1, sentences + 1))


def dense(first: int, last: int) -> Iterator[Element]:
    """Yield paragraphs that call a note in every line or two."""
    for start in range(first, last, 6):
        pieces: list[Element | str] = []
        for number in range(start, min(start + 6, last)):
            pieces += [f" In year {number} {WORDS[: 60 + number]}", call(number), ";"]
        yield paragraph(*pieces, " and so it went on.")


def footnote(number: int) -> Footnote:
    """Return a note whose text names it at both ends, of one to four lines."""
    text = f"Begin{number} " + " ".join([WORDS] * (number % 3)) + f" end{number}."
    return Footnote(f"n{number}", str(number), (paragraph(text),), Place("content/light.md"))


def metadata(title: str, kind: TextKind, short: str = "") -> Metadata:
    return Metadata(title, kind, "en", short)


def foreword() -> Article:
    blocks = (paragraph(filler(14)), element("h2", "On the coast", id="coast"), paragraph(filler(2)))
    return Article("foreword", metadata("Foreword", "foreword"), blocks, (), Place("content/foreword.md"))


def article() -> Article:
    blocks = (
        *dense(1, NOTES // 2),
        element("h2", "Fog & oil", id="fog"),
        paragraph("See ", link("the treaty", "treaty.md#cl-2"), link("a pilot", "https://example.org/pilot"), "."),
        *dense(NOTES // 2, NOTES + 1),
    )
    notes = tuple(map(footnote, range(1, NOTES + 1)))
    return Article("light", metadata("Harbour lights", "article", "Lights"), blocks, notes, Place("content/light.md"))


def clause(number: int, kept: str) -> Clause:
    words = f"The parties keep {kept} at each cape. {filler(4)}"
    blocks = (element("p", words, id=f"cl-{number}-1"),)
    return Clause(f"cl-{number}", "I" * number, blocks, Place("content/treaty.md"))


def treaty() -> Declaration:
    place = Place("content/treaty.md")
    clauses = tuple(clause(number, word) for number, word in ((1, "a fixed lamp"), (2, "a brass bell")))
    see = paragraph("In full: ", link("Pilot book", "sources.xhtml#pilot"), link("buoy", "glossary.xhtml#buoy"), ".")
    notes = tuple(
        Note(f"note-{number}", f"cl-{number}", quote, "explanatory", (f"Short{number}.",), (see,), place)
        for number, quote in ((1, "fixed lamp"), (2, "brass bell"))
    )
    notes = (replace(notes[0], author="AK", date="2026-11-20"), notes[1])
    about = metadata("The treaty of the capes", "declaration", "Treaty")
    return Declaration("treaty", about, clauses, (), Apparatus(notes), Place("content/treaty.md"))


def publication() -> Publication:
    place = Place("content/publication.yaml")
    return Publication(
        slug="lights", title="Lights of the Coast", subtitle="With a treaty", language="en",
        creators=(Person("Ada Keeper"),), identifier="urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11",
        publisher="Harbour Press", publisher_place="Brest", date="2026-11-20", rights="CC BY 4.0",
        description="Lights & their notes.", subjects=("Navigation",), edition_statement="First edition",
        foreword=foreword(), texts=(article(), treaty()),
        glossary=(Term("buoy", "buoy", (paragraph("A float."),), (), (), "en", place),),
        sources=(Source("pilot", "Pilot book", "", "", "", "1884", "https://example.org/p", "", "", "en", place),),
        images=(), editions=("print",), colophon=(paragraph("Set in Source Serif."),), words={}, place=place,
    )  # fmt: skip


def composed(made: Publication) -> Composition:
    report = Report()
    composition = compose(made, folder("templates"), report)
    assert composition is not None, report
    return composition


def small(*blocks: Element, footnotes: tuple[Footnote, ...] = ()) -> Composition:
    """Return a book of one short article."""
    text = Article("text", metadata("Text", "article"), blocks, footnotes, Place("content/text.md"))
    return composed(replace(publication(), foreword=None, texts=(text,), glossary=(), sources=(), colophon=()))


def styles_of(composition: Composition, edition: PagedEdition = "print", book: Path = NOWHERE) -> tuple[Style, ...]:
    """Return the style sheets of an edition; `book` is where those of the book's own are."""
    return paged_styles(book, composition.publication, edition, composition.publication.paper)


def pdf_of(composition: Composition, edition: PagedEdition = "print") -> bytes:
    return lay_out(composition, styles_of(composition, edition)).data


class Pages:
    """What can be read from a finished PDF."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.Pdf.open(io.BytesIO(data))
        self.seen = pypdfium2.PdfDocument(data)
        self.lines = [self._lines(page) for page in self.seen]
        self.labels = [self.seen.get_page_label(index) for index in range(len(self.seen))]

    def __len__(self) -> int:
        return len(self.lines)

    @staticmethod
    def _lines(page: pypdfium2.PdfPage) -> list[str]:
        text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\x02", "")
        return [line.strip() for line in text.split("\n") if line.strip()]

    def text(self, index: int) -> str:
        return re.sub(r"\s+", " ", " ".join(self.lines[index]))

    def page_with(self, words: str, after: int = -1) -> int:
        """Return the only page after `after` whose text has these words."""
        (found,) = (index for index in range(after + 1, len(self)) if words in self.text(index))
        return found

    def destinations(self) -> dict[str, tuple[int, float]]:
        """Return the page and the height of each named destination."""
        numbers = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        names: Any = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        return {str(name): (numbers[place[0].objgen], float(place[3])) for name, place in names.items()}

    def links(self, index: int) -> list[str]:
        """Return where the links of a page lead to: the name of a destination, or an address."""
        found: Any = self.pdf.pages[index].get("/Annots", [])
        actions = [(link.get("/Dest"), link.get("/A")) for link in found if link.Subtype == "/Link"]
        return [str(dest if dest is not None else action.URI) for dest, action in actions]
