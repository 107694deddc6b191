"""Prove that the headings of a PDF make an outline.

Takes a reading and yields R003 where a level is left out: readers who jump from heading to heading lose their way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def check_headings(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R003: the first heading is H1, none leaves out a level, and none is empty."""
    headings = list(reading.tags_of(*HEADINGS))
    for heading in headings[:1]:
        if heading.kind != "H1":
            words = reading.said_by(heading)
            yield Fault("R003", f"the first heading, {quoted(words)}, is {heading.kind}, not H1", words)
    for before, heading in pairwise(headings):
        if int(heading.kind[1]) > int(before.kind[1]) + 1:
            words = reading.said_by(heading)
            sentence = f"the heading {quoted(words)} is {heading.kind} after {before.kind}: readers miss a level"
            yield Fault("R003", sentence, words, reading.page_of(heading))
    for heading in headings:
        if not reading.said_by(heading).strip():
            yield Fault("R003", f"a heading, {heading.kind}, has no words", page=reading.page_of(heading))
