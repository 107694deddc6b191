"""Keeps bytes in a folder, for tests that start more than one process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """A file for each key."""

    path: Path

    def get(self, key: str) -> bytes | None:
        file = self.path / key
        return file.read_bytes() if file.exists() else None

    def put(self, key: str, data: bytes) -> None:
        self.path.mkdir(exist_ok=True)
        (self.path / key).write_bytes(data)
