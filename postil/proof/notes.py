"""Prove that an edition shows the notes of its source: the same ones, with the same numbers, words and ways.

Takes a composition and a made file; opens the file and yields a Problem for each note that is not in it as it should
be, named by its place in the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from textwrap import shorten
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from postil.model import Composition, Declaration, EditionName, MadeFile, Text
from postil.problems import Place, Problem
from postil.proof.forms import forms_of
from postil.proof.notes_in_epub import read_epub
from postil.proof.notes_in_source import Entry, Owed, owed_notes, texts_of
from postil.proof.passages import Link, Passage, Shown, fold

# What reads a PDF is loaded where there is one to be read.
if TYPE_CHECKING:
    from postil.proof.pdf.reading import MadePdf

Code = Literal["N005", "N006", "N007"]
Fault: TypeAlias = tuple[Code, str]
EXCERPT = 60

BEHIND: Mapping[EditionName, int] = MappingProxyType({"handout": 1})
"""How many pages behind its call a note may stand: the small pages of a handout are often full of notes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof of one edition."""

    shown: Shown
    made: MadeFile

    def text(self, text: Text, owed: Sequence[Owed]) -> Iterator[Problem]:
        """Yield what is wrong with the notes of one text."""
        if isinstance(text, Declaration):
            yield from self.apparatus(text, {note.at for note in owed})
        for note in owed:
            yield from self.problems(note.place, check_note(note, self.shown, BEHIND.get(self.made.edition, 0)))
        for last, note in pairwise(note for note in owed if note.entry):
            yield from self.problems(note.place, check_order(last, note, self.shown))

    def apparatus(self, text: Declaration, owed: Set[str]) -> Iterator[Problem]:
        """N005: all notes have a number, and an edition has no note besides; `owed` are the addresses of notes."""
        start = f"{text.id}.short-"
        for note in text.apparatus.notes:
            if owed.isdisjoint((f"{start}{note.id}", f"{text.id}-notes.{note.id}")):
                yield from self.problems(note.place, [("N005", f"the note on '{note.quote}' has no number")])
        besides = {address for address in self.shown.addresses if address.startswith(start)} - owed
        for address in sorted(besides):
            if is_note(address, self.shown):
                yield from self.problems(text.place, [("N005", f"'{address}' is no note of the source, but stands")])

    def problems(self, place: Place, faults: Iterable[Fault]) -> Iterator[Problem]:
        """Yield faults as problems of this edition."""
        edition = self.made.edition
        hint = f"the content is right and '{self.made.path}' is not: look at what the {edition} edition is made with"
        for code, sentence in faults:
            yield Problem(place, code, f"{sentence} in the {edition} edition", hint)


def prove_notes(composition: Composition, made: MadeFile, reading: MadePdf | None = None) -> Iterator[Problem]:
    """N005, N006 and N007: notes in are notes out; `reading` is what a PDF was read as, where that is known."""
    texts = texts_of(composition.publication)
    forms = forms_of(composition.publication, made.edition)
    owed = [list(owed_notes(text, composition.anchors, forms)) for text in texts]
    proof = Proof(read(made, reading, chain(*owed)), made)
    for text, notes in zip(texts, owed, strict=True):
        yield from proof.text(text, notes)


def read(made: MadeFile, reading: MadePdf | None, owed: Iterable[Owed]) -> Shown:
    """Return what a made file shows."""
    if made.edition == "epub":
        return read_epub(made.data)
    from postil.proof.notes_in_pdf import read_pdf
    from postil.proof.pdf.reading import read_made

    return read_pdf(reading or read_made(made.data), [note.entry.at for note in owed if note.entry])


def check_note(note: Owed, shown: Shown, behind: int = 0) -> Iterator[Fault]:
    """Yield what is wrong with one note; it stands on the page of its call, or at most `behind` pages later."""
    if note.entry and note.entry.at == note.at:
        yield from check_entry(note, note.entry, shown)
        return
    passage = shown.note(note.at)
    if passage is None:
        yield "N005", f"{note.name} is missing"
        return
    yield from check_words(note.name, note.words, passage)
    for address in note.calls:
        yield from check_call(note, address, passage, shown)
    first = shown.call(note.calls[0])
    if first and not 0 <= (passage.page or 0) - (first.page or 0) <= behind:
        yield "N007", f"{note.name} does not stand on the page of its call"
    if note.entry:
        if not leads(passage, note.entry.at):
            yield "N007", f"{note.name} does not lead to its entry"
        yield from check_entry(note, note.entry, shown)


def check_words(name: str, words: Iterable[str], passage: Passage) -> Iterator[Fault]:
    """N005: all words of a note stand there."""
    for stretch in words:
        if fold(stretch) not in passage.words:
            yield "N005", f"{name} lacks the words '{shorten(stretch, EXCERPT, placeholder='...')}'"


def check_call(note: Owed, address: str, passage: Passage, shown: Shown) -> Iterator[Fault]:
    """N006 and N007: a call has the note's number and leads to it, and the note leads back."""
    call = shown.call(address)
    if call is None or not leads(call, note.at):
        yield "N007", f"no call leads from the text to {note.name}"
    elif call.words.strip("[]") != note.label:
        yield "N006", f"{note.name} is called as '{call.words}'"
    yield from check_way_back(note.name, note, links_to(passage, address))


