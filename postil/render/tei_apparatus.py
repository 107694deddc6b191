"""Write an apparatus apart from its text, in the `standOff` of a TEI document.

Takes a declaration with its anchored notes and the xml:ids of all parts; gives the notes, each pointing at the two ends
of its lemma, and the readings of the witnesses: https://www.tei-c.org/release/doc/tei-p5-doc/en/html/TC.html#TCAPDE.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from postil.model import Anchored, Declaration, Element, Note, Reading, Term
from postil.render.lemma import Quotation, anchored_notes
from postil.render.tei_names import SOURCE, TEXT, Key, lemma_ends, pointer, signer, witness
from postil.render.tei_text import XML_ID, Mark, Writer, add


@dataclass(frozen=True, slots=True)
class Pointers:
    """What the apparatus of one text points at."""

    text: Declaration
    names: Mapping[Key, str]

    def to(self, name: str) -> str:
        """Return a pointer to a thing of this text, or of the book where the text has none of that id."""
        return pointer(self.names, self.text.id, name)

    def ends(self, note: Note) -> tuple[str, str]:
        """Return pointers to the two ends of a note's lemma."""
        start, end = lemma_ends(note.id)
        return self.to(start), self.to(end)

    def marks(self, anchored: Iterable[Anchored]) -> list[Mark]:
        """Return the ends of lemmata, to be put into the text."""
        made: list[Mark] = []
        for each in anchored:
            start, end = self.ends(each.note)
            made += [Mark(each.start, start[1:], closes=False), Mark(each.end, end[1:], closes=True)]
        return made


def apparatus(parent: etree._Element, pointers: Pointers, anchored: Sequence[Anchored]) -> None:
    """Write the notes to one text, and the list of readings where there are any."""
    text = pointers.text
    whole = f"#{pointers.names[TEXT, text.id]}"
    found = [(each, quoted) for each, _, quoted in anchored_notes(text, {text.id: anchored})]
    if found:
        notes = add(parent, "listAnnotation", {"type": "notes", "corresp": whole})
        for each, quoted in found:
            _note(notes, pointers, each, quoted)
    variants = [(each.note, quoted) for each, quoted in found if each.note.readings]
    if variants:
        listed = add(parent, "listApp", {"corresp": whole})
        for note, quoted in variants:
            _readings(listed, pointers, note, quoted)


def _note(parent: etree._Element, pointers: Pointers, anchored: Anchored, quoted: Quotation) -> None:
    note = anchored.note
    start, end = pointers.ends(note)
    attributes = {
        XML_ID: pointers.to(note.id)[1:],
        "type": note.kind,
        "n": str(anchored.number),
        "target": start,
        "targetEnd": end,
    }
    made = add(parent, "note", attributes | _signature(pointers, note.author))
    add(made, "quote").text = quoted.exact
    forms = add(made, "noteGrp")
    _form(forms, pointers, "short", (Element("p", note.short),))
    _form(forms, pointers, "full", note.body)
    relations(made, note, pointers.names, pointers.text.id)
    _headings(made, note)
    _record(made, pointers, note)


def _signature(pointers: Pointers, initials: str) -> dict[str, str]:
    return {"resp": f"#{pointers.names[signer(initials)]}"} if initials else {}


def _form(parent: etree._Element, pointers: Pointers, kind: str, blocks: Sequence[Element]) -> None:
    Writer(pointers.text.id, pointers.names).write(add(parent, "note", {"type": kind}), blocks)


def relations(parent: etree._Element, entry: Note | Term, names: Mapping[Key, str], text: str) -> None:
    """Write what a note to a text or a term rests on, and what it refers to; `text` is "" for a term."""
    for citation in entry.citations:
        bibl = add(parent, "bibl")
        add(bibl, "ptr", {"target": f"#{names[SOURCE, citation.source]}"})
        if citation.at:
            add(bibl, "citedRange").text = citation.at
    for reference in entry.references:
        add(parent, "ptr", {"type": reference.kind, "target": pointer(names, text, reference.to)})


def _headings(parent: etree._Element, note: Note) -> None:
    """Write under which headings of the indexes a note is found."""
    for mark in note.marks:
        index = add(parent, "index", {"indexName": mark.index})
        add(index, "term", {"type": "main"} if mark.main else {}).text = mark.heading


def _record(parent: etree._Element, pointers: Pointers, note: Note) -> None:
    """Write when a note was written, and against which words it was reviewed."""
    if note.date:
        add(parent, "date", {"when": note.date}).text = note.date
    if note.review:
        review = add(parent, "note", {"type": "review", **_signature(pointers, note.review.by)})
        add(review, "date", {"when": note.review.date}).text = note.review.date
        add(review, "idno", {"type": "sum"}).text = note.review.sum


def _readings(parent: etree._Element, pointers: Pointers, note: Note, quoted: Quotation) -> None:
    start, end = pointers.ends(note)
    made = add(parent, "app", {"from": start, "to": end, "corresp": pointers.to(note.id)})
    add(made, "lem").text = quoted.exact
    for reading in note.readings:
        attributes = {"type": reading.kind, "wit": _witnesses(pointers, reading)}
        add(made, "rdg", attributes).text = reading.text or None


def _witnesses(pointers: Pointers, reading: Reading) -> str:
    return " ".join(f"#{pointers.names[witness(pointers.text, siglum)]}" for siglum in reading.witnesses)
