"""Prove a made edition: its structure, then that it has the notes of its source.

Takes a composition and a made file; yields Problems. A PDF without tags, or whose letters cannot be read, is not looked
through for notes: they could not be told from other words.
"""

from __future__ import annotations

from collections.abc import Iterator

from postil.model import Composition, MadeFile
from postil.problems import Problem
from postil.proof.notes import prove_notes
from postil.proof.readings import Readings

UNREADABLE = ("R001", "R009")


def prove_edition(composition: Composition, made: MadeFile, readings: Readings) -> Iterator[Problem]:
    """Yield all that is wrong in a made file; a PDF is read once for all that is looked for."""
    if made.edition == "epub":
        yield from prove_notes(composition, made)
        return
    # Loaded where there is a PDF: an EPUB is bound and proved in less time than its reader takes to load.
    from postil.proof.pdf.proof import prove_structure

    reading = readings.of(made.data)
    problems = list(prove_structure(composition, made, reading))
    yield from problems
    if not any(problem.code in UNREADABLE for problem in problems):
        yield from prove_notes(composition, made, reading)
