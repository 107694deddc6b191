"""Evidence that a page was written in GBK and read as Latin-1 or cp1252.

Takes a page as octets; gives the edits that set it right, all of them where the page as a whole says so, else only
the pairs that cannot be ordinary writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postil.intake.edits import Edit
from postil.intake.octets import beside, count_high

PAIR = re.compile("[\x81-\x9f\xa1-\xfe][\x40-\x7e\x80-\xfe]")
RUN = re.compile("[\x80-\x9f\xa1-\xff]+")

# Punctuation whose two bytes no Western language writes side by side. The full-width tilde and the brackets are not
# among it: their bytes are an inverted exclamation mark with a guillemet or an inverted question mark, good Spanish.
CERTAIN = frozenset("‘’“”—…《》、。·，：；（）！？")
# Their bytes are an inverted exclamation mark and a pound or cent sign: good Spanish before a price.
PRICED = frozenset("、。")

# Korean in EUC-KR and Russian in KOI8-R also fall on assigned cells, but on rare characters. These are the common ones.
FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道"
    "行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无"
    "力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等"
    "产或新制身加西月话合回特代内信表化世位次度任常先海通教东声提立及比员解水名真论处义各入条平系气题活更别打"
    "变四神总何数安少报才结反受目太量再感建务做接必场件计管期市直德资命山指许统区保至形社便决治展科司五基书非"
)
ENOUGH_HANZI = 6
ENOUGH_TO_JUDGE = 12
ENOUGH_DISTINCT = 4
FREQUENT_SHARE = 0.2
STRAYS_BORNE = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Two octets and the character that they are in GB18030; `assigned` where GB2312 has it too."""

    start: int
    char: str
    assigned: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the octets of a page would be in GBK: certain punctuation, hanzi that stand free, and what does not fit."""

    certain: int
    hanzi: str
    strays: int


def gb_pairs(view: str) -> list[Pair]:
    """Return the pairs of octets, from left to right."""
    return list(_pairs(view))


def _pairs(view: str) -> Iterator[Pair]:
    for match in PAIR.finditer(view):
        octets = match.group().encode("latin-1")
        # Read with gb18030: Python's gb2312 makes a horizontal bar of the dash and a Katakana dot of the middle dot.
        char = octets.decode("gb18030", errors="ignore")
        if len(char) == 1:
            yield Pair(match.start(), char, _is_assigned(octets))


def _is_assigned(octets: bytes) -> bool:
    return min(octets) >= 0xA1 and len(octets.decode("gb2312", errors="ignore")) == 1


def weigh(view: str, pairs: list[Pair]) -> Evidence:
    """Return the evidence of a page."""
    hanzi = [pair for pair in pairs if pair.assigned and _is_hanzi(pair.char)]
    fitting = [p for p in pairs if p.assigned and not (_is_hanzi(p.char) and _is_in_word(view, p))]
    free = "".join(pair.char for pair in hanzi if not _touches_letter(view, pair))
    loose = count_high(view) - sum(count_high(view[p.start : p.start + 2]) for p in fitting)
    return Evidence(sum(_is_certain(view, p) for p in fitting), free, loose)


def is_gb(evidence: Evidence) -> bool:
    """Tell whether all that is not ASCII on the page is misread GBK, but for one place in ten of a Chinese page."""
    if evidence.strays * STRAYS_BORNE > len(evidence.hanzi):
        return False
    if _is_chinese(evidence.hanzi):
        return True
    return evidence.certain > 1 and len(evidence.hanzi) < ENOUGH_TO_JUDGE


def _is_chinese(hanzi: str) -> bool:
    frequent = sum(char in FREQUENT for char in hanzi)
    varied = len(hanzi) >= ENOUGH_HANZI and len(set(hanzi)) >= ENOUGH_DISTINCT
    return varied and frequent >= FREQUENT_SHARE * len(hanzi)


def _is_hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_in_word(view: str, pair: Pair) -> bool:
    """Tell whether a pair stands in or at a word of small letters, as the accents of a French participle do."""
    return any("a" <= char <= "z" for char in beside(view, pair.start, pair.start + 2))


def _touches_letter(view: str, pair: Pair) -> bool:
    return any(char.isascii() and char.isalpha() for char in beside(view, pair.start, pair.start + 2))


def _is_certain(view: str, pair: Pair) -> bool:
    if not pair.assigned or pair.char not in CERTAIN:
        return False
    return pair.char not in PRICED or not view[pair.start + 2 : pair.start + 3].isdigit()


def certain_gb(view: str, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs that are misread whatever the page; none of a run with an odd octet, where two readings vie."""
    odd = {offset for run in RUN.finditer(view) if len(run.group()) % 2 for offset in range(*run.span())}
    return [pair for pair in pairs if pair.start not in odd and _is_certain(view, pair)]


def gb_edits(pairs: list[Pair]) -> list[Edit]:
    """Return the edits that put the characters of the pairs."""
    return [Edit(pair.start, pair.start + 2, pair.char, "GBK read as Latin-1") for pair in pairs]
