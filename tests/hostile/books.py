"""All hostile and broken books.

Takes nothing; gives cases, each with a name of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tests.hostile import catalogues, entries, files, keys, looks, markdowns, pictures, yamls
from tests.hostile.case import Case


def all_cases() -> Iterator[Case]:
    """Yield each case there is."""
    kinds = (yamls, markdowns, entries, pictures, files, keys, looks, catalogues)
    return chain.from_iterable(kind.cases() for kind in kinds)
