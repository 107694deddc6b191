"""Prove that a PDF has an outline and names its pages as they are printed.

Takes a reading and yields R008.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import Objects, words_of
from postil.proof.pdf.reading import MadePdf, target_of
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted


def check_outline(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R008: there is an outline, and all its entries lead to a page."""
    entries = list(outline(reading.objects))
    if not entries:
        yield Fault("R008", "the file has no outline: who reads it on a screen cannot go to a chapter", key="texts")
    for entry in entries:
        title = words_of(reading.objects.within(entry, "/Title"))
        if reading.goal(target_of(reading.objects, entry)) is None:
            yield Fault("R008", f"the entry {quoted(title)} of the outline leads nowhere", title)


def outline(objects: Objects) -> Iterator[Any]:
    """Yield the entries of the outline, each before those under it (ISO 32000-2, 12.3.3)."""
    todo = [objects.within(objects.root.get("/Outlines"), "/First")]
    while todo:
        entry = todo.pop()
        if entry is not None:
            yield entry
            todo += [objects.within(entry, "/Next"), objects.within(entry, "/First")]


def check_labels(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R008: each page has the number that is printed on it."""
    labels = reading.objects.tree(reading.objects.root.get("/PageLabels"), "/Nums")
    if not any(first == 0 for first, _ in labels):
        yield Fault(
            "R008",
            "the pages have no labels: a viewer counts otherwise than the printed page numbers",
            rule="counter(page",
        )
