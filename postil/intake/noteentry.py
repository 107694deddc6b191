"""Make an entry of a notes file of an annotation.

Takes an annotation and the place where its words stand; gives the keys of a note with their values, and those that
stand before the notes.
"""

from __future__ import annotations

from typing import get_args

from postil.intake.htmltext import read_html
from postil.intake.jsonld import Object, Remark, objects, own_terms, text
from postil.intake.markdown import markdown
from postil.intake.notesfile import Entry
from postil.intake.quoted import Found, Quoted, Wordings, surroundings
from postil.model import IndexName, NoteKind, ReadingKind, ReferenceKind


def note_entry(remark: Remark, quoted: Quoted, found: Found, clauses: Wordings) -> Entry:
    """Return a note with the keys of a notes file, as an editor reads them; what it lacks is empty."""
    own = remark.own
    prefix, suffix = surroundings(found, clauses)
    return {
        "id": text(own.get("note")),
        "clause": found.clause,
        "quote": " ".join(quoted.exact.replace("\u00ad", "").split()),
        "prefix": prefix,
        "suffix": suffix,
        "kind": _kind(remark),
        "short": remark.short,
        "note": remark.full,
        "readings": [_reading(reading) for reading in _own_list(own, "readings")],
        "sources": [_citation(citation) for citation in _own_list(own, "citations")],
        **{kind: _references(own, kind) for kind in get_args(ReferenceKind)},
        **_headings(remark),
        "author": remark.author,
        "date": remark.date,
        "reviewed": next(({key: text(given[key]) for key in given} for given in _own_list(own, "review")), {}),
    }


def _kind(remark: Remark) -> str:
    """Return the kind that an annotation has in our terms or in a tag; any other remark explains."""
    given = [text(remark.own.get("kind")), *(text(tag.get("value")) for tag in remark.tags)]
    return next((kind for kind in given if kind in get_args(NoteKind)), "explanatory")


def _own_list(own: Object, name: str) -> list[Object]:
    return [own_terms(each) for each in objects(own.get(name))]


def _reading(given: Object) -> Entry:
    kind, witnesses = text(given.get("kind")), given.get("witnesses")
    return {
        "text": text(given.get("text")),
        "witnesses": [text(each) for each in witnesses] if isinstance(witnesses, list) else [text(witnesses)],
        "how": kind if kind in get_args(ReadingKind) and kind != "variant" else "",
    }


def _citation(given: Object) -> str | Entry:
    source, at = text(given.get("source")), text(given.get("at"))
    return {"id": source, "at": at} if at else source


def _references(own: Object, kind: str) -> list[str]:
    return [text(given.get("to")) for given in _own_list(own, "references") if text(given.get("kind")) == kind]


def _headings(remark: Remark) -> dict[str, list[str]]:
    """Return the headings of the indexes; a tag that belongs to none, and is no kind of note, is a term."""
    found: dict[str, list[str]] = {name: [] for name in (*get_args(IndexName), "main")}
    for tag in remark.tags:
        heading, own = text(tag.get("value")), own_terms(tag)
        index = text(own.get("index"))
        if index in found or heading not in get_args(NoteKind):
            found[index if index in found else "terms"].append(heading)
        found["main"] += [heading] if own.get("main") else []
    return found


def head_entry(document: object, declaration: str) -> Entry:
    """Return what introduces the notes, where the file has it for this declaration or for one only."""
    given = [each for document in objects(document) for each in _own_list(own_terms(document), "apparatus")]
    named = [each for each in given if text(each.get("declaration")) == declaration] or given
    if len(named) != 1:
        return {}
    return {
        "headnote": markdown(read_html(text(named[0].get("headnote")))),
        "conventions": markdown(read_html(text(named[0].get("conventions")))),
        "witnesses": [
            {key: text(witness.get(key)) for key in ("siglum", "title", "date", "source")}
            for witness in _own_list(named[0], "witnesses")
        ],
    }
