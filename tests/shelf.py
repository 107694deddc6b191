"""What keeps bytes in memory, and counts.

Takes nothing; gives a `Shelf`, which any stage can be handed as that which keeps values between builds.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Shelf:
    """Keeps everything; knows how often it had what was asked for, and how much was put there."""

    kept: dict[str, bytes] = field(default_factory=dict)
    found: int = 0
    added: int = 0

    def get(self, key: str) -> bytes | None:
        """Return what is kept, if it is."""
        self.found += key in self.kept
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep something."""
        self.added += 1
        self.kept[key] = data
