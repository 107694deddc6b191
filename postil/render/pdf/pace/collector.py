"""Let the collector of cycles rest while a book is laid out.

Takes the collector of this process, which looks all boxes of all pages over again and again for what nobody needs;
nearly all of them are needed until the last page is drawn.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Collect nothing while the block runs; what is left of it is collected at the next object that is made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
