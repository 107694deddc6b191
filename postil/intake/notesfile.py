"""Write a notes file.

Takes the apparatus of a declaration as plain values; gives the text of a `*.notes.yaml` file, made to be read and
edited: words in quotation marks where YAML asks for them, Markdown in blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from postil.intake.contentfile import UNPRINTABLE, quote

Entry: TypeAlias = Mapping[str, "str | Sequence[str | Entry] | Entry"]
"""The keys of a group with their values: a text, texts, groups, or a group; what is empty is not written."""

WIDTH = 96
BLOCKS = frozenset(["headnote", "conventions", "note"])
_PLAIN = re.compile(r"[A-Za-z][\w’/.-]*(?: [\w’/.–-]+)*|\d{4}-\d\d-\d\d")
_WORDS_OF_YAML = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_NO_BLOCK = re.compile("[\x00-\x09\x0b-\x1f]")


def write_notes(head: Entry, notes: Iterable[Entry]) -> str:
    """Return the file."""
    lines = [*_group(head, ""), "notes:"]
    for note in notes:
        lines += _item(note, "  ")
    return "\n".join(lines if lines[-1] != "notes:" else [*lines[:-1], "notes: []"]) + "\n"


def _group(entry: Entry, indent: str) -> Iterator[str]:
    """Yield the lines of a group of keys."""
    for key, value in entry.items():
        if isinstance(value, str) and value:
            yield from _text(key, value, indent)
        elif isinstance(value, Mapping) and value:
            yield from (f"{indent}{key}:", *_group(value, f"{indent}  "))
        elif value:
            yield from _list(key, [each for each in value if each], indent)


def _text(key: str, value: str, indent: str) -> Iterator[str]:
    block = key in BLOCKS or (key == "short" and ("\n" in value or len(value) > WIDTH))
    if block and value == value.strip() and not _NO_BLOCK.search(value) and not UNPRINTABLE.search(value):
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{indent}{key}: {scalar(value)}"


def _list(key: str, values: Sequence[str | Entry], indent: str) -> Iterator[str]:
    """Yield a list: on one line where it fits and holds texts only, else with an item on each."""
    whole = f"{indent}{key}: [{', '.join(scalar(value) for value in values if isinstance(value, str))}]"
    if len(whole) < WIDTH and all(isinstance(value, str) for value in values):
        yield whole
        return
    yield f"{indent}{key}:"
    for value in values:
        yield from [f"{indent}  - {scalar(value)}"] if isinstance(value, str) else _item(value, f"{indent}  ")


def _item(entry: Entry, indent: str) -> Iterator[str]:
    """Yield a group as an item of a list."""
    first, *rest = _group(entry, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def scalar(value: str) -> str:
    """Return a text as YAML has it: plain where nothing in it could be taken for more, else in quotation marks."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML
    return value if plain else quote(value)
