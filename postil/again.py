"""Make what is wanted where anything has changed since it was made, and know it the next time.

Takes a `Wish`, and what is kept of earlier builds; gives the files as they stand. The stages are loaded only where
something has to be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from postil.problems import Place
from postil.store import Kept, Store
from postil.unchanged import Circumstances, Standing, Wish, circumstances, reasons, recall, remember, standing

if TYPE_CHECKING:
    from postil.model import Composition, EditionName, Publication

    Choose = Callable[[Composition], Sequence[EditionName]]


OF_THE_BOOK = frozenset({"all", "site"})
"""The verbs that make the editions which the book lists."""


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made, in this process or another; where divisions are written; what prevents keeping."""

    files: Sequence[Standing]
    places: Mapping[str, Place] = field(default_factory=dict)
    trouble: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether no file was made."""
        return not self.files


class Within(Protocol):
    """Makes what is wanted, as far as limits let it: it calls with the editions that are to be left out."""

    def __call__(self, make: Callable[[frozenset[str]], Made], /) -> Made:
        """Return what was made."""


def unlimited(make: Callable[[frozenset[str]], Made]) -> Made:
    """Return what is made without any limits, in this process."""
    return make(frozenset())


def stand(
    wish: Wish, editions: Choose, begun: Callable[[str], None], kept: Kept, within: Within = unlimited
) -> Sequence[Standing]:
    """Return the files that are wanted: as they are, where nothing has changed; otherwise made."""
    last, under, what = recall(kept.keeper, wish), circumstances(wish), " ".join(wish.verbs)
    why = reasons(last, under, wish.output)
    for reason in why or ["nothing has changed"]:
        kept.explain(what, reason)
    if last and not why:
        return last.made
    made = within(partial(make, wish, under, editions, begun, kept))
    if isinstance(kept.keeper, Store):
        kept.keeper.trouble = kept.keeper.trouble or made.trouble
    return made.files


def make(
    wish: Wish,
    under: Circumstances,
    editions: Choose,
    begun: Callable[[str], None],
    kept: Kept,
    without: frozenset[str] = frozenset(),
) -> Made:
    """Make what is wanted; where all that was read is known, and nothing is left out, remember it."""
    from postil.source.ahead import readers

    reading = readers(wish.book, kept.keeper, under.files, wish.options.jobs)
    from postil.making import Ahead, Maker
    from postil.paging_beside import Desk, HelpedOut
    from postil.pipeline import write
    from postil.preparing import prepare

    def named(composition: Composition) -> list[EditionName]:
        return [edition for edition in editions(composition) if edition not in without]

    verbs = wish.verbs if "epub" not in without else ()
    ahead = Ahead(wish.options, kept.keeper, partial(wants_epub, verbs))
    last = recall(kept.keeper, wish)
    with HelpedOut(wish.verbs, Desk(wish.book, wish.options, *kept)) as helped:
        if last and any(made.pages for made in last.made):
            helped.begin()
        composition = prepare(wish.book, kept.keeper, reading, ahead.begin, helped.plan)
        picture = ahead.picture(composition.cover)
        beside = helped.helper
        maker = Maker(wish.book, composition, wish.options, *kept, without=without, picture=picture, helper=beside)
        wanted = named(composition)
        done = write(maker, wanted, wish.output, begun, read=under.files) if wanted else []
    made = [standing(file.made, file.seconds) for file in done]
    if without:
        kept.explain(" ".join(wish.verbs), f"will be made again, for it lacks {', '.join(sorted(without))}")
    elif beyond := sorted(not_among(under.files, maker.publication)):
        kept.explain(" ".join(wish.verbs), f"will always be made again, for {beyond[0]} is not in the content folder")
    else:
        remember(kept.keeper, wish, under, made)
    trouble = kept.keeper.trouble if isinstance(kept.keeper, Store) else ""
    return Made(made, places_in(maker.composition), trouble)


def wants_epub(verbs: Sequence[str], publication: Publication) -> bool:
    """Tell whether verbs ask for an EPUB, before any text is read: what handouts they ask for is not known then."""
    return "epub" in verbs or ("epub" in publication.editions and not OF_THE_BOOK.isdisjoint(verbs))


def places_in(composition: Composition) -> Mapping[str, Place]:
    """Return where each division is written, by its name; by no name, where the book is described."""
    return {"": composition.publication.place, **{each.name: each.place for each in composition.divisions}}


def not_among(files: Mapping[str, str], publication: Publication) -> Iterator[str]:
    """Yield what a publication was read from that is not among files with their sums."""
    from postil.source.contentfolder import files_of

    yield from files_of(publication) - files.keys()
    profile, sums = publication.print_setup.profile, set(files.values())
    read = {image.path: image.data for image in publication.images} | ({"the profile": profile.data} if profile else {})
    yield from (name for name, data in read.items() if hashlib.sha256(data).hexdigest() not in sums)
