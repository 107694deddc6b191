"""Prove that a PDF is tagged, and all of it.

Takes a reading and yields R001 where something is drawn that no screen reader comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from postil.proof.drawing import UNTAGGED
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import Ident
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.pdf.tags import Mark
from postil.proof.telling import quoted


def check_whole(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R001: all that is drawn is in the structure tree once, or is an artifact."""
    if not reading.tags:
        yield Fault("R001", "the file is not tagged: a screen reader cannot tell a heading from a note", key="editions")
        return
    owners = owners_of(reading)
    for mark, words in reading.words.items():
        if mark[1] == UNTAGGED:
            yield lost(f"{quoted(words)} has no tag", mark, words)
        elif mark not in owners:
            yield lost(f"{quoted(words)} is outside the structure tree", mark, words)
        elif len(owners[mark]) > 1:
            yield Fault("R001", f"{quoted(words)} stands in the structure tree twice and is read twice", words, mark[0])
    yield from check_way_up(reading, owners)


def lost(what: str, mark: Mark, words: str) -> Fault:
    """Return the fault of words that no tag has."""
    return Fault("R001", f"{what}: a screen reader does not come to it", words, mark[0])


def check_way_up(reading: MadePdf, owners: Mapping[Mark, Iterable[Ident]]) -> Iterator[Fault]:
    """R001: the way from the content up to its tag leads to the tag that has it (ISO 32000-2, 14.7.5.4)."""
    objects = reading.objects
    keys = (objects.within(page, "/StructParents") for page in objects.pages)
    ways = [objects.at(reading.parents.get(key)) or () for key in keys]
    for (page, number), tags in owners.items():
        way = ways[page] if page >= 0 else ()
        if number >= len(way) or way[number] not in tags:
            words = reading.words.get((page, number), "")
            sentence = f"{quoted(words)} does not lead to its tag: a viewer cannot say what it is"
            yield Fault("R001", sentence, words, page if page >= 0 else None)


def owners_of(reading: MadePdf) -> dict[Mark, list[Ident]]:
    """Return the tags that have each piece of marked content."""
    owners: dict[Mark, list[Ident]] = {}
    for tag in reading.tags:
        for mark in tag.marks:
            owners.setdefault(mark, []).append(tag.ident)
    return owners
