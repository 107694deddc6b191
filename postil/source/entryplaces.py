"""Find the very words in an entry of a YAML file.

Takes the book's folder, the place of an entry, a key and some words; gives the place of the words. The file is read
a second time for it, which only a book with a fault costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from postil.problems import Place
from postil.source.textfile import read_text
from postil.source.yamlfile import Value, read_yaml


def place_in_entry(root: Path, entry: Place, key: str, words: str) -> Place:
    """Return where the entry at a place says `words` under `key`; the entry's own place where it does not."""
    if not entry.file.endswith(".yaml"):
        return entry
    for value in entries(read_yaml(read_text(root, entry.file), [])):
        quote = value.get("quote")
        if entry in (value.place, quote.place if quote else None):
            return next((said.place for said in said_under(value, key) if said.data == words), entry)
    return entry


def entries(value: Value | None) -> tuple[Value, ...]:
    """Return the entries of a glossary, a list of sources or a file of notes, with its witnesses."""
    if value is None:
        return ()
    return (*value.items_of_list(), *value.each("notes"), *value.each("witnesses"))


def said_under(entry: Value, key: str) -> Iterator[Value]:
    """Yield the text under a key, or the texts of the list there."""
    value = entry.get(key)
    if value is not None:
        yield from texts_in(value)


def texts_in(value: Value) -> Iterator[Value]:
    """Yield every text in a value, whatever lists and mappings it stands in."""
    inside = value.items_of_list() or tuple(part for _, part in value.items())
    if not inside:
        yield value
    for part in inside:
        yield from texts_in(part)
