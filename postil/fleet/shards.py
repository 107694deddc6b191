"""Divide books among machines that know nothing of each other.

Takes all books of a run and "i/n"; gives the i-th of n shares. All shares together hold each book once, their sizes
differ by one at most, and they depend on nothing but the names of the books.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from postil.catalogue import Entry


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th, from 1, of `count` shares."""

    number: int
    count: int


def shard_of(text: str) -> Shard:
    """Return the share that "2/8" means; ValueError where it is none."""
    written = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
    number, count = map(int, written.groups()) if written else (0, 0)
    if not 1 <= number <= count:
        raise ValueError(f"'{text}' is not the number of a share, such as 1/8 or 8/8")
    return Shard(number, count)


def share(entries: Sequence[Entry], shard: Shard) -> list[Entry]:
    """Return the books of one share, in the order in which they came.

    Books stand in the order of their names' hashes, which mixes large and small ones, and this row is cut into equal
    stretches: a book more moves one book at each cut and leaves the others where their machine has made them before.
    """
    row = sorted(entries, key=lambda entry: hashlib.sha256(entry.name.encode()).digest())
    first, end = (len(row) * place // shard.count for place in (shard.number - 1, shard.number))
    mine = {entry.name for entry in row[first:end]}
    return [entry for entry in entries if entry.name in mine]
