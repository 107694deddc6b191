"""Sets right a page that was read in the wrong character set, by the evidence of the whole page.

Takes the page as text; gives the edits, and the doubtful places that are left as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from postil.intake.edits import Edit
from postil.intake.misread_gb import CERTAIN, PRICED, RUN, certain_gb, gb_edits, gb_pairs, is_gb, weigh
from postil.intake.misread_utf8 import certain_utf8, is_utf8, utf8_edits, utf8_pieces
from postil.intake.octets import octets
from postil.intake.review import Rule

HIGH_LETTERS = re.compile("[\xc0-\xff]")
LETTERS = re.compile(r"[^\W\d_]")
C1 = re.compile("[\x80-\x9f]")
LOST = re.compile("\ufffd+|锟斤拷|[\x80-\x9f]+")
REMAINS_OF_UTF8 = re.compile("[\xc2\xc3](?=[ \xa0-\xbf])|\xe2\u20ac")
MOSTLY_HIGH = 0.4


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of the edited page that may be wrong and was left."""

    start: int
    end: int
    reason: str


def repair(page: str) -> list[Edit]:
    """Return the edits that set a page right, in order; none for a page that was read rightly.

    UTF-8 is tried first since hardly anything else looks like it, unless the page is good Chinese in GBK.
    """
    view = octets(page)
    pieces, pairs = utf8_pieces(view), gb_pairs(view)
    gb = is_gb(weigh(view, pairs))
    if is_utf8(view, pieces) and not gb:
        return utf8_edits(pieces)
    if gb:
        return gb_edits(pairs)
    certain = utf8_edits(certain_utf8(view, pieces)) + gb_edits(certain_gb(view, pairs))
    return sorted(certain + _cp1252_edits(page, certain))


def _cp1252_edits(page: str, others: list[Edit]) -> list[Edit]:
    """Return the edits that put a letter of cp1252 for each control character of Latin-1: no page holds those."""
    taken = {offset for edit in others for offset in range(edit.start, edit.end)}
    found = ((m.start(), m.group()) for m in C1.finditer(page) if m.start() not in taken)
    letters = ((start, control.encode("latin-1").decode("cp1252", errors="ignore")) for start, control in found)
    return [Edit(start, start + 1, letter, "cp1252 read as Latin-1") for start, letter in letters if letter]


def doubts(text: str, rules: AbstractSet[Rule]) -> Iterator[Doubt]:
    """Yield what is doubtful in a repaired page, by the rules that its repair took."""
    yield from (Doubt(*m.span(), "characters were lost before the page was saved") for m in LOST.finditer(text))
    if "UTF-8 read as cp1252" in rules:
        yield from (Doubt(*m.span(), "part of a misread character") for m in REMAINS_OF_UTF8.finditer(text))
    yield from _doubtful_pairs(text, "GBK read as Latin-1" in rules)
    if is_mostly_high(text):
        yield Doubt(0, 1, "the page looks as if it was read in a character set that is not known here")


def _doubtful_pairs(text: str, gb: bool) -> Iterator[Doubt]:
    """Yield runs with an inverted exclamation mark that may be half of a Chinese mark."""
    for match in filter(lambda run: "¡" in run.group(), RUN.finditer(text)):
        pairs = {pair.char for start in (0, 1) for pair in gb_pairs(octets(match.group()[start:]))}
        if gb or pairs & (CERTAIN - PRICED):
            yield Doubt(*match.span(), "may be part of a misread mark")


def is_mostly_high(text: str) -> bool:
    """Tell whether too many of the letters carry accents for any language of the West."""
    return len(HIGH_LETTERS.findall(text)) > MOSTLY_HIGH * len(LETTERS.findall(text))
