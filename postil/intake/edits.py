"""Replacements in a page, and where they stand in it.

Takes a text and `Edit`s by offset; gives the edited text and the `Change`s by line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postil.intake.review import Change, Rule


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `after` for the characters from `start` up to `end`."""

    start: int
    end: int
    after: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Layer:
    """A text and the edits to it; the next layer is of the text that they give."""

    text: str
    edits: Sequence[Edit]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; they are in order and do not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.after]
        done = edit.end
    return "".join(pieces) + text[done:]


def origins(offsets: Iterable[int], edits: Sequence[Edit]) -> Iterator[int]:
    """Yield, for offsets in the edited text in rising order, the offsets that they had before."""
    shift, place = 0, 0
    for offset in offsets:
        while place < len(edits) and edits[place].start + len(edits[place].after) <= offset + shift:
            shift += edits[place].end - edits[place].start - len(edits[place].after)
            place += 1
        yield offset + shift


class LineMap:
    """Where the lines of a text begin."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def changes(layers: Sequence[Layer]) -> Iterator[Change]:
    """Yield all the changes that layers of edits make, one layer on the text of the other, placed in the first text."""
    lines = LineMap(layers[0].text)
    for depth, layer in enumerate(layers):
        starts: Iterable[int] = [edit.start for edit in layer.edits]
        for earlier in reversed(layers[:depth]):
            starts = origins(starts, earlier.edits)
        for edit, start in zip(layer.edits, starts, strict=True):
            yield Change(*lines.place(start), edit.rule, layer.text[edit.start : edit.end], edit.after)
