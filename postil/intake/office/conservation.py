"""Checks that no letter of an office file is lost on the way.

Takes the words of its paragraphs, as its own format has them, and those of the content file, as it is read back;
gives a Problem for each paragraph whose letters and digits do not stand there, one after the other, behind those of
the paragraph before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from postil.intake.office.clauses import HEADS, head_of
from postil.intake.office.opened import Piece
from postil.model import Element
from postil.problems import Place, Problem

SHOWN = 60
MOST_TOLD = 20


def letters(words: str) -> str:
    """Return the letters and digits of some words, in one form: https://www.unicode.org/reports/tr15/."""
    return "".join(char for char in unicodedata.normalize("NFKC", words) if char.isalnum())


def lost(pieces: Sequence[Piece], body: Iterable[str], notes: Iterable[str], name: str) -> list[Problem]:
    """Return a Problem for each piece whose letters are not in what was made; `body` and `notes` are its words."""
    made = {"body": letters(" ".join(body)), "note": letters(" ".join(notes))}
    missing = (piece for part in made for piece in absent(pieces, part, made[part]))
    return [problem(piece, name) for piece in islice(missing, MOST_TOLD)]


def absent(pieces: Iterable[Piece], part: str, made: str) -> Iterator[Piece]:
    """Yield the pieces of a part that do not stand in the letters that were made, in order."""
    done = 0
    for piece in pieces:
        if piece.part != part:
            continue
        found = next(((at, len(form)) for form in forms(piece.words) if (at := made.find(form, done)) >= 0), None)
        if found is None:
            yield piece
        else:
            done = sum(found)


def forms(words: str) -> Iterator[str]:
    """Yield the letters of some words as they must be there; those of a clause without its number, written anew."""
    yield letters(words)
    opening = Element("h1", (words.lstrip(),))
    for numbering in HEADS:
        if head := head_of(opening, numbering):
            yield letters(words.lstrip()[head.length :])


def problem(piece: Piece, name: str) -> Problem:
    """I013: words of an office file are not in the content file."""
    shown = " ".join(piece.words.split())
    words = f"{shown[:SHOWN]} ..." if len(shown) > SHOWN else shown
    where = "the notes" if piece.part == "note" else f"paragraph {piece.number}"
    sentence = f"'{words}' ({where}) would not be in the content file as it stands in '{name}'"
    hint = "write this paragraph anew, without what is special about it, and report it to the makers of Postil"
    return Problem(Place(name), "I013", sentence, hint)
