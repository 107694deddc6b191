"""Read the objects of a PDF as plain values, all in one go.

Takes an open PDF; gives its dictionaries, arrays and numbers as those of Python, and names, words and references as
strings that tell what they are: "/Name", "u:words", "12 0 R". To ask pikepdf for each part would take most of a proof.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

import pikepdf

Ident: TypeAlias = str
"""A reference to an object in the file: "12 0 R"."""
NOWHERE: Ident = ""
"""What is no object of its own."""
AT_ONCE = 4096
"""So many objects are read at once: all together, as text and as values, they take as much memory as a proof."""


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a file by their references, but for the data of streams, and its catalogue."""

    known: Mapping[Ident, Any]
    root: Mapping[str, Any]
    pages: tuple[Ident, ...]

    def at(self, value: Any) -> Any:
        """Return a value, or the one that it leads to where it is a reference."""
        return self.known.get(value, value) if isinstance(value, str) else value

    def within(self, value: Any, key: str) -> Any:
        """Return what a dictionary has under a key; None where it has nothing, or the value is no dictionary."""
        found = self.at(value)
        return self.at(found.get(key)) if isinstance(found, dict) else None

    def listed(self, value: Any) -> list[Any]:
        """Return what may be one thing, several, or nothing, as a list; references are left as they are."""
        found = self.at(value)
        if isinstance(found, list):
            return found
        return [] if found is None else [value]

    def inherited(self, page: Ident, key: str) -> Any:
        """Return what a page has under a key, itself or from the nodes above it (ISO 32000-2, 7.7.3.4)."""
        node, seen = self.at(page), 0
        while isinstance(node, dict) and key not in node and seen < len(self.known):
            node, seen = self.at(node.get("/Parent")), seen + 1
        return self.within(node, key)

    def tree(self, top: Any, key: str) -> Iterator[tuple[Any, Any]]:
        """Yield the pairs of a tree of names or numbers (ISO 32000-2, 7.9.6 and 7.9.7); references stay references."""
        todo, seen = [top], set[Ident]()
        while todo:
            node = todo.pop()
            if isinstance(node, str):
                if node in seen:
                    continue
                seen.add(node)
            pairs = self.within(node, key) or []
            yield from zip(pairs[::2], pairs[1::2], strict=False)
            todo += reversed(self.within(node, "/Kids") or [])


def objects_of(pdf: pikepdf.Pdf) -> Objects:
    """Return the objects of a PDF."""
    objects: Iterable[Any] = pdf.objects
    written = ((ident_of(each), each.to_json(dereference=True)) for each in objects if isinstance(each, pikepdf.Object))
    known = {ident: value for some in iter(lambda: list(islice(written, AT_ONCE)), []) for ident, value in read(some)}
    pages = tuple(ident_of(page.obj) for page in pdf.pages)
    root = json.loads(pdf.Root.to_json(dereference=True))
    return Objects(known, root, pages)


def read(written: Sequence[tuple[Ident, bytes]]) -> Iterator[tuple[Ident, Any]]:
    """Yield some objects as values; to read them one by one would take twice as long."""
    values = json.loads(b"[" + b",".join(text for _, text in written) + b"]")
    return zip((ident for ident, _ in written), values, strict=True)


def ident_of(found: Any) -> Ident:
    """Return the reference that leads to an object of a PDF."""
    number, generation = found.objgen
    return f"{number} {generation} R"


def words_of(value: Any) -> str:
    """Return a string or a name of a PDF as its words; "" for anything else. Bytes that are no text stay digits."""
    if not isinstance(value, str):
        return ""
    return value[2:] if value.startswith(("u:", "b:")) else value
