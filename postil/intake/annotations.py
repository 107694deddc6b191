"""Takes in annotations that others made of a declaration, or that Postil gave out, as a notes file to edit.

Takes the bytes of a JSON file and the wording of the clauses; gives the text of the notes file and what could not be
taken. An annotation becomes a note only where its words stand in one place; nothing is guessed or lost in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from postil.intake.jsonld import Remark, annotations_in, read_remark, text
from postil.intake.noteentry import head_entry, note_entry
from postil.intake.notesfile import Entry, write_notes
from postil.intake.quoted import Quoted, Wordings, anywhere, find, wordings
from postil.problems import ContentError, Place, Problem, nearest

_BOM = "\ufeff"
MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class TakenNotes:
    """A notes file, how many notes it has, and the annotations that are not among them, each at its place."""

    text: str
    count: int
    problems: tuple[Problem, ...]


def read_annotations(data: bytes, name: str, clauses: Mapping[str, str], declaration: str = "") -> TakenNotes:
    """Return the annotations in a file as notes; `clauses` has the wording of each by its label, "preamble" first.

    Annotations that say that they belong to another declaration than the one with this id are passed over. Raises
    `ContentError` where the file holds no annotations at all (I007).
    """
    source, document = _document(data, name)
    remarks = [read_remark(annotation) for annotation in annotations_in(document)]
    if not remarks:
        raise ContentError([_unreadable(Place(name), "there are no annotations in the file")])
    searched = wordings(clauses)
    notes: list[Entry] = []
    problems: list[Problem] = []
    for remark, place in zip(remarks, _places(source, name, remarks), strict=True):
        if text(remark.own.get("declaration")) not in ("", declaration) and declaration:
            continue
        quoted = _quoted(remark, searched)
        found = find(quoted, searched) if quoted else ()
        if quoted and len(found) == 1 and remark.full:
            notes.append(note_entry(remark, quoted, found[0], searched))
        else:
            problems.append(_not_taken(remark, quoted, searched, place))
    return TakenNotes(write_notes(head_entry(document, declaration), notes), len(notes), tuple(problems))


def _document(data: bytes, name: str) -> tuple[str, object]:
    """Return a file's text and what it says as JSON."""
    try:
        source = data.decode("utf-8").removeprefix(_BOM)
        return source, json.loads(source)
    except UnicodeDecodeError as error:
        raise ContentError([_unreadable(Place(name), "the file is not in UTF-8")]) from error
    except json.JSONDecodeError as error:
        excerpt = error.doc.split("\n")[error.lineno - 1]
        place = Place(name, error.lineno, error.colno, 1, excerpt)
        raise ContentError([_unreadable(place, "the file is not written as JSON asks")]) from error
    except RecursionError as error:
        raise ContentError([_unreadable(Place(name), "the file is nested too deep")]) from error


def _unreadable(place: Place, sentence: str) -> Problem:
    hint = "export the annotations again, as JSON (W3C Web Annotation, or Hypothesis)"
    return Problem(place, "I007", sentence, hint)


def _places(source: str, name: str, remarks: list[Remark]) -> Iterator[Place]:
    """Yield the place of each annotation: that of its quoted words, looked for behind those of the one before."""
    at = 0
    for remark in remarks:
        found = next((place for form in _written(remark) if (place := source.find(form, at)) >= 0), -1)
        at = found if found >= 0 else at
        line = source.count("\n", 0, at) + 1
        start = source.rfind("\n", 0, at) + 1
        excerpt = source[start:].split("\n", 1)[0]
        yield Place(name, line, at - start + 1, 1, excerpt if len(excerpt) < 1000 else "")
        at += 1 if found >= 0 else 0


def _written(remark: Remark) -> Iterator[str]:
    """Yield how the words that point out an annotation may be written in JSON."""
    for words in [*(selection.exact for selection in remark.selections), remark.id]:
        for ascii_only in (False, True) if words else ():
            yield json.dumps(words, ensure_ascii=ascii_only)


def _quoted(remark: Remark, clauses: Wordings) -> Quoted | None:
    """Return the words that an annotation quotes, None where it quotes none or several."""
    if len(remark.selections) != 1:
        return None
    chosen = remark.selections[0]
    label = text(remark.own.get("clause")) or clauses.label(chosen.fragment)
    return Quoted(chosen.exact, chosen.prefix, chosen.suffix, label)


def _not_taken(remark: Remark, quoted: Quoted | None, clauses: Wordings, place: Place) -> Problem:
    """I008, I009 and I010: there is no remark on words, or the words do not stand in one place."""
    if not quoted or not remark.full:
        sentence = "this annotation says nothing" if quoted else "this annotation does not quote one stretch of text"
        return Problem(place, "I008", sentence, "only remarks on quoted words become notes", severity="warning")
    words = " ".join(quoted.exact.split())
    places = find(quoted, clauses)
    if places:
        where = ", ".join(dict.fromkeys(place.clause for place in places))
        hint = "write the note by hand, with 'prefix:' or 'suffix:'"
        return Problem(place, "I010", f"'{words}' stands {len(places)} times in the text: {where}", hint)
    elsewhere = dict.fromkeys(found.clause for found in anywhere(Quoted(quoted.exact), clauses))
    if elsewhere:
        sentence = f"'{words}' stands in {', '.join(elsewhere)}, but not between the words that the annotation has"
        return Problem(place, "I009", sentence, "see whether the same place is meant, and write the note by hand")
    known = [each for text in clauses.folded.values() for each in _stretches(text, len(words.split()))]
    known = list(islice(dict.fromkeys(known), MOST_COMPARED))
    hint = "the text has changed since, or the annotation is of another text; write the note by hand"
    return Problem(place, "I009", f"'{words}' is not in the text", hint, nearest(words, known))


def _stretches(text: str, count: int) -> Iterator[str]:
    words = text.split()
    yield from (" ".join(words[at : at + count]).strip(".,;:") for at in range(len(words) - count + 1))
