"""Prove that what a PDF says is what a reader sees: no hyphens inside words, no dots read one by one.

Takes a reading and what it is made of; yields R013.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import DOTS, WORD, Source, rows_of_dots
from postil.proof.pdf_words import Stretch
from postil.proof.telling import quoted

HYPHENS = "-\N{HYPHEN}"
LAST = re.compile(rf"{WORD.pattern}[-‐]?$")
FIRST = re.compile(rf"^{WORD.pattern}")
SAME_LINE = 1.0
"""Points by which the base lines of one line may differ."""


def check_dots(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R013: leader dots are no words; dots that somebody wrote are."""
    for tag in reading.tags:
        words = reading.words_in(tag)
        if "." in words and not source.written.rows_of_dots.issuperset(rows_of_dots(words)):
            whole = reading.said_by(tag)
            sentence = f"the dots of {quoted(whole)} are read out one by one"
            yield Fault("R013", sentence, DOTS.sub("", whole), reading.page_of(tag), rule="leader(")


def check_line_ends(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R013: a word that is divided at the end of a line is read as one, and two words as two."""
    owners = {mark: tag.at for tag in reading.tags for mark in tag.marks}
    for page, leaf in enumerate(reading.leaves):
        for end, start in pairwise(whole(leaf.stretches)):
            if abs(end.height - start.height) <= SAME_LINE or not (fault := joint(end, start, source)):
                continue
            if owners.get((page, end.mark)) == owners.get((page, start.mark)):
                yield Fault("R013", fault, end.words + start.words, page)


def whole(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches of a page with those that follow each other under one mark and on one line as one."""
    for (mark, height), same in groupby(stretches, key=itemgetter(0, 1)):
        yield Stretch(mark, height, "".join([stretch.words for stretch in same]))


def joint(end: Stretch, start: Stretch, source: Source) -> str:
    """Return what is wrong where a line ends and the next one begins; "" where nothing is."""
    # No word has a blank in it; nearly all lines end with one, and to look for a word from their beginning takes long.
    before = LAST.search(end.words.rpartition(" ")[2])
    after = FIRST.search(start.words) if before else None
    if not before or not after:
        return ""
    one, other, known = before[0].rstrip(HYPHENS), after[0], source.written.vocabulary
    is_new = one + other not in known
    if one != before[0]:
        is_divided = not is_new and before[0] + other not in known
        return f"'{one + other}' is read with the hyphen at the end of its line" if is_divided else ""
    return f"'{one}' and '{other}', on two lines, are read as one word" if is_new and {one, other} <= known else ""
