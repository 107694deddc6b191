"""Read the parts of a note that are lists: what it cites, what it refers to, readings, headings of indexes, its review.

Takes the checked mapping of a note or a term and gives values of the model. What has a wrong form has been reported by
the schema and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from postil.model import Citation, IndexMark, IndexName, Reading, ReadingKind, Reference, ReferenceKind, Review, Witness
from postil.problems import Problem
from postil.source.yamlfile import Value


def read_citations(value: Value) -> tuple[Citation, ...]:
    """Return the sources that a note or a term rests on, each an id alone or a mapping with its locator."""
    items = value.each("sources")
    found = (Citation(i.data) if isinstance(i.data, str) else Citation(i.text("id"), i.text("at")) for i in items)
    return tuple(citation for citation in found if citation.source)


def read_references(value: Value) -> tuple[Reference, ...]:
    """Return what a note or a term sends the reader to, in the order of the kinds."""
    kinds: tuple[ReferenceKind, ...] = get_args(ReferenceKind)
    return tuple(Reference(kind, to) for kind in kinds for to in value.texts(kind))


def read_readings(value: Value) -> tuple[Reading, ...]:
    """Return what the witnesses read in the place of a lemma."""
    return tuple(read_reading(item) for item in value.each("readings"))


def read_reading(value: Value) -> Reading:
    """Return one reading; without `how` it is a variant."""
    how = value.text("how")
    kind = cast(ReadingKind, how) if how in get_args(ReadingKind) else "variant"
    return Reading(value.text("text"), value.texts("witnesses"), kind)


def check_readings(value: Value) -> Iterator[Problem]:
    """S005: a reading that leaves the lemma out has no words."""
    for item in value.each("readings"):
        text = item.get("text")
        if item.text("how") == "om" and text is not None:
            hint = "take the words out; or the witnesses have them, and 'how' goes"
            yield Problem(text.place, "S005", "'text' cannot stand beside 'how: om', which leaves the words out", hint)


def read_marks(value: Value) -> Iterator[IndexMark]:
    """Yield the headings of the indexes under which a note is found."""
    main = value.texts("main")
    names: tuple[IndexName, ...] = get_args(IndexName)
    for name in names:
        for heading in value.texts(name):
            yield IndexMark(name, heading, heading in main)


def read_review(value: Value) -> Review | None:
    """Return that somebody looked at a note, None where nobody did."""
    reviewed = value.get("reviewed")
    return Review(reviewed.text("sum"), reviewed.text("date"), reviewed.text("by")) if reviewed is not None else None


def read_witnesses(value: Value) -> tuple[Witness, ...]:
    """Return the witnesses of a text in the order of their list."""
    return tuple(
        Witness(item.text("siglum"), item.text("title"), item.place, item.text("date"), item.text("source"))
        for item in value.each("witnesses")
    )
