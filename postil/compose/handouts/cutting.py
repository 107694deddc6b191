"""Cut the divisions of a handout out of those of the book.

Takes a composition and the part that is wanted; gives pieces: those that are it, and those that stand behind them,
which are the full notes and the sources that are cited.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from postil.compose.addresses import SOURCES
from postil.compose.handouts.links import inward
from postil.compose.handouts.notes import choose_notes, cut_entries, drop_uncalled, say_once
from postil.compose.handouts.pieces import XHTML, Piece, has_class, piece_of, take_out
from postil.compose.handouts.subject import Subject
from postil.model import Composition, DivisionKind, HandoutNotes

TEXTS: Collection[DivisionKind] = ("foreword", "article", "declaration")
CLAUSES = "h:section[contains(concat(' ', @class, ' '), ' clause ')]"
EVERY = "5"
"""How many lines have one number."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a handout shows of the book: the pieces that are wanted, and those that stand behind them."""

    wanted: tuple[Piece, ...]
    behind: tuple[Piece, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces, in their order."""
        return (*self.wanted, *self.behind)


def cut(composition: Composition, subject: Subject, notes: HandoutNotes) -> Cut:
    """Return the pieces of a handout."""
    names = set(names_wanted(composition, subject, notes))
    chosen = [piece_of(division) for division in composition.divisions if division.name in names]
    for piece in chosen:
        trim(piece, subject, notes)
    wanted = tuple(piece for piece in chosen if not is_behind(piece, subject))
    behind = tuple(piece for piece in chosen if is_behind(piece, subject))
    if SOURCES not in names:
        behind = (*behind, *cited(composition, chosen))
    return Cut(wanted, behind)


def names_wanted(composition: Composition, subject: Subject, notes: HandoutNotes) -> Iterator[str]:
    """Yield the names of the divisions that a handout is cut from."""
    if subject.division:
        yield subject.division
        if notes == "full" and subject.clauses:
            yield f"{subject.part.text_id}-notes"
        return
    kinds: tuple[DivisionKind, ...] = (*TEXTS, *(() if notes == "none" else ("appendix",)), "glossary", "sources")
    yield from (division.name for division in composition.divisions if division.kind in kinds)


def is_behind(piece: Piece, subject: Subject) -> bool:
    """Tell whether a piece stands behind what is wanted."""
    return subject.division not in ("", piece.name)


def trim(piece: Piece, subject: Subject, notes: HandoutNotes) -> None:
    """Leave of a division what the handout shows of it."""
    chosen = [clause.id for clause in subject.clauses]
    if piece.division.kind == "declaration":
        if subject.part.kind == "clauses":
            take_out(piece.body, [each for each in piece.find(f".//{CLAUSES}") if each.get("id") not in chosen])
        choose_notes(piece, notes)
        number_lines(piece)
    if piece.division.kind in TEXTS:
        drop_uncalled(piece)
    if piece.division.kind == "appendix" and subject.part.kind != "appendix":
        say_once(piece)
        if subject.part.kind == "clauses":
            cut_entries(piece, chosen)


def number_lines(piece: Piece) -> None:
    """Put the words of each clause into a block whose lines are numbered."""
    for clause in piece.find(f".//{CLAUSES}"):
        block = etree.Element(f"{XHTML}div", {"class": "numbered", "data-line-numbers": EVERY})
        block.extend([child for child in clause if not has_class(child, "label")])
        clause.append(block)


def cited(composition: Composition, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the list of sources, with those that the pieces cite; nothing where they cite none."""
    names = {name for piece in pieces for _, (division, name) in inward(piece) if division == SOURCES and name}
    for division in composition.divisions:
        if division.name == SOURCES and names:
            piece = piece_of(division)
            take_out(piece.body, [entry for entry in piece.find(".//h:li[@id]") if entry.get("id") not in names])
            yield piece
