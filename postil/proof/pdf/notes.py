"""Prove that the notes of a PDF are tagged as notes.

Takes a reading and yields R006. Whether they are the right ones with the right words is for `proof/notes.py` to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted

NOTES = ("Note", "FENote")


def check_notes(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R006: each note has words, and an ID of its own, by which its call can name it."""
    notes = list(reading.tags_of(*NOTES))
    times = Counter(note.said.get("ID", "") for note in notes)
    for note in notes:
        words, page, ident = reading.said_by(note), reading.page_of(note), note.said.get("ID", "")
        if not words.strip():
            yield Fault("R006", "a note is empty", page=page)
        elif not ident:
            yield Fault("R006", f"the note {quoted(words)} has no ID: nothing can lead to it", words, page)
        elif times[ident] > 1:
            yield Fault("R006", f"the note {quoted(words)} has the ID of another: its call leads to both", words, page)
