"""Make the editions of one composed book, each as the bytes of its files.

Takes the folder of a book, its composition and what its PDFs shall claim; gives `MadeFile`s. The print edition is laid
out once, whoever asks for it: the EPUB marks its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from postil.helper import Helper, nothing
from postil.limits import doing
from postil.look import epub_styles, is_twofold
from postil.model import (
    Composition,
    EditionName,
    Leaflet,
    MadeFile,
    PageStart,
    PaperName,
    PdfStandard,
    PrintSetup,
    Publication,
)
from postil.options import USUAL, BuildOptions
from postil.paging import Paging, without_printer
from postil.paging_beside import Desk, PagingBeside
from postil.problems import Problem, judged
from postil.store import Explain, Forgetful, Keeper, unexplained

# Each stage is imported where it begins, so that a verb loads only what it uses; a PDF engine takes a second.
if TYPE_CHECKING:
    from postil.model import PagedEdition
    from postil.render.pdf.layout import Laid


@dataclass(slots=True)
class Ahead:
    """What is begun of the wanted editions while the book is still read: the picture of the cover."""

    options: BuildOptions
    keeper: Keeper
    wants_epub: Callable[[Publication], bool]
    cover: str = ""
    drawn: Callable[[], bytes] | None = None

    def begin(self, composition: Composition) -> None:
        """Begin, in a process beside this one, what needs nothing but the cover."""
        if self.options.jobs > 1 and self.wants_epub(composition.publication):
            from postil.render.cover import picture_ahead

            self.cover, self.drawn = composition.cover, picture_ahead(composition.cover, self.keeper)

    def picture(self, cover: str) -> Callable[[], bytes] | None:
        """Return what waits for the picture of a cover, if it is the one that was begun."""
        return self.drawn if cover == self.cover else None


@dataclass(slots=True)
class Maker:
    """Makes the editions of one book; remembers the print edition, and the handouts with what they show.

    What it is `without` cannot be made: the others do without it too. `picture` gives the picture of the cover, where
    that was begun before; `helper` lays out the pages, where there is one, and `meanwhile` is done here while it does.
    """

    book: Path
    composition: Composition
    options: BuildOptions = USUAL
    keeper: Keeper = field(default_factory=Forgetful)
    explain: Explain = unexplained
    printed: Laid | None = None
    leaflets: Sequence[Leaflet] = ()
    without: frozenset[str] = frozenset()
    picture: Callable[[], bytes] | None = None
    helper: Helper[Desk] | None = None
    meanwhile: Callable[[], None] = nothing

    @property
    def publication(self) -> Publication:
        """The book itself."""
        return self.composition.publication

    def dismiss(self) -> None:
        """End the helper, with all the memory that it has taken, where all pages are laid out."""
        if self.helper:
            self.helper.end()
            self.helper = None

    @property
    def has_pages(self) -> bool:
        """Whether the other editions know the pages of the print edition: not where that cannot be made."""
        return "print" in self.publication.editions and "print" not in self.without

    def make(self, edition: EditionName) -> list[MadeFile]:
        """Return the files of one edition: one, or one for each paper."""
        if edition == "epub":
            return [self.epub()]
        if edition == "handout":
            return self.handouts()
        if edition == "site":
            return self.site(())
        papers = papers_of(self.publication, edition)
        if edition == "large-print":
            shown = self.paging.large_print(list(papers))
            return [MadeFile(papers[paper], edition, *file) for paper, file in shown.items()]
        return [self.paged(edition, paper, name) for paper, name in papers.items()]

    def epub(self) -> MadeFile:
        """Return the EPUB, with the pages of the print edition where the book has one."""
        from postil.render.epub import bind
        from postil.render.onix import onix

        starts = self.print_edition().starts if self.has_pages else ()
        styles = [style.text for style in epub_styles(self.book, self.publication)]
        data, slug = bind(self.composition, styles, starts, self.keeper, self.picture), self.publication.slug
        record = onix(self.publication, data, self.printed.pages if self.printed and starts else None)
        return MadeFile(f"{slug}.epub", "epub", data, beside={f"{slug}.onix.xml": record})

    def handouts(self) -> list[MadeFile]:
        """Return the handouts; what each is held against is remembered too."""
        folios = self.print_edition().settled.folios if self.has_pages else {}
        self.leaflets = self.paging.leaflets(folios)
        return [leaflet.made for leaflet in self.leaflets]

    def site(self, files: Sequence[MadeFile], starts: Sequence[PageStart] | None = None) -> list[MadeFile]:
        """Return the files of the site, which hands out files that were made.

        `starts` say where the pages of the print edition begin; without them it is laid out, if the book has one.
        """
        from postil.look import site_styles, site_templates
        from postil.offers import whole_site
        from postil.site import SiteLook

        publication = self.publication
        look = SiteLook(site_styles(self.book, publication), site_templates(self.book, publication.theme))
        if starts is None:
            starts = self.print_edition().starts if self.has_pages else ()
        made = whole_site(without_printer(self.composition), look, starts, files, self.keeper)
        return [MadeFile(f"site/{path}", "site", data) for path, data in sorted(made.items())]

    def paged(self, edition: PagedEdition, paper: PaperName, name: str) -> MadeFile:
        """Return a PDF on one paper."""
        if edition != "print":
            data, pages = self.on_screen(edition, paper)
            return MadeFile(name, edition, data, pages)
        laid = self.print_edition()
        is_pressed = laid.is_black and self.publication.print_setup == PrintSetup()
        remarks = coarse(self.publication, laid)
        return MadeFile(name, edition, laid.data, laid.pages, remarks, is_pressed=is_pressed)

    def on_screen(self, edition: PagedEdition, paper: PaperName) -> tuple[bytes, int]:
        """Return a PDF that is not for a printer, and its pages: those of the print edition, where it shows them."""
        if edition == "screen" and self.is_twofold:
            laid = self.print_edition()
            return laid.others[0](), laid.pages
        known = self.print_edition().settled if self.has_print_pages(edition) else None
        laid = self.paging.laid_out(edition, paper, known=known)
        return laid.data, laid.pages

    def print_edition(self) -> Laid:
        """Return the print edition, laid out when it is first asked for."""
        if self.printed is None:
            with doing.first("print"):
                paging, paper = self.paging, self.publication.paper
                self.printed = paging.twofold() if self.is_twofold else paging.laid_out("print", paper)
        return self.printed

    @property
    def is_twofold(self) -> bool:
        """Whether one layout is for the print and the screen edition: `--engine plain` lays out each by itself."""
        is_apart = self.options.engine == "plain" or self.options.pdf_standard != "ua1"
        return self.has_pages and not is_apart and is_twofold(self.book, self.publication)

    @property
    def paging(self) -> Paging | PagingBeside:
        """What lays out its pages."""
        if self.helper:
            return PagingBeside(self.helper, self.composition, self.meanwhile)
        return Paging(self.book, self.composition, self.options, self.keeper, self.explain)

    def has_print_pages(self, edition: PagedEdition) -> bool:
        """Tell whether an edition has the pages of the print edition, which then need not be found twice."""
        return edition == "screen" and self.has_pages and self.publication.print_setup.addresses == "none"


def make(
    book: Path, composition: Composition, edition: EditionName, pdf_standard: PdfStandard = "ua1"
) -> Sequence[MadeFile]:
    """Return the files of one edition of a composed book."""
    return Maker(book, composition, BuildOptions(pdf_standard)).make(edition)


def coarse(publication: Publication, laid: Laid) -> tuple[Problem, ...]:
    """Return the pictures that are too coarse for print, each where a text shows it."""
    from postil.render.pdf.resolution import coarse_pictures
    from postil.source.references import pictures

    places = {element.attributes.get("src", ""): element.place for element in pictures(publication)}
    return tuple(judged(coarse_pictures(publication, laid.pictures, places), publication.severities))


def pressed(publication: Publication, file: MadeFile) -> MadeFile:
    """Return a file as it goes out: the print edition in the inks of its printer, any other as it is."""
    if file.edition != "print" or file.is_pressed:
        return file
    from postil.render.pdf.press import press

    return replace(file, data=press(file.data, publication))


def papers_of(publication: Publication, edition: EditionName) -> dict[PaperName, str]:
    """Return the papers of an edition and the names of its files; the first has the plain name."""
    papers = publication.large_print if edition == "large-print" else (publication.paper,)
    plain = f"{publication.slug}-{edition}"
    return {paper: f"{plain}.pdf" if paper == papers[0] else f"{plain}-{paper}.pdf" for paper in papers}
