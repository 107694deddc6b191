"""Keep in memory what the last build used, over what keeps things on disk.

Takes a keeper and what is known by key; gives a keeper that notes what it was asked for, so that the next build finds
just that in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from postil.store import Keeper


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a build used: the keys, and what of it was not known before; not `is_all` where it had to stop midway."""

    used: tuple[str, ...]
    new: Mapping[str, bytes]
    is_all: bool = True

    def over(self, known: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what is to be known from now on: what was used, and nothing else where that is all there is to use."""
        both = {**known, **self.new}
        return {key: both[key] for key in self.used} if self.is_all else both


@dataclass(slots=True)
class Memory:
    """Keeps in memory, and below."""

    below: Keeper
    known: Mapping[str, bytes]
    used: dict[str, bytes] = field(default_factory=dict)
    handed: set[str] = field(default_factory=set)

    def get(self, key: str) -> bytes | None:
        """Return what is kept, if it is."""
        data = self.used.get(key) or self.known.get(key) or self.below.get(key)
        if data is not None:
            self.used[key] = data
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep something."""
        self.used[key] = data
        self.below.put(key, data)

    def learnt(self, *, is_all: bool) -> Learnt:
        """Return what was used until now."""
        new = {key: data for key, data in self.used.items() if key not in self.known}
        return Learnt(tuple(self.used), new, is_all)

    def hand_over(self) -> Learnt:
        """Return what was used since this was last asked, for the memory that this process was forked from."""
        used = tuple(key for key in self.used if key not in self.handed)
        self.handed.update(used)
        return Learnt(used, {key: self.used[key] for key in used if key not in self.known})

    def take(self, learnt: Learnt) -> None:
        """Count what another process has used as used here."""
        self.used |= {key: learnt.new[key] if key in learnt.new else self.known[key] for key in learnt.used}
