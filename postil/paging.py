"""Lay out the pages of one composed book.

Takes the folder of a book, its composition and what its PDFs shall claim; gives PDFs. Pages that several files show are
laid out once: large print on several papers, and print and screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.look import SHARED, Twofold, page_of, paged_styles
from postil.model import (
    Attachment,
    Composition,
    Leaflet,
    PagedEdition,
    PageName,
    PaperName,
    PrintSetup,
    Publication,
)
from postil.options import USUAL, BuildOptions
from postil.store import Explain, Forgetful, Keeper, unexplained

# A PDF engine takes a second to load.
if TYPE_CHECKING:
    from postil.render.pdf.layout import Laid, Settled
    from postil.render.pdf.standards import Finisher, Standard

NAMES = {"twofold": "print and screen"}
STAGES = (
    "concurrent.futures.thread",
    "postil.render.pdf.files",
    "postil.render.pdf.fragments.edition",
    "postil.render.pdf.fragments.laying",
    "postil.render.pdf.fragments.packing",
    "postil.render.pdf.fragments.skeleton",
    "postil.render.pdf.presslook",
    "postil.render.pdf.resolution",
    "postil.render.pdf.shaped.ends",
    "postil.render.pdf.shaped.setting",
    "postil.render.pdf.tags.walk",
    "postil.source.attachments",
)
"""What a layout imports where each stage of it begins."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Lays out one book for editions that have pages."""

    book: Path
    composition: Composition
    options: BuildOptions = USUAL
    keeper: Keeper = field(default_factory=Forgetful)
    explain: Explain = unexplained

    @property
    def publication(self) -> Publication:
        """The book itself."""
        return self.composition.publication

    def large_print(self, papers: Sequence[PaperName]) -> dict[PaperName, tuple[bytes, int]]:
        """Return a PDF for each paper, and its pages; what is the same page on several papers is laid out once."""
        pages = {paper: page_of(self.book, self.publication, "large-print", paper) for paper in papers}
        shown: dict[PaperName, tuple[bytes, int]] = {}
        for page in dict.fromkeys(pages.values()):
            on = [paper for paper in papers if pages[paper] == page]
            finishers = [self.finisher("large-print", paper=paper if page == SHARED else None) for paper in on]
            laid = self.laid_out("large-print", page, finishers)
            files = [laid.data, *(other() for other in laid.others)]
            shown |= {paper: (data, laid.pages) for paper, data in zip(on, files, strict=True)}
        return {paper: shown[paper] for paper in papers}

    def twofold(self) -> Laid:
        """Return the print edition, with the screen edition as the other file of its pages."""
        from postil.render.pdf.presslook import full_black

        styles = paged_styles(self.book, self.publication, "twofold", self.publication.paper)
        finishers = [self.finisher("print", black=full_black(styles)), self.finisher("screen", is_centred=True)]
        return self.laid_out("twofold", self.publication.paper, finishers)

    def leaflets(self, folios: Mapping[str, str]) -> list[Leaflet]:
        """Return the handouts; `folios` are those of the print edition, by anchor."""
        from postil.handouts import HandoutMaker

        composition = without_printer(self.composition)
        return HandoutMaker(self.book, composition, folios, self.options, self.keeper).leaflets()

    def finisher(self, edition: PagedEdition, **shown: Any) -> Finisher:
        """Return what finishes a file of an edition, whose pages are shown so."""
        from postil.render.pdf.sheets import Show
        from postil.render.pdf.standards import Finisher, standard_of

        standard = standard_of(edition, self.options.pdf_standard)
        carried = attachments_of(self.book, self.publication, standard)
        return Finisher(without_printer(self.composition).publication, standard, carried, Show(**shown))

    def laid_out(
        self,
        edition: PagedEdition | Twofold,
        page: PageName,
        finishers: Sequence[Finisher] = (),
        known: Settled | None = None,
    ) -> Laid:
        """Return the book laid out on a page; `finishers` are those of the files that are made of it, one without any.

        `known` is what the layouts of another edition with the same pages came to.
        """
        from postil.render.pdf.fragments.edition import Manner, lay_out_in_fragments
        from postil.render.pdf.layout import Settled, lay_out
        from postil.render.pdf.presslook import press_look
        from postil.render.pdf.standards import standard_of

        composition = self.composition if edition == "print" else without_printer(self.composition)
        standard = standard_of("screen" if edition == "twofold" else edition, self.options.pdf_standard)
        look = press_look(composition.publication.print_setup)
        styles = (*paged_styles(self.book, self.publication, edition, page), look)
        carried, earlier = attachments_of(self.book, self.publication, standard), known or Settled()
        if self.options.engine == "plain":
            return lay_out(composition, styles, standard, carried, earlier, finishers)
        in_black = edition == "print" and composition.publication.print_setup.ink == "black"
        named = f"{NAMES.get(edition, edition)}, {page}"
        manner = Manner(self.keeper, self.options.jobs, self.explain, named, in_black)
        return lay_out_in_fragments(composition, styles, standard, carried, earlier, manner, finishers)


def load_engine(keeper: Keeper | None = None) -> None:
    """Load the engine, and all that lays out with it, before there is a book; `Missing` without Pango."""
    from postil.render.pdf.mending import mended
    from postil.render.pdf.pango import import_weasyprint
    from postil.render.pdf.tags.tagging import tagging

    engine = import_weasyprint(keeper)
    for name in STAGES:
        import_module(name)
    with mended(engine), tagging(engine):
        pass  # what these import has been loaded then, too


def without_printer(composition: Composition) -> Composition:
    """Return a composition without what a printer needs, for the editions that are not printed."""
    return replace(composition, publication=replace(composition.publication, print_setup=PrintSetup()))


def attachments_of(book: Path, publication: Publication, standard: Standard) -> tuple[Attachment, ...]:
    """Return the files that an edition carries: those of the book, where it or the standard asks for them."""
    from postil.source.attachments import read_attachments

    wanted = standard.needs_files or (publication.attach_sources and standard.is_archived)
    return read_attachments(book, publication) if wanted else ()
