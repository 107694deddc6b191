"""Find a lemma again in the words around it.

Takes the blocks of a clause and the span of a lemma; gives the clause's wording, and the lemma with so many words
before and after it that no other place has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from postil.model import Anchored, Clause, Declaration
from postil.wording import wording

CONTEXT = 32


Anchors: TypeAlias = Mapping[str, Sequence[Anchored]]
"""The anchored notes in document order, by the id of their declaration."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text and what stands right before and after it."""

    exact: str
    prefix: str
    suffix: str


def quotation(text: str, start: int, end: int) -> Quotation:
    """Return the words start..end of a text with 32 characters on either side, or more where they need it to be unique.

    https://www.w3.org/TR/annotation-model/#text-quote-selector
    """
    reach = CONTEXT
    found = _quotation(text, start, end, reach)
    while not _is_unique(found, text) and reach < len(text):
        reach *= 2
        found = _quotation(text, start, end, reach)
    return found


def anchored_notes(declaration: Declaration, anchors: Anchors) -> Iterator[tuple[Anchored, Clause, Quotation]]:
    """Yield the notes to a declaration in document order, each with its clause and its lemma in context."""
    clauses = {clause.id: clause for clause in declaration.clauses}
    words = {name: wording(clause.blocks) for name, clause in clauses.items()}
    for anchored in anchors.get(declaration.id, ()):
        name = anchored.note.clause
        yield anchored, clauses[name], quotation(words[name], anchored.start, anchored.end)


def _quotation(text: str, start: int, end: int, reach: int) -> Quotation:
    return Quotation(text[start:end], text[max(0, start - reach) : start], text[end : end + reach])


def _is_unique(found: Quotation, text: str) -> bool:
    whole = found.prefix + found.exact + found.suffix
    return text.find(whole, text.find(whole) + 1) < 0
