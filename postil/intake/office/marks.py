"""Tells which marks of running text are not kept: emphasis that Markdown cannot mark where it stands, a mark in a link.

Takes the blocks that a content file was written from, and those that are read in it; gives a line for each kind of
mark that is in the first and not in the second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from postil.intake.office.account import account
from postil.intake.office.conservation import letters
from postil.intake.office.opened import Remark
from postil.model import Element, text_of

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "em": "emphasis",
        "strong": "strong emphasis",
        "span": "a small or raised letter, or another language,",
        "a": "a link",
    }
)


def unmarked(written: Iterable[Element], read: Iterable[Element]) -> list[str]:
    """Return a line for each kind of mark that is lost, with the words that had it."""
    left = Counter((mark, letters(words)) for mark, words in marks(read))
    remarks = []
    for mark, words in marks(written):
        left[mark, letters(words)] -= 1
        if left[mark, letters(words)] < 0:
            remarks.append(Remark(0, f"{KINDS[mark]} that cannot be marked where it stands, left out", words))
    return list(account(remarks))


def marks(blocks: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Yield the marks in some blocks, with their words, as far as there are letters among them."""
    for block in blocks:
        for each in block.walk():
            if each.name in KINDS and letters(words := text_of(each)):
                yield each.name, words
