"""Make what is wanted where anything has changed since it was made, and know it the next time.

Takes a `Wish`, and what is kept of earlier builds; gives the files as they stand. The stages are loaded only where
something has to be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from postil.store import Kept
from postil.unchanged import Circumstances, Standing, Wish, circumstances, reasons, recall, remember, standing

if TYPE_CHECKING:
    from postil.model import Composition, EditionName, Publication

    Choose = Callable[[Composition], Sequence[EditionName]]


def stand(wish: Wish, editions: Choose, begun: Callable[[str], None], kept: Kept) -> Sequence[Standing]:
    """Return the files that are wanted: as they are, where nothing has changed; otherwise made."""
    last, under, what = recall(kept.keeper, wish), circumstances(wish), " ".join(wish.verbs)
    why = reasons(last, under, wish.output)
    for reason in why or ["nothing has changed"]:
        kept.explain(what, reason)
    return last.made if last and not why else make(wish, under, editions, begun, kept)


def make(
    wish: Wish, under: Circumstances, editions: Choose, begun: Callable[[str], None], kept: Kept
) -> Sequence[Standing]:
    """Make what is wanted; where all that was read is known, remember it."""
    from postil.making import Maker
    from postil.pipeline import prepare, write

    maker = Maker(wish.book, prepare(wish.book, kept.keeper), wish.options, *kept)
    done = write(maker, editions(maker.composition), wish.output, begun, read=under.files)
    made = [standing(file.made, file.seconds) for file in done]
    if beyond := sorted(not_among(under.files, maker.publication)):
        kept.explain(" ".join(wish.verbs), f"will always be made again, for {beyond[0]} is not in the content folder")
    else:
        remember(kept.keeper, wish, under, made)
    return made


def not_among(files: Mapping[str, str], publication: Publication) -> Iterator[str]:
    """Yield what a publication was read from that is not among files with their sums."""
    from postil.source.book import files_of

    yield from files_of(publication) - files.keys()
    profile, sums = publication.print_setup.profile, set(files.values())
    read = {image.path: image.data for image in publication.images} | ({"the profile": profile.data} if profile else {})
    yield from (name for name, data in read.items() if hashlib.sha256(data).hexdigest() not in sums)
