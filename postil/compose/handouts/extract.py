"""Restrict a publication to what a handout shows of it.

Takes what the handout is of and its pieces; gives a publication and the notes that it owes its readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from postil.compose.handouts.pieces import Piece
from postil.compose.handouts.subject import Subject
from postil.model import Anchored, Article, Composition, Declaration, Footnote, Handout, PrintSetup, Publication, Text


def extract(subject: Subject, handout: Handout, pieces: Sequence[Piece]) -> Publication:
    """Return the publication that a handout is: its slug is the name of the handout."""
    publication, title = subject.addresses.publication, subject.title()
    is_book = subject.part.kind == "book"
    kept = {text.id: kept_of(text, subject, handout, pieces) for text in texts_in(subject)}
    return replace(
        publication,
        slug=subject.part.name,
        title=title if is_book else f"{title} – {publication.title}",
        foreword=foreword_of(publication, kept),
        texts=tuple(kept[text.id] for text in publication.texts if text.id in kept),
        colophon=(),
        handouts=(handout,),
        print_setup=PrintSetup(),
    )


def texts_in(subject: Subject) -> tuple[Text, ...]:
    """Return the texts that a handout shows, or has notes on."""
    publication = subject.addresses.publication
    if subject.part.kind == "book":
        return (*filter(None, [publication.foreword]), *publication.texts)
    return (subject.text,) if subject.text else ()


def foreword_of(publication: Publication, kept: Mapping[str, Text]) -> Article | None:
    """Return the foreword, where it is in the handout."""
    found = kept.get(publication.foreword.id) if publication.foreword else None
    return found if isinstance(found, Article) else None


def kept_of(text: Text, subject: Subject, handout: Handout, pieces: Sequence[Piece]) -> Text:
    """Return a text with the clauses, footnotes and notes that are in the handout."""
    footnotes = tuple(footnote for footnote in text.footnotes if is_shown(text, footnote, pieces))
    if isinstance(text, Article):
        return replace(text, footnotes=footnotes)
    clauses = subject.clauses or text.clauses
    names = {clause.id for clause in clauses}
    notes = () if handout.notes == "none" else tuple(note for note in text.apparatus.notes if note.clause in names)
    if subject.part.kind == "appendix":
        notes = text.apparatus.notes
    return replace(text, clauses=clauses, footnotes=footnotes, apparatus=replace(text.apparatus, notes=notes))


def is_shown(text: Text, footnote: Footnote, pieces: Sequence[Piece]) -> bool:
    """Tell whether a footnote of a text stands in one of the pieces."""
    return any((text.id, f"fn-{footnote.label}") in piece.ids() for piece in pieces)


def anchors_of(composition: Composition, publication: Publication) -> Mapping[str, tuple[Anchored, ...]]:
    """Return the anchored notes of the texts of a handout, with their numbers in the book."""
    notes = {
        text.id: {note.id for note in text.apparatus.notes}
        for text in publication.texts
        if isinstance(text, Declaration)
    }
    return {
        name: tuple(anchored for anchored in composition.anchors[name] if anchored.note.id in kept)
        for name, kept in notes.items()
    }
