"""Keep what was made, so that it need not be made again.

Takes values and bytes; gives keys (`key_of`) and what is kept under them (`Store`).
"""

from __future__ import annotations

from postil.store.disk import LIMIT, Store
from postil.store.keeper import NOT_KEPT, Explain, Forgetful, Keeper, Kept, unexplained
from postil.store.keys import digest_of, key_of
from postil.store.place import Unfit, cache_folder

__all__ = [
    "LIMIT",
    "NOT_KEPT",
    "Explain",
    "Forgetful",
    "Keeper",
    "Kept",
    "Store",
    "Unfit",
    "cache_folder",
    "digest_of",
    "key_of",
    "unexplained",
]