def check_way_back(name: str, note: Owed, ways: Sequence[Link]) -> Iterator[Fault]:
    """N006 and N007: a way back is there and gives the number of the call."""
    if not ways:
        yield "N007", f"{name} does not lead back to its call"
    elif not any(says(way.words, note.label) for way in ways):
        yield "N006", f"{name} gives '{ways[0].words}' for its number"


def check_entry(note: Owed, entry: Entry, shown: Shown) -> Iterator[Fault]:
    """N005, N006 and N007: an entry has its number and words, and leads back to the call."""
    name, full = f"the entry of {note.name}", shown.entry(entry.at)
    if full is None:
        yield "N005", f"{name} is missing"
        return
    yield from check_words(name, entry.words, full)
    if not says(full.words.partition(fold(note.lemma))[0], note.label):
        yield "N006", f"{name} does not have its number before its lemma"
    for address in note.calls[:1]:
        yield from check_way_back(name, note, links_to(full, address))
        if note.at == entry.at:
            yield from check_way_on(note, shown.call(address))


def check_way_on(note: Owed, call: Passage | None) -> Iterator[Fault]:
    """N006 and N007: the call of a note that has only its entry has its number and leads there."""
    if not leads(call, note.at):
        yield "N007", f"no call leads from the text to {note.name}"
    elif call and call.words.strip("[]") != note.label:
        yield "N006", f"{note.name} is called as '{call.words}'"


def check_order(last: Owed, note: Owed, shown: Shown) -> Iterator[Fault]:
    """N006: numbers run in the order of the calls, of the notes and of the entries."""
    calls = zip(last.calls[:1], note.calls[:1], strict=True)
    pairs = (
        *((shown.call(one), shown.call(other)) for one, other in calls),
        (shown.note(last.at), shown.note(note.at)),
        (last.entry and shown.entry(last.entry.at), note.entry and shown.entry(note.entry.at)),
    )
    if any(one and two and one.at >= two.at for one, two in pairs):
        yield "N006", f"{note.name} comes before {last.name}"


def says(words: str, label: str) -> bool:
    """Tell whether a label stands in some words, not as a part of a longer number."""
    return words == label or label in re.findall(r"\d+", words)


def leads(passage: Passage | None, address: str) -> bool:
    """Tell whether a passage has a link to an address."""
    return passage is not None and bool(links_to(passage, address))


def is_note(address: str, shown: Shown) -> bool:
    """Tell whether what stands at an address leads back to a call, as a note does."""
    return leads(shown.note(address), address.replace(".short-", ".call-", 1))


def links_to(passage: Passage, address: str) -> list[Link]:
    """Return the links of a passage that lead to an address."""
    return [link for link in passage.links if link.to == address]
