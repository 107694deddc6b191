"""Prove that the links of a PDF lead somewhere and say where.

Takes a reading and yields R007.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.plain import words_of
from postil.proof.pdf.reading import Box, Link, MadePdf
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted

HALF = 0.5
GENERATED = re.compile(r"(?: \(| → |, )\D{0,12}\d+\W*$")
"""What stands behind the words of a link on paper only: the page to which it leads."""


def check_links(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R007: each link is tagged, has a description, leads to a place in the book, and lies on no other."""
    tagged = {ident: tag for tag in reading.tags_of("Link") for ident in tag.objects}
    for page, leaf in enumerate(reading.leaves):
        for link in leaf.links:
            tag = tagged.get(link.ident)
            for fault in faults_of(reading, link, tagged=tag is not None):
                words = reading.said_by(tag) if tag else link.description
                yield Fault("R007", f"the link {quoted(words)} {fault}", GENERATED.sub("", words), page)
        for link in under_others(leaf.links):
            yield Fault("R007", f"the link {quoted(link.description)} lies under another one", link.description, page)


def faults_of(reading: MadePdf, link: Link, tagged: bool) -> Iterator[str]:
    """Yield what is wrong with one link."""
    description = link.description.strip()
    if not link.is_outward and reading.goal(link.target) is None:
        yield "leads nowhere"
    if not description:
        yield "has no description: a screen reader says only that it is a link"
    elif not link.is_outward and description == words_of(link.target):
        yield f"is described by the name of its target, '{description}', which tells a listener nothing"
    if not tagged:
        yield "is not tagged as a link: a screen reader passes it over"


def under_others(links: Iterable[Link]) -> Iterator[Link]:
    """Yield each link of a page that shares much of its box with one after it."""
    for one, other in combinations(links, 2):
        if covers(one.box, other.box):
            yield one


def covers(one: Box, other: Box) -> bool:
    """Tell whether two boxes share more than half of the smaller one; the lines of a text may overlap by less."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return False
    return width * height > HALF * min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
