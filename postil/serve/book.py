"""The preview of a book: its site, its print and its screen edition.

Takes the folder of a book; gives the site, then its PDFs as they are made. They are not proved: that takes as long as
making them, and `pdf` and `all` do it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from postil.helper import help_at
from postil.keeping import dumped, key_of, loaded
from postil.making import Maker, pressed
from postil.model import PagedEdition, PageStart
from postil.options import BuildOptions
from postil.paging import load_engine
from postil.preparing import prepare
from postil.problems import Missing
from postil.serve.memory import Learnt, Memory
from postil.serve.snapshot import Begun, Snapshot
from postil.store import Forgetful, Keeper

STARTS = "page starts of a preview"
REHEARSAL = Path(__file__).parent / "rehearsal"
"""The folder of a book of a few lines, with something of everything in it."""
STAGES = (
    "postil.compose.composition",
    "postil.offers",
    "postil.proof.characters",
    "postil.render.claims",
    "postil.source.book",
    "postil.source.references",
)
"""What a build imports where each stage begins."""


@dataclass(frozen=True, slots=True)
class BookPages:
    """Makes the PDFs of a book."""

    book: Path
    options: BuildOptions = field(default_factory=BuildOptions)
    editions: tuple[PagedEdition, ...] = ("print", "screen")

    def load(self) -> None:
        """Load all stages and the engine; where Pango is missing, the first build says so."""
        for name in STAGES:
            import_module(name)
        with suppress(Missing):
            load_engine()
            import_module("postil.render.pdf.press")

    def rehearse(self) -> None:
        """Make a book of a few lines for nobody."""
        small = replace(self, book=REHEARSAL, options=replace(self.options, jobs=1))
        with suppress(Missing):
            deque(small.make(Forgetful(), lambda name: None), maxlen=0)

    def make(self, keeper: Keeper, begun: Begun) -> Iterator[Snapshot]:
        """Yield the site, then the PDF of each edition, then the site again where its pages now begin elsewhere.

        The site comes first, with the pages of the print edition as they were after the last save; the PDFs are made
        beside it, where another process may work.
        """
        begun("the text")
        maker = Maker(self.book, prepare(self.book, keeper), self.options, keeper)
        room = Workroom(maker)
        with (help_at(room) if self.options.jobs > 1 else None) or nullcontext() as helper:
            begin = helper.begin if helper else partial(later, room)
            waiting = {edition: begin(partial(pdfs_of, edition)) for edition in self.editions}
            begun("the site")
            starts = now = last_starts(keeper, self.book)
            yield site_of(maker, starts)
            for edition in self.editions:
                begun(f"the {edition} edition")
                made = waiting[edition]()
                yield from made.shown
                now = now if made.starts is None else made.starts
                if isinstance(keeper, Memory):
                    keeper.take(made.learnt)
        if now != starts:
            keeper.put(key_of(STARTS, str(self.book)), dumped(now))
            yield site_of(maker, now)


@dataclass(frozen=True, slots=True)
class Workroom:
    """Where the PDFs of a book are made: in this process, or in one that was forked from it and has all that it has."""

    maker: Maker

    def ready(self) -> None:
        """Do nothing: all is loaded."""


class MadePdfs(NamedTuple):
    """A PDF on each paper, where the pages of the print edition begin, if it was laid out, and what was learnt."""

    shown: Sequence[Snapshot]
    starts: tuple[PageStart, ...] | None
    learnt: Learnt


def pdfs_of(edition: PagedEdition, room: Workroom) -> MadePdfs:
    """Return the PDFs of an edition."""
    maker = room.maker
    files = [pressed(maker.publication, made) for made in maker.make(edition)]
    shown = [Snapshot({file.path: file.data}, file.remarks) for file in files]
    learnt = maker.keeper.hand_over() if isinstance(maker.keeper, Memory) else Learnt((), {})
    return MadePdfs(shown, maker.printed.starts if maker.printed else None, learnt)


def later(room: Workroom, work: Callable[[Workroom], MadePdfs]) -> Callable[[], MadePdfs]:
    """Begin some work when it is asked for."""
    return partial(work, room)


def last_starts(keeper: Keeper, book: Path) -> tuple[PageStart, ...]:
    """Return where the pages of the print edition began when it was last shown; nothing where that is not known."""
    data = keeper.get(key_of(STARTS, str(book)))
    return cast("tuple[PageStart, ...]", loaded(data)) if data else ()


def site_of(maker: Maker, starts: Sequence[PageStart]) -> Snapshot:
    """Return the site, which hands nothing out: most of that is not made."""
    return Snapshot({file.path.removeprefix("site/"): file.data for file in maker.site((), starts)})
