"""Editions laid out in both ways, and what was laid out for them.

Takes compositions; gives PDFs, the reasons why a book was laid out in one piece, and the names of the parts laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from postil.model import Article, Composition, Element, Style
from postil.problems import Place
from postil.render.pdf.fragments.edition import Manner, lay_out_in_fragments
from postil.render.pdf.fragments.laying import Bench, Outcome, Task
from postil.render.pdf.layout import Laid, lay_out
from postil.render.pdf.standards import PLAIN, Standard
from postil.store import Keeper
from tests.render.pdf.book import composed, element, link, metadata, paragraph, publication, styles_of
from tests.render.pdf.fragments.told import unlike
from tests.shelf import Shelf

PAGE_EACH = "section > p { break-before: page }"
"""A rule by which each paragraph of a text has a page of its own."""


@dataclass(slots=True)
class InPieces:
    """Lays books out in fragments, which a shelf keeps; knows why it could not."""

    keeper: Keeper = field(default_factory=Shelf)
    jobs: int = 1
    said: list[str] = field(default_factory=list)

    def laid(self, composition: Composition, rule: str = "", standard: Standard = PLAIN) -> Laid:
        """Return the print edition, with a rule more."""
        return lay_out_in_fragments(composition, looks(composition, rule), standard, manner=self.manner())

    def manner(self) -> Manner:
        return Manner(self.keeper, self.jobs, lambda _, why: self.said.append(why))

    @property
    def in_one_piece(self) -> list[str]:
        """Why books were laid out in one piece, if they were."""
        return [why for why in self.said if "in one piece" in why]


def looks(composition: Composition, rule: str = "") -> Sequence[Style]:
    """Return the styles of a print edition, with a rule more."""
    return (*styles_of(composition), Style("styles/own.css", rule))


def in_one_piece(composition: Composition, rule: str = "") -> Laid:
    """Return the print edition as it is laid out in one piece."""
    return lay_out(composition, looks(composition, rule))


def differences(composition: Composition, rule: str = "") -> tuple[dict[str, str], list[str]]:
    """Return in what the two ways differ, and why fragments gave up, if they did."""
    pieces = InPieces()
    made, plain = pieces.laid(composition, rule), in_one_piece(composition, rule)
    assert (made.pages, made.starts, made.pictures) == (plain.pages, plain.starts, plain.pictures)
    return unlike(made.data, plain.data), pieces.in_one_piece


@contextmanager
def counted() -> Iterator[list[str]]:
    """Note the parts that are laid out in this process while the block runs."""
    laid: list[str] = []
    theirs = Bench.outcome

    def outcome(bench: Bench, task: Task) -> Outcome:
        laid.append(task.name)
        return theirs(bench, task)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Bench, "outcome", outcome)
        yield laid


def article(name: str, *blocks: Element) -> Article:
    """Return a text whose title is its name."""
    return Article(name, metadata(name.title(), "article"), blocks, (), Place(f"content/{name}.md"))


def pages(number: int, *more: Element) -> tuple[Element, ...]:
    """Return so many paragraphs of few words."""
    return (*(paragraph(f"Page {count} of it.") for count in range(1, number + 1)), *more)


def book_of(*texts: Article) -> Composition:
    """Return a book of some articles and nothing else."""
    return composed(replace(publication(), foreword=None, texts=texts, glossary=(), sources=(), colophon=()))


def shelf_of_three(long: int, words: str = "It is so.") -> Composition:
    """Return a book of three articles: the first of many pages, the second that the others lead to."""
    back = paragraph("See ", link("the second", "second.md"), " and ", link("the end", "second.md#end"), ".")
    second = article("second", paragraph(words), element("h2", "The end", id="end"), paragraph("Ended."))
    return book_of(article("first", back, *pages(long)), second, article("third", back))
