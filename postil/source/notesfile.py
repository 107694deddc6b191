"""Change single values in a `*.notes.yaml`, and nothing else.

Takes the bytes of the file and what is to be changed in which note; gives the bytes with just that changed: remarks,
order, quoting, blocks and the lengths of lines stay as their editor left them. For that the file is never written out
anew from its data: new values are put into its text where the parser found the old ones, and the whole is read again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from postil.model import Note, Review
from postil.source.splices import Splice, best_form, compose, end_of, line_break, line_end, plain, replacement, spliced


class Stale(Exception):
    """The file is no longer the one that its notes were read from; the text is its name."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one note: other words for its quote, the label of another clause, or its review."""

    note: Note
    key: Literal["quote", "clause", "reviewed"]
    value: str | Review


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a notes file with some changes; `Stale` where a note is not where it was read.

    The file is one that `read_book` has found no fault in.
    """
    text = data.decode()
    notes = notes_by_place(text)
    items = [item_of(edit.note, notes) for edit in edits]
    splices = [splice for edit, item in zip(edits, items, strict=True) for splice in splices_for(edit, item, text)]
    made = spliced(text, splices)
    check_nothing_else_changed(text, made, edits)
    return made.encode()


def notes_by_place(text: str) -> dict[tuple[int, int], yaml.MappingNode]:
    """Return the notes of a file by line and column of their quote, counted as a `Place` counts them."""
    items = value_of(compose(text), "notes").value
    return {place_of(value_of(item, "quote"), text): item for item in items}


def value_of(mapping: yaml.Node, key: str) -> Any:
    """Return the node under a key; KeyError where there is none."""
    for name, value in mapping.value:
        if name.value == key:
            return value
    raise KeyError(key)


def has(mapping: yaml.Node, key: str) -> bool:
    """Tell whether a mapping has a key."""
    return any(name.value == key for name, _ in mapping.value)


def place_of(node: yaml.Node, text: str) -> tuple[int, int]:
    """Return the line and column of a node in the composed text, in which an accent may be one with its letter."""
    mark = node.start_mark
    before = unicodedata.normalize("NFC", text[mark.index - mark.column : mark.index])
    return mark.line + 1, len(before) + 1


def item_of(note: Note, notes: Mapping[tuple[int, int], yaml.MappingNode]) -> yaml.MappingNode:
    """Return the node of a note; `Stale` where the file does not have it, with this quote, in its place."""
    item = notes.get((note.place.line, note.place.column))
    if item is None or composed(value_of(item, "quote").value) != composed(note.quote):
        raise Stale(note.place.file)
    return item


def composed(words: str) -> str:
    """Return words with each accent in one with its letter, as the book is read."""
    return unicodedata.normalize("NFC", words)


def splices_for(edit: Edit, item: yaml.MappingNode, text: str) -> Iterator[Splice]:
    """Yield what is to be put where, to make one change."""
    if isinstance(edit.value, str):
        yield replacement(value_of(item, edit.key), edit.value, text, bool(item.flow_style))
    elif has(item, edit.key):
        old = value_of(item, edit.key)
        for key, value in review_values(edit.value).items():
            yield replacement(value_of(old, key), value, text, bool(old.flow_style))
    else:
        yield addition(item, edit.value, text)


def review_values(review: Review) -> dict[str, str]:
    """Return a review as the file has it."""
    return {"sum": review.sum, "date": review.date, "by": review.by}


def addition(item: yaml.MappingNode, review: Review, text: str) -> Splice:
    """Return a note's first review, to stand after its date, which every note has."""
    values = ", ".join(f"{key}: {best_form(value, value, True)}" for key, value in review_values(review).items())
    entry = f"reviewed: {{{values}}}"
    end = end_of(value_of(item, "date"), text)
    if item.flow_style:
        return Splice(end, end, f", {entry}")
    end = line_end(text, end)
    return Splice(end, end, line_break(text) + " " * item.start_mark.column + entry)


def check_nothing_else_changed(before: str, after: str, edits: Sequence[Edit]) -> None:
    """Read both texts and compare them: a change that nobody asked for is our bug, and must not reach the disk."""
    wanted, made = plain(compose(before)), plain(compose(after))
    order = {place: n for n, place in enumerate(notes_by_place(before))}
    for edit in edits:
        n = order[edit.note.place.line, edit.note.place.column]
        wanted["notes"][n][edit.key] = review_values(edit.value) if isinstance(edit.value, Review) else edit.value
        if isinstance(edit.value, str):
            made["notes"][n][edit.key] = made["notes"][n][edit.key].strip()
    if made != wanted:
        raise AssertionError("more than what was asked for would change in the notes")
