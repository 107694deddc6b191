"""Lay out one part of a book.

Takes the engine with the styles of an edition and the HTML of a part; gives its fragment. Nothing of what is laid out
elsewhere is known here but how the part begins.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from postil.keeping import Keeper
from postil.limits import doing
from postil.model import Publication, Style
from postil.render.pdf.blackink import Black
from postil.render.pdf.complaints import listening
from postil.render.pdf.fragments.beginning import Beginning, beginning
from postil.render.pdf.fragments.carrying import noting_counters
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.letting_go import letting_go
from postil.render.pdf.fragments.sides import are_alike, noting_styles
from postil.render.pdf.fragments.skeleton import Opening
from postil.render.pdf.layout import Engine, only_our_fonts, start
from postil.render.pdf.mending import mended
from postil.render.pdf.standards import Standard
from postil.render.pdf.tags.tagging import tagging
from postil.render.pdf.tails import PageInDivision, ending_sooner, short_tails

MOST_HELD = 50
"""Of how many pages is held at most what is not let go at once: a fifteenth of a megabyte for each."""
MOST_LAYOUTS = 4
"""How often a part is laid out until no short page ends a division in it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A part to be laid out: its HTML, how it begins, and the digests of the pictures that it shows."""

    name: str
    source: str
    begins: Beginning
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a fragment, and what the engine complained of; without complaints there is a fragment."""

    fragment: Fragment | None
    complaints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bones:
    """How the divisions of a book open, and the pages that stay blank before some, by the divisions' names.

    `letters` is how many letters a page has on average, `one_sided` whether left and right pages look the same.
    """

    openings: Mapping[str, Opening]
    blank: Mapping[str, Fragment]
    letters: float
    one_sided: bool = False


@dataclass(slots=True)
class Bench:
    """What parts are laid out with, and whether they are drawn in black ink alone, or in some black ink too.

    The engine is loaded when it is first needed.
    """

    publication: Publication
    styles: Sequence[Style]
    standard: Standard
    keeper: Keeper | None = None
    in_black: bool = False
    also_black: Black | None = None
    stack: ExitStack = field(default_factory=ExitStack)
    engine: Engine | None = None
    options: dict[str, Any] = field(default_factory=dict)
    held: int = 0

    @contextmanager
    def open(self) -> Iterator[Bench]:
        """Work at the bench while the block runs."""
        with self.stack:
            yield self

    def ready(self) -> Engine:
        """Return the engine, with our functions and styles in place; ContentError L001, `Missing` without Pango."""
        if self.engine is None:
            self.stack.enter_context(only_our_fonts(self.publication.date))
            self.engine = start(self.publication, self.keeper)
            self.stack.enter_context(mended(self.engine.weasyprint, self.keeper))
            self.stack.enter_context(tagging(self.engine.weasyprint))
            self.options = {"stylesheets": self.engine.sheets(self.styles), **self.standard.options()}
            # What is there from now on stays: it need not be looked over each time boxes are let go.
            gc.freeze()
            self.stack.callback(gc.unfreeze)
        return self.engine

    def outcome(self, task: Task) -> Outcome:
        """Return a part, laid out."""
        engine, fragment = self.ready(), None
        engine.files.refused.clear()
        with doing.at(task.name), listening() as said, engine.files.noting_refusals(), beginning(task.begins):
            with letting_go() as held:
                fragment = self.packed(self.laid(task.source, held))
            self.collect(len(fragment.pages))
        refused = (f"'{url}' was asked for and refused" for url in engine.files.refused)
        return Outcome(fragment, tuple(dict.fromkeys([*said, *refused])))

    def packed(self, document: Any) -> Fragment:
        """Return the fragment of a document."""
        from postil.render.pdf.fragments.packing import pack

        is_archived = self.standard.is_archived
        return pack(document, self.options, is_archived=is_archived, in_black=self.in_black, also_black=self.also_black)

    def collect(self, pages: int) -> None:
        """Collect what is still held in circles, once so many pages were laid out."""
        self.held += pages
        if self.held >= MOST_HELD:
            gc.collect()
            self.held = 0

    def laid(self, source: str, held: list[Any]) -> Any:
        """Return the document of a part, laid out until no division ends with a short page; `held` gets all of them."""
        sooner: Mapping[PageInDivision, int] = {}
        for _ in range(MOST_LAYOUTS):
            with ending_sooner(sooner):
                document = self.ready().pages_of_part(source, self.options)
            held.append(document)
            tails = short_tails(document, sooner)
            if not tails:
                break
            sooner = {**sooner, **tails}
        return document

    def bones(self, source: str) -> Bones:
        """Return how the divisions of a book follow each other, by its skeleton."""
        engine = self.ready()
        from postil.render.pdf.fragments.skeleton import blank_pages, letters_on_a_page, openings

        with letting_go() as held, noting_counters() as counters, noting_styles() as styles:
            document = engine.pages_of_part(source, self.options)
            held.append(document)
            blank = {name: self.packed(document.copy([page])) for name, page in blank_pages(document).items()}
            return Bones(openings(document, counters), blank, letters_on_a_page(document), are_alike(styles[0]))
