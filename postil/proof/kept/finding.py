"""Say what an edition has not kept, with the place where that is written.

Takes findings of one file; gives Problems, of each code the first few one by one and the others as a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from postil.problems import Place, Problem
from postil.proof.telling import first_few

Code = Literal["R022", "R023", "R024", "R025", "R026", "R027", "R028", "R029", "R030"]
MOST = 5
"""So many findings of one code are told one by one."""


class Finding(NamedTuple):
    """One thing that is wrong in a made file, and where it is written."""

    code: Code
    sentence: str
    place: Place

    def saying(self, sentence: str) -> Finding:
        """Return the same in another sentence."""
        return self._replace(sentence=sentence)


def problems_of(findings: Iterable[Finding], path: str) -> Iterator[Problem]:
    """Yield findings as the problems of a made file."""
    hint = f"the content is right and '{path}' is not: look at what it is made with, or make it again"
    known = sorted(dict.fromkeys(findings), key=lambda finding: finding.code)
    for code, same in groupby(known, key=lambda finding: finding.code):
        told = list(same)
        for each in first_few(told, MOST, told[0].saying):
            yield Problem(each.place, code, f"{each.sentence} ({path})", hint)
