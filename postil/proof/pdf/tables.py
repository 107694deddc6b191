"""Prove that the tables and lists of a PDF can be followed.

Takes a reading and yields R004 where a screen reader could not say the head of a cell, or the number of an item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.pdf.tags import Tag
from postil.proof.telling import quoted

PARTS_OF_ITEM = ("Lbl", "LBody")
CELLS = ("TH", "TD")


def check_tables(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R004: each table has heads that say what they head (ISO 32000-2, 14.8.4.8.3), and rows of one length."""
    for table in reading.tags_of("Table"):
        inside = reading.inside(table)
        words = reading.said_by(table)
        page = reading.page_of(table)
        if not any(tag.kind == "TH" for tag in inside):
            yield Fault("R004", f"the table {quoted(words)} has no head: its cells mean nothing alone", words, page)
        parts = {reading.tags[kid].kind for kid in table.inside}
        if "THead" in parts and "TBody" not in parts:
            yield Fault("R004", f"the table {quoted(words)} has a head and no rows for it to head", words, page)
        widths = set(widths_of(reading, [tag for tag in inside if tag.kind == "TR"]))
        if len(widths) > 1:
            counts = " and ".join(map(str, sorted(widths)))
            yield Fault("R004", f"the table {quoted(words)} has rows of {counts} columns", words, page)
    for head in reading.tags_of("TH"):
        if not {"Scope", "Headers"} & head.attributes.keys():
            words = reading.said_by(head)
            sentence = f"the head {quoted(words)} of a table does not say whether it heads a row or a column"
            yield Fault("R004", sentence, words, reading.page_of(head))


def widths_of(reading: MadePdf, rows: Sequence[Tag]) -> Iterator[int]:
    """Yield the number of columns of each row, with the cells that reach down into it from above."""
    reaching: Counter[int] = Counter()
    for number, row in enumerate(rows):
        width = reaching[number]
        for cell in (reading.tags[kid] for kid in row.inside if reading.tags[kid].kind in CELLS):
            columns, down = span_of(cell, "ColSpan"), span_of(cell, "RowSpan")
            width += columns
            reaching.update(dict.fromkeys(range(number + 1, number + down), columns))
        yield width


def span_of(cell: Tag, direction: str) -> int:
    """Return over how many rows or columns a cell reaches."""
    return int(cell.attributes.get(direction, 1))


def check_lists(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R004: items hold a label and a body and nothing else, and a list with labels says how it counts."""
    for item in reading.tags_of("LI"):
        wrong = [reading.tags[kid].written for kid in item.inside if reading.tags[kid].kind not in PARTS_OF_ITEM]
        if wrong or any(item.marks):
            words = reading.said_by(item)
            holds = " and ".join(dict.fromkeys(wrong)) or "words"
            sentence = f"an item of a list, {quoted(words)}, holds {holds} beside its label and body"
            yield Fault("R004", sentence, words, reading.page_of(item))
    for tag in reading.tags_of("L"):
        items = (reading.tags[kid] for kid in tag.inside)
        labels = [label for item in items for label in item.inside if reading.tags[label].kind == "Lbl"]
        if labels and "ListNumbering" not in tag.attributes:
            words = reading.said_by(tag)
            yield Fault("R004", f"the list {quoted(words)} does not say how it counts", words, reading.page_of(tag))
