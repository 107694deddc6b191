"""Say what an edition shows of a note, whatever the form of the edition.

Takes nothing; gives the types in which a made EPUB or PDF is read, and the fold under which words are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

ALIKE = frozenset("'\"„‚ʻʼ′−")
OTHER = re.compile(r"[\W_ʻʼ]")
"""What may not count: all but letters and digits, and of these what is drawn like a quotation mark."""
LEFT_OUT = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pi", "Pf"})
"""Categories of what a layout may change or a font draw alike: blanks, soft hyphens, dashes, quotation marks."""
UNSEEN = frozenset(map(chr, (0x034F, 0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Marks that choose a form of the letter before them and are drawn by no font: variation selectors and one joiner."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the book: its words, folded, and the address that it leads to."""

    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an edition: its words, folded, and its links.

    `at` grows in the order of reading; `page` counts from 1, None where the edition has no pages.
    """

    words: str
    links: tuple[Link, ...]
    at: tuple[float, ...]
    page: int | None = None


class Shown(Protocol):
    """A made edition, read. An address is "DIVISION.ID"; what is not there is None."""

    @property
    def addresses(self) -> Iterable[str]:
        """All addresses of the edition."""

    def call(self, address: str) -> Passage | None:
        """Return the call that stands at an address."""

    def note(self, address: str) -> Passage | None:
        """Return the short note or footnote that begins at an address."""

    def entry(self, address: str) -> Passage | None:
        """Return the entry of an appendix that begins at an address."""


def fold(words: str) -> str:
    """Return words without what line ends, hyphenation, ligatures and the forms of quotation marks change."""
    return OTHER.sub(kept, "".join(unicodedata.normalize("NFKC", words).split()))


def kept(found: re.Match[str]) -> str:
    """Return a character that is no plain letter or digit, if it counts."""
    return found[0] if counts(found[0]) else ""


@cache
def counts(letter: str) -> bool:
    """Tell whether a character counts where words are compared."""
    if letter in ALIKE or letter in UNSEEN:
        return False
    return letter.isalnum() or unicodedata.category(letter) not in LEFT_OUT
