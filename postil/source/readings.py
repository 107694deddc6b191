"""Read each file of a book once: not again where its bytes are those of an earlier build.

Takes the book's folder and what keeps values between builds, if anything does; gives what is read of a file, and what
was reported of it then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from postil.keeping import Keeper, remembered
from postil.problems import Problem, Report
from postil.source.textfile import MAX_TEXT_BYTES, read_bytes

Read = TypeVar("Read")
Found: TypeAlias = dict[tuple[object, ...], tuple[Any, tuple[Problem, ...]]]
"""What was read of files, and reported, by all that it depends on."""


@dataclass(slots=True)
class Readings:
    """What is read of the files of one book; `sums` are those of their bytes when they were first asked for.

    `found` is what was read so far; `anew` counts the files of which nothing was kept.
    """

    root: Path
    store: Keeper | None = None
    sums: dict[str, str] = field(default_factory=dict)
    found: Found = field(default_factory=dict)
    anew: int = 0

    def read(
        self, kind: str, path: str, parts: tuple[object, ...], read: Callable[[Report], Read]
    ) -> tuple[Read, tuple[Problem, ...]]:
        """Return what `read` gives of a file, and what it reports; it depends on the file and on `parts` alone."""
        reported = Report()

        def anew() -> tuple[Read, tuple[Problem, ...]]:
            self.anew += 1
            return read(reported), tuple(reported)

        known = (path, self.sum_of(path), *parts)
        if (kind, *known) not in self.found:
            made = remembered(self.store, kind, known, anew, holds=lambda: self.sum_now(path) == self.sum_of(path))
            self.found[(kind, *known)] = made
        return self.found[(kind, *known)]

    def sum_of(self, path: str) -> str:
        """Return the sum of a file's bytes as it was first seen; ContentError where it cannot be read."""
        if path not in self.sums:
            self.sums[path] = self.sum_now(path)
        return self.sums[path]

    def sum_now(self, path: str) -> str:
        """Return the sum of a file's bytes as it is; "" where nothing is kept, and nobody asks."""
        if self.store is None:
            return ""
        return hashlib.sha256(read_bytes(self.root, path, MAX_TEXT_BYTES)).hexdigest()
