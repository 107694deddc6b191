"""What keeps things between builds, as those see it who use it.

Takes keys and bytes; gives bytes. The stages know only this; `disk.Store` is the one on disk, `Forgetful` is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeAlias

Explain: TypeAlias = Callable[[str, str], None]
"""Is told what is made again and why, in an editor's words: ("the notes of chapter 3", "their text has changed")."""


class Keeper(Protocol):
    """Keeps bytes by key; may forget them at any time, but never gives others."""

    def get(self, key: str) -> bytes | None:
        """Return what is kept, if it is."""

    def put(self, key: str, data: bytes) -> None:
        """Keep something, if that can be done."""


class Forgetful:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        """Return nothing."""
        return None

    def put(self, key: str, data: bytes) -> None:
        """Let it go."""


def unexplained(what: str, why: str) -> None:
    """Take an explanation that nobody asked for."""


class Kept(NamedTuple):
    """What a build may use of earlier ones, and who is told why something is made again."""

    keeper: Keeper = Forgetful()
    explain: Explain = unexplained


NOT_KEPT = Kept()
"""A build that neither uses an earlier one nor leaves anything to a later one."""
