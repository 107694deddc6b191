"""Lay out the pages of one book in a process beside this one, which loads the engine while the book is read.

Takes the composition and what `Paging` takes; gives the same as it. Here neither the engine is loaded nor what only it
needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from postil.helper import Helper, help_at, nothing
from postil.model import Article, Composition, Leaflet, PagedEdition, PageName, PaperName, Publication
from postil.options import BuildOptions
from postil.paging import Paging, load_engine
from postil.problems import Missing
from postil.store import Explain, Keeper, Store

# The engine, and all that knows it, is loaded by the helper.
if TYPE_CHECKING:
    from postil.render.pdf.layout import Laid, Settled

Made = TypeVar("Made")

PAGELESS = frozenset({"epub", "site", "all"})
"""The verbs and editions that alone ask for no pages; an EPUB and a site know those of the print edition."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known of a book, and of how it is built, before it is read."""

    book: Path
    options: BuildOptions
    keeper: Keeper
    explain: Explain

    def ready(self) -> None:
        """Load the engine; where Pango is missing, the first layout says so."""
        with suppress(Missing):
            load_engine(self.keeper)

    def paging(self, composition: Composition) -> Paging:
        """Return what lays out pages here."""
        return Paging(self.book, composition, self.options, self.keeper, self.explain)


@dataclass(frozen=True, slots=True)
class PagingBeside:
    """Lays out one book for editions that have pages, by a helper; `meanwhile` is done here while it is at it."""

    helper: Helper[Desk]
    composition: Composition
    meanwhile: Callable[[], None] = field(default=nothing)

    def large_print(self, papers: Sequence[PaperName]) -> dict[PaperName, tuple[bytes, int]]:
        """Return a PDF for each paper, and its pages."""
        return self.done(partial(large_print, without_words(self.composition), papers))

    def twofold(self) -> Laid:
        """Return the print edition, with the screen edition as the other file of its pages."""
        return self.done(partial(twofold, without_words(self.composition)))

    def laid_out(self, edition: PagedEdition, page: PageName, *, known: Settled | None = None) -> Laid:
        """Return the book laid out on a page; `known` is what another edition with the same pages came to."""
        return self.done(partial(laid_out, without_words(self.composition), edition, page, known))

    def leaflets(self, folios: Mapping[str, str]) -> list[Leaflet]:
        """Return the handouts; `folios` are those of the print edition, by anchor."""
        return self.done(partial(leaflets, self.composition, folios))

    def get_ready(self) -> None:
        """Load the types of what the helper makes, and do what else is to be done in the meantime."""
        import_module("postil.render.pdf.layout")
        self.meanwhile()

    def done(self, work: Callable[[Desk], Made]) -> Made:
        """Return what the helper makes, and note what prevented it from keeping that."""
        made, trouble = self.helper.do(partial(with_trouble, work), self.get_ready)
        if isinstance(keeper := self.helper.workplace.keeper, Store):
            keeper.trouble = keeper.trouble or trouble
        return made


@dataclass(slots=True)
class HelpedOut:
    """The helper of one build, begun where the verbs or the book ask for pages; it ends with the block."""

    verbs: Sequence[str]
    desk: Desk
    helper: Helper[Desk] | None = None

    def __enter__(self) -> HelpedOut:
        return self

    def __exit__(self, *_: object) -> None:
        if self.helper:
            self.helper.end()

    def plan(self, publication: Publication) -> None:
        """Begin, before the texts are read, where pages will be laid out and another process may work."""
        if not PAGELESS.issuperset(self.verbs) or not PAGELESS.issuperset(publication.editions):
            self.begin()

    def begin(self) -> None:
        """Begin, unless it was begun, where another process may work."""
        if self.helper is None and self.desk.options.jobs > 1:
            self.helper = help_at(self.desk)


def without_words(composition: Composition) -> Composition:
    """Return what pages are laid out from: documents have the words of articles, which take longest to be sent."""
    texts = tuple(
        replace(text, blocks=(), footnotes=()) if isinstance(text, Article) else text
        for text in composition.publication.texts
    )
    return replace(composition, publication=replace(composition.publication, texts=texts))


def with_trouble(work: Callable[[Desk], Made], desk: Desk) -> tuple[Made, str]:
    """Return what some work makes, and what prevents it from being kept."""
    made = work(desk)
    return made, desk.keeper.trouble if isinstance(desk.keeper, Store) else ""


def large_print(
    composition: Composition, papers: Sequence[PaperName], desk: Desk
) -> dict[PaperName, tuple[bytes, int]]:
    """Return a PDF for each paper, and its pages."""
    return desk.paging(composition).large_print(papers)


def twofold(composition: Composition, desk: Desk) -> Laid:
    """Return the print and the screen edition."""
    return whole(desk.paging(composition).twofold())


def laid_out(
    composition: Composition, edition: PagedEdition, page: PageName, known: Settled | None, desk: Desk
) -> Laid:
    """Return the book laid out on a page."""
    return whole(desk.paging(composition).laid_out(edition, page, known=known))


def leaflets(composition: Composition, folios: Mapping[str, str], desk: Desk) -> list[Leaflet]:
    """Return the handouts."""
    return desk.paging(composition).leaflets(folios)


def whole(laid: Laid) -> Laid:
    """Return pages with all files that are made of them: what makes them cannot be sent."""
    return replace(laid, others=tuple(partial(bytes, other()) for other in laid.others))
