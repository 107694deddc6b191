"""Say what an edition has not kept, with the place where that is written.

Takes findings of one file; gives Problems, of each code the first few one by one and the others as a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import shorten
from typing import Literal, NamedTuple

from postil.problems import Place, Problem

Code = Literal["R022", "R023", "R024", "R025", "R026", "R027", "R028", "R029", "R030"]
MOST = 5
"""So many findings of one code are told one by one."""
EXCERPT = 60


class Finding(NamedTuple):
    """One thing that is wrong in a made file, and where it is written."""

    code: Code
    sentence: str
    place: Place


def problems_of(findings: Iterable[Finding], path: str) -> Iterator[Problem]:
    """Yield findings as the problems of a made file."""
    hint = f"the content is right and '{path}' is not: look at what it is made with, or make it again"
    known = sorted(dict.fromkeys(findings), key=lambda finding: finding.code)
    for code, same in groupby(known, key=lambda finding: finding.code):
        told = list(same)
        yield from (Problem(each.place, code, f"{each.sentence} ({path})", hint) for each in told[:MOST])
        if left := len(told) - MOST:
            yield from [Problem(told[0].place, code, f"there are {left} more such faults ({path})", hint)] * (left > 0)


def quoted(words: str) -> str:
    """Return the beginning of some words, in quotation marks."""
    return f"'{shorten(' '.join(words.split()), EXCERPT, placeholder='...')}'"
