"""Name sources shortly, as the line under a note does.

Takes Sources and gives for each the shortest form that means no other: who, or what it is called, and the year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postil.compose.csldata import names, supplied
from postil.compose.setapart import enclose, without_signs
from postil.model import Source

SUBTITLE = re.compile(r"(?<=\?) .*|(?:[:;]| [–—]) .*", re.DOTALL)
QUOTED = ("article-journal", "article-newspaper", "chapter", "manuscript", "speech", "webpage")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a language has for "and", "et al." and quotation marks; `inside`: points stand before the closing one."""

    conjunction: str
    others: str
    opening: str
    closing: str
    inside: bool


def short_forms(sources: Sequence[Source], terms: Terms) -> dict[str, str]:
    """Return the short form of each source by its id, with signs round what is set apart."""
    left = {source.id: forms(source, terms) for source in sources}
    chosen = {name: next(longer) for name, longer in left.items()}
    while shared := alike(chosen):
        longer_ones = {name: next(left[name], None) for name in shared}
        chosen |= {name: form for name, form in longer_ones.items() if form is not None}
        if not any(longer_ones.values()):
            break
    return chosen


def alike(forms: dict[str, str]) -> list[str]:
    """Return the ids of those whose form also means another."""
    counted = Counter(forms.values())
    return [name for name, form in forms.items() if counted[form] > 1]


def forms(source: Source, terms: Terms) -> Iterator[str]:
    """Yield what a source may be called, shortest first."""
    who, where, short = authors(source, terms), source.container or source.publisher, short_title(source.title)
    year = "" if source.date[:4] in short else source.date[:4]
    if who:
        yield joined(who, source.date[:4])
    yield joined(who, title(source, short, terms), year if who or source.date else where)
    yield joined(who, title(source, source.title, terms), source.date)
    yield joined(who, title(source, source.title, terms), where, source.date)


def joined(*parts: str) -> str:
    """Return what there is of some parts."""
    return ", ".join(filter(None, parts))


def authors(source: Source, terms: Terms) -> str:
    """Return the authors by their family names, of four and more the first."""
    known = [name.get("literal") or name["family"] for name in names(source.author)]
    if len(known) > 3:
        return f"{known[0]} {terms.others}"
    return f" {terms.conjunction} ".join(filter(None, [", ".join(known[:-1]), *known[-1:]]))


def short_title(whole: str) -> str:
    """Return a title without its subtitle."""
    return whole if supplied(whole) else SUBTITLE.sub("", whole)


def title(source: Source, words: str, terms: Terms) -> str:
    """Return a title as its kind asks: of a part in quotation marks, of a whole set apart, the editors' own bare."""
    bare = without_signs(words)
    if supplied(source.title):
        return bare
    return f"{terms.opening}{bare}{terms.closing}" if source.kind in QUOTED else enclose("Italic", bare)
