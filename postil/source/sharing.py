"""Share the texts of a book out among the processes that read them.

Takes what waits for the processes beside this one; gives to each its texts, in whatever process that is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

# Loaded in all processes at the same time: this module is, before there are any.
if TYPE_CHECKING:
    from postil.source.readings import Found

HEAD_START = 4
"""So many texts another process reads while this one reads one, which has more to load, and the cover to compose."""

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Readers:
    """The processes that read: this one, and those beside it, with what waits for each."""

    beside: Sequence[Callable[[], Found]] = ()

    def mine(self, names: Sequence[Name]) -> list[Name]:
        """Return the texts that this process is to read beforehand; nothing where it is alone."""
        return share(names, 0, len(self.beside) + 1) if self.beside else []


ALONE = Readers()


def share(names: Sequence[Name], hand: int, count: int) -> list[Name]:
    """Return which of all texts one of some processes reads; the first of them is the one that all began from."""
    turns = [0, *(other for other in range(1, count) for _ in range(HEAD_START))]
    return [name for number, name in enumerate(names) if turns[number % len(turns)] == hand]
