"""Put a handout together.

Takes a composed book and what is wanted of it; gives the composition of the handout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from postil.compose.addresses import Addresses
from postil.compose.bibliography import Bibliography
from postil.compose.environment import Templates
from postil.compose.handouts.cutting import CLAUSES, Cut, cut
from postil.compose.handouts.extract import anchors_of, extract
from postil.compose.handouts.frame import Frame, frame_of
from postil.compose.handouts.links import Elsewhere, mend_links, name_no_page
from postil.compose.handouts.pieces import XHTML, Piece, add_class, lower_headings, take_out
from postil.compose.handouts.subject import Subject
from postil.model import Composition, Handout, Publication, Template
from postil.parts import Unmet, Wanted, wanted
from postil.problems import ContentError

HEADING = "handout-title"
"""The id of the title, where no division of the book has it."""


def handout_of(
    composition: Composition, handout: Handout, folios: Mapping[str, str], look: Mapping[str, Template]
) -> Composition:
    """Return one handout; ContentError P010 where the book has nothing of that name, T001 where a template fails."""
    publication = composition.publication
    addresses = Addresses(publication, composition.words, Bibliography((), {}))
    subject = Subject.of(addresses, part_meant(publication, handout))
    parts = cut(composition, subject, handout.notes)
    mend_links(parts.pieces, Elsewhere(publication, folios, composition.words))
    if subject.part.kind == "clauses":
        name_no_page(parts.pieces)
    put_into(frame_of(subject, handout, folios, Templates(look)), parts, subject)
    restricted = extract(subject, handout, parts.pieces)
    divisions = tuple(piece.division_made(subject.title()) for piece in parts.pieces)
    return replace(
        composition,
        publication=restricted,
        divisions=divisions,
        cover="",
        anchors=anchors_of(composition, restricted),
    )


def part_meant(publication: Publication, handout: Handout) -> Wanted:
    """Return the part of the book that a handout is of; ContentError P010 where there is none."""
    part = wanted(publication, handout.what)
    if isinstance(part, Unmet):
        raise ContentError([part.problem(handout.place)])
    return part


def put_into(frame: Frame, parts: Cut, subject: Subject) -> None:
    """Give a handout its head before the first piece, and questions and room to write behind what is wanted."""
    first = parts.wanted[0]
    arrange_headings(parts, subject, frame.title)
    first.body.insert(0, frame.head)
    first.body.insert(1, frame.about)
    if frame.tail is not None:
        parts.wanted[-1].body.append(frame.tail)


def arrange_headings(parts: Cut, subject: Subject, title: etree._Element) -> None:
    """Give a handout one heading of the first level: its own, or that of the only piece that is wanted."""
    kind, first = subject.part.kind, parts.wanted[0]
    if kind == "clauses":
        take_out(first.body, first.find("h:section/h:header"))
        first.section.set("aria-labelledby", HEADING)
        add_class(first, "one-by-one")
    elif kind != "book":
        move_heading(first, title)
    for piece in parts.pieces:
        if kind == "book" or piece is not first:
            lower_headings(piece)
            add_class(piece, "lowered opens" if kind == "book" else "lowered")
    if kind == "clauses" and len(subject.clauses) == 1:
        name_one_clause(parts, subject)


def move_heading(piece: Piece, title: etree._Element) -> None:
    """Put what stands over a piece into the head of the handout."""
    for element in piece.heading():
        element.set("lang", element.get("lang") or piece.division.language)
        title.append(element)
    take_out(piece.body, piece.find("h:section/h:header"))


def name_one_clause(parts: Cut, subject: Subject) -> None:
    """Leave out what names the only clause a second time: the title of the handout names it."""
    for piece in parts.wanted:
        take_out(piece.body, piece.find(f".//{CLAUSES}/h:h2"))
        for clause in piece.find(f".//{CLAUSES}"):
            clause.set("aria-labelledby", HEADING)
    for piece in parts.behind:
        take_out(piece.body, piece.find("h:section[contains(@class, 'appendix')]/h:header"))
        for heading in piece.find(".//h:section[@class='clause-notes']/h:h3"):
            name = heading.get("id", "")
            heading.clear()
            heading.tag, heading.text = f"{XHTML}h2", subject.addresses.words["notes"]
            heading.set("id", name)
            piece.section.set("aria-labelledby", name)
        for heading in piece.find(".//h:section[@class='witnesses']/h:h3"):
            heading.tag = f"{XHTML}h2"
        for heading in piece.find(".//h:section[contains(@class, 'entry')]/h:h4"):
            heading.tag = f"{XHTML}h3"
