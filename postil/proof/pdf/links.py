"""Prove that the links of a PDF lead somewhere and say where.

Takes a reading and yields R007.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from postil.proof.pdf.faults import Fault, quoted
from postil.proof.pdf.reading import MadePdf, target_of
from postil.proof.pdf.source import Source

HALF = 0.5


def check_links(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R007: each link is tagged, has a description, leads to a place in the book, and lies on no other."""
    tagged = {ident: tag for tag in reading.tags_of("Link") for ident in tag.objects}
    for page, leaf in enumerate(reading.leaves):
        for link in leaf.links:
            tag = tagged.get(link.objgen)
            words = reading.said_by(tag) if tag else str(link.get("/Contents", ""))
            for fault in faults_of(reading, link, tagged=tag is not None):
                yield Fault("R007", f"the link {quoted(words)} {fault}", words, page)
        for one, other in combinations(leaf.links, 2):
            if covers(box_of(one), box_of(other)):
                words = str(one.get("/Contents", ""))
                yield Fault("R007", f"the link {quoted(words)} lies under another one", words, page)


def faults_of(reading: MadePdf, link: Any, tagged: bool) -> Iterator[str]:
    """Yield what is wrong with one link."""
    description, target = str(link.get("/Contents", "")).strip(), target_of(link)
    is_outward = "/URI" in link.get("/A", {})
    if not is_outward and reading.goal(target) is None:
        yield "leads nowhere"
    if not description:
        yield "has no description: a screen reader says only that it is a link"
    elif not is_outward and description == str(target):
        yield f"is described by the name of its target, '{description}', which tells a listener nothing"
    if not tagged:
        yield "is not tagged as a link: a screen reader passes it over"


def box_of(link: Any) -> tuple[float, float, float, float]:
    """Return the left, lower, right and upper edge of a link."""
    x1, y1, x2, y2 = map(float, link.Rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def covers(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two boxes share more than half of the smaller one; the lines of a text may overlap by less."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width > 0 and height > 0 and width * height > smaller * HALF
