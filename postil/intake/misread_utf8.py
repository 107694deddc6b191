"""Evidence that a page was written in UTF-8 and read as Latin-1 or cp1252.

Takes a page as octets; gives the edits that set it right, all of them where the page as a whole says so, else only
those that cannot be ordinary writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category

from postil.intake.edits import Edit
from postil.intake.octets import beside, count_high, is_high

SEQUENCES = re.compile("(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")

# Marks that may rightly follow a capital letter with an accent, as in a quoted word: NBSP, dots, quotes, dashes.
FOLLOWERS = frozenset("\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x9b\xa0\xab\xad\xb7\xbb")
NEVER_WRITTEN = frozenset(("Cc", "Cn", "Co", "Cs"))
STRAYS_BORNE = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of octets that is whole UTF-8, and what it says; `sure` where no language writes it so."""

    start: int
    end: int
    says: str
    sure: bool


def utf8_pieces(view: str) -> list[Piece]:
    """Return every stretch that is whole UTF-8."""
    return list(_pieces(view))


def _pieces(view: str) -> Iterator[Piece]:
    for match in SEQUENCES.finditer(view):
        try:
            says = match.group().encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            continue
        if all(category(char) not in NEVER_WRITTEN for char in says):
            yield Piece(match.start(), match.end(), says, len(says) > 1 or _is_sure(view, match))


def _is_sure(view: str, match: re.Match[str]) -> bool:
    """Tell whether a single sequence can be nothing but misread: an a-circumflex and a euro, an A-tilde and a sign."""
    lead, trail = match.group()[0], match.group()[1]
    if lead == "\xe2":
        return trail in "\x80\x82\x84"
    before, _ = beside(view, *match.span())
    return lead in "\xc2\xc3" and trail not in FOLLOWERS and not before.isupper()


def is_utf8(view: str, pieces: list[Piece]) -> bool:
    """Tell whether all that is not ASCII on the page is misread UTF-8, but for one place in ten."""
    high = sum(count_high(view[piece.start : piece.end]) for piece in pieces)
    strays = count_high(view) - high
    return any(piece.sure for piece in pieces) and strays * STRAYS_BORNE <= sum(len(p.says) for p in pieces)


def certain_utf8(view: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that are misread whatever the page: alone among ASCII, and one sure Western character."""
    return [p for p in pieces if p.sure and len(p.says) == 1 and not _touches_high(view, p)]


def _touches_high(view: str, piece: Piece) -> bool:
    return any(map(is_high, beside(view, piece.start, piece.end)))


def utf8_edits(pieces: list[Piece]) -> list[Edit]:
    """Return the edits that put what the pieces say."""
    return [Edit(piece.start, piece.end, piece.says, "UTF-8 read as cp1252") for piece in pieces]
