"""How much time and memory the making of an edition may take.

Takes the folder of a book, and what the command line asks for; gives `Limits`.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

from postil.limits import ALONE
from postil.options import LimitOptions

LEAST_SECONDS, SECONDS_FOR_A_WORD, BYTES_OF_A_WORD = 120.0, 0.002, 6
"""Twenty times what a division takes on a usual machine; 1,000 pages, in one piece, are given a quarter of an hour."""
BY_THE_CLOCK = 4
"""By the clock an edition may take so many times what one piece of it may take of a processor: others work here too."""
LEAST_MEMORY, SHARE_OF_MEMORY = 2 << 30, 0.75
CONTAINERS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
WRITTEN = (".md", ".yaml")


@dataclass(frozen=True, slots=True)
class Limits:
    """The seconds that a processor may work on one piece of an edition, and the bytes of memory for all of it."""

    seconds: float = math.inf
    memory: float = math.inf

    @property
    def patience(self) -> float:
        """The seconds that an edition may take by the clock."""
        return self.seconds * BY_THE_CLOCK


UNLIMITED = Limits()


def limits_for(book: Path, wanted: LimitOptions) -> Limits:
    """Return the limits for a book: those that are wanted, otherwise the usual ones where this process is alone."""
    return UNLIMITED if wanted == LimitOptions() and not ALONE.get() else limits_of_any(book, wanted)


def limits_of_any(book: Path, wanted: LimitOptions) -> Limits:
    """Return the limits for a book in whatever process: those that are wanted, otherwise the usual ones."""
    usual = usual_limits(book)
    seconds = usual.seconds if wanted.time is None else wanted.time
    return Limits(seconds, usual.memory if wanted.memory is None else wanted.memory)


def usual_limits(book: Path) -> Limits:
    """Return limits that a book reaches only where something is wrong with it, on a slow machine too."""
    written = (path for path in (book / "content").rglob("*") if path.suffix in WRITTEN and path.is_file())
    words = sum(path.stat().st_size for path in written) / BYTES_OF_A_WORD
    return Limits(LEAST_SECONDS + words * SECONDS_FOR_A_WORD, usual_memory())


def usual_memory() -> float:
    """Return the greater part of what this machine, or this container, has; what no system tells is no limit."""
    if not hasattr(os, "sysconf"):
        return math.inf
    whole = min([os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"), *map(allowed, CONTAINERS)])
    return max(LEAST_MEMORY, whole * SHARE_OF_MEMORY)


def allowed(path: str) -> float:
    """Return the bytes that a container may have: https://docs.kernel.org/admin-guide/cgroup-v2.html."""
    file = Path(path)
    text = file.read_text(encoding="ascii").strip() if file.is_file() else ""
    return int(text) if text.isdecimal() else math.inf
