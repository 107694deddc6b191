"""Prove that a PDF has an outline and names its pages as they are printed.

Takes a reading and yields R008.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from postil.proof.pdf.faults import Fault, quoted
from postil.proof.pdf.reading import MadePdf, target_of
from postil.proof.pdf.source import Source


def check_outline(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R008: there is an outline, and all its entries lead to a page."""
    entries = list(outline(reading.root))
    if not entries:
        yield Fault("R008", "the file has no outline: who reads it on a screen cannot go to a chapter")
    for entry in entries:
        title = str(entry.get("/Title", ""))
        if reading.goal(target_of(entry)) is None:
            yield Fault("R008", f"the entry {quoted(title)} of the outline leads nowhere", title)


def outline(root: Any) -> Iterator[Any]:
    """Yield the entries of the outline, each before those under it (ISO 32000-2, 12.3.3)."""
    todo = [root.Outlines.get("/First")] if "/Outlines" in root else []
    while todo:
        entry = todo.pop()
        if entry is not None:
            yield entry
            todo += [entry.get("/Next"), entry.get("/First")]


def check_labels(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R008: each page has the number that is printed on it."""
    labels = pikepdf.NumberTree(reading.root.PageLabels) if "/PageLabels" in reading.root else None
    if labels is None or 0 not in labels:
        yield Fault("R008", "the pages have no labels: a viewer counts otherwise than the printed page numbers")
