"""Tell of faults in few words.

Takes words of a book, and faults; gives their beginning, and the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import TypeVar

EXCERPT = 60
Told = TypeVar("Told")


def squeezed(words: str) -> str:
    """Return words with one blank between them."""
    return " ".join(words.split())


def quoted(words: str) -> str:
    """Return the beginning of some words, in quotation marks."""
    return f"'{shorten(words, EXCERPT, placeholder='...')}'"


def first_few(faults: Sequence[Told], most: int, say: Callable[[str], Told]) -> list[Told]:
    """Return faults one by one; those beyond the first few as a number, which `say` makes a fault of."""
    left = len(faults) - most
    return [*faults[:most], *([say(f"there are {left} more such faults")] if left > 0 else [])]
