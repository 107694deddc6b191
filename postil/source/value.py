"""Hold what a YAML file says, each thing with its place.

Takes nothing; gives `Value`: text, a list or a mapping. The readers of a file ask it by key, and what is not there
or is of another kind counts as empty, because the schema has reported it.
"""

from __future__ import annotations

from collections.abc import ItemsView, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from postil.problems import Place

Data: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value]"


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a list or a mapping, with the place where it begins; `key_places` are those of a mapping's keys."""

    data: Data
    place: Place
    key_places: Mapping[str, Place] = field(default_factory=dict)
    line_places: tuple[Place, ...] = ()

    def line_place(self, n: int) -> Place:
        """Return the place of the n-th line of the text, from 0; exact for a literal block, else where it begins."""
        return self.line_places[n] if 0 <= n < len(self.line_places) else self.place

    def get(self, key: str) -> Value | None:
        """Return what stands at a key; None where that is not there or this is not a mapping."""
        return self.data.get(key) if isinstance(self.data, Mapping) else None

    def text(self, key: str, default: str = "") -> str:
        """Return the text at a key, or the default where there is no text."""
        value = self.get(key)
        return value.data if value is not None and isinstance(value.data, str) else default

    def items(self) -> ItemsView[str, Value]:
        """Return the keys of a mapping with their values; none for anything else."""
        return (self.data if isinstance(self.data, Mapping) else {}).items()

    def keys(self) -> tuple[str, ...]:
        """Return the keys of a mapping; none for anything else."""
        return tuple(key for key, _ in self.items())

    def items_of_list(self) -> tuple[Value, ...]:
        """Return the values of a list; none for anything else."""
        return self.data if isinstance(self.data, tuple) else ()

    def each(self, key: str) -> tuple[Value, ...]:
        """Return the values of the list at a key; none where there is no list."""
        value = self.get(key)
        return value.items_of_list() if value is not None else ()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list at a key; none where there is no list."""
        return tuple(item.data for item in self.each(key) if isinstance(item.data, str))


def plain(value: Value) -> Any:
    """Return a value as strings, lists and dicts, as JSON has them."""
    if isinstance(value.data, str):
        return value.data
    if isinstance(value.data, tuple):
        return [plain(item) for item in value.data]
    return {key: plain(item) for key, item in value.data.items()}
