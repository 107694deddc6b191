"""Put the marks of the notes into the text.

Takes the blocks of a clause with its anchored notes and gives the blocks with each lemma in a span of its own and
each call after its lemma. Lemmata may overlap: a stretch that belongs to several names all of them. No word is
added or lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from postil.compose.anchor import Anchored
from postil.compose.wording import lead
from postil.model import FOOTNOTE_CALL, Element, Node

NOTE_CALL = "note-call"
"""Name of the Element that calls a note; its attributes are `for`, the note's id, and `number`."""


@dataclass(slots=True)
class Marker:
    """A walk through a clause; `at` is the offset in its wording, `calls` are those still to be placed, in order."""

    notes: Sequence[Anchored]
    at: int = 0
    calls: list[Anchored] = field(default_factory=list)

    def nodes(self, nodes: Iterable[Node], in_link: bool = False) -> tuple[Node, ...]:
        """Return some nodes, marked; a call never stands inside a link but after it."""
        made: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                made += self.words(node, in_link)
            elif node.name == FOOTNOTE_CALL:
                made.append(node)
            else:
                self.at += len(lead(node))
                made.append(replace(node, children=self.nodes(node.children, in_link or node.name == "a")))
                if node.name == "a" and not in_link:
                    made += self.due(self.at)
        return tuple(made)

    def words(self, words: str, in_link: bool) -> list[Node]:
        """Return a string cut at the ends of lemmata, with the calls that are due."""
        start, end = self.at, self.at + len(words)
        cuts = {start, end, *(cut for a in self.notes for cut in (a.start, a.end, a.call) if start < cut < end)}
        bounds = sorted(cuts)
        made: list[Node] = []
        for left, right in pairwise(bounds):
            made.append(self.stretch(words[left - start : right - start], left, right))
            made += [] if in_link else self.due(right)
        self.at = end
        return made

    def stretch(self, words: str, left: int, right: int) -> Node:
        """Return a stretch of text, in a span where it belongs to a lemma."""
        names = [a.note.id for a in self.notes if a.start <= left and right <= a.end]
        return Element("span", (words,), {"class": "lemma", "data-notes": " ".join(names)}) if names else words

    def due(self, at: int) -> list[Node]:
        """Return the calls that stand at or before an offset, and strike them off."""
        ready = [a for a in self.calls if a.call <= at]
        self.calls = [a for a in self.calls if a.call > at]
        return [Element(NOTE_CALL, (), {"for": a.note.id, "number": str(a.number)}) for a in ready]


def mark(blocks: tuple[Element, ...], notes: Sequence[Anchored]) -> tuple[Element, ...]:
    """Return the blocks of a clause with the marks of its notes."""
    marker = Marker(notes, calls=list(notes))
    marked = tuple(node for node in marker.nodes(blocks) if isinstance(node, Element))
    if marker.calls:
        raise AssertionError(f"calls without a place: {[a.note.id for a in marker.calls]}")
    return marked
