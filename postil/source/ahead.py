"""Begin to read the texts of a book in other processes, while this one still loads what reads and composes them.

Takes the folder of a book, of which nothing is kept, and the sums of its files; gives who reads. Nothing is reported: a
text that is not among what they give is read here, and what is wrong with it is said then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from postil.keeping import Keeper, is_kept
from postil.source.names import FOLDER, PUBLICATION
from postil.source.sharing import ALONE, Readers, share
from postil.workers import ahead

if TYPE_CHECKING:
    from postil.source.readings import Found

WORTH_IT = 5
"""So many texts are worth a process of their own."""


def readers(root: Path, store: Keeper, sums: Mapping[str, str], jobs: int) -> Readers:
    """Begin to read the texts of a book, if they are many, and nothing is kept of it."""
    texts = sum(name.startswith(f"{FOLDER}/") and name.endswith(".md") for name in sums)
    count = min(jobs, texts // WORTH_IT)
    if count < 2 or is_kept(store, "publication", (PUBLICATION, sums.get(PUBLICATION))):
        return ALONE
    return Readers([ahead(partial(read_share, root, store, hand, count)) for hand in range(1, count)])


def read_share(root: Path, store: Keeper, hand: int, count: int) -> Found:
    """Return what is read of the share of one process, which loads what reads it now."""
    from postil.source.book import Reader
    from postil.source.readings import Readings

    reader = Reader(root, Readings(root, store))
    value = reader.description()
    return {} if value is None else reader.found_in(share(list(value.each("texts")), hand, count))
