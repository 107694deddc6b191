"""Put the marks of the notes into the text.

Takes the blocks of a clause with its anchored notes and gives the blocks with each lemma in a span of its own and
each call after its lemma. Lemmata may overlap: a stretch that belongs to several names all of them. No word is
added or lost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from postil.model import FOOTNOTE_CALL, Anchored, Element, Node
from postil.wording import lead

NOTE_CALL = "note-call"
"""Name of the Element that calls a note; its attributes are `for`, the note's id, and `number`."""


class Marker:
    """A walk through a clause, once from its head to its end; `at` is the offset in its wording."""

    def __init__(self, notes: Sequence[Anchored]) -> None:
        self.at = 0
        self.cuts = sorted({cut for a in notes for cut in (a.start, a.end, a.call)})
        self.opening = deque(sorted(notes, key=lambda a: a.start))
        self.open: list[Anchored] = []
        self.calls = deque(notes)

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
        inside = self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)]
        made: list[Node] = []
        for left, right in pairwise([start, *inside, end]):
            if left < right:
                made.append(self.stretch(words[left - start : right - start], left, right))
            made += [] if in_link else self.due(right)
        self.at = end
        return made

    def stretch(self, words: str, left: int, right: int) -> Node:
        """Return a stretch of text, in a span where it belongs to a lemma."""
        while self.opening and self.opening[0].start <= left:
            self.open.append(self.opening.popleft())
        self.open = [a for a in self.open if a.end >= right]
        names = [a.note.id for a in sorted(self.open, key=lambda a: a.number)]
        return Element("span", (words,), {"class": "lemma", "data-notes": " ".join(names)}) if names else words

    def due(self, at: int) -> list[Node]:
        """Return the calls that stand at or before an offset, and strike them off."""
        made: list[Node] = []
        while self.calls and self.calls[0].call <= at:
            due = self.calls.popleft()
            made.append(Element(NOTE_CALL, (), {"for": due.note.id, "number": str(due.number)}))
        return made


def mark(blocks: tuple[Element, ...], notes: Sequence[Anchored]) -> tuple[Element, ...]:
    """Return the blocks of a clause with the marks of its notes, which come in the order of their calls."""
    marker = Marker(notes)
    marked = tuple(node for node in marker.nodes(blocks) if isinstance(node, Element))
    if marker.calls:
        raise AssertionError(f"calls without a place: {[a.note.id for a in marker.calls]}")
    return marked
