"""Leave places open in the bytes of a fragment, for what is known only in the whole book.

Takes bytes with frames in them, each a kind and what it names; gives the bytes with every frame filled. A frame begins
with NUL, which is in no text of a book (XML 1.0, 2.2) and in no PDF object that is not binary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

import pydyf

Kind: TypeAlias = Literal["r", "k", "i", "e", "g", "t", "n", "f", "b"]
"""What a frame stands for: a reference to an object of the fragment (its number), a key of the parent tree (its number
in the fragment), a reference to a picture (its digest), a reference to the structure element of an anchor, an action
that leads to an anchor, a string with folios in it, a number on a page, the page's own folio, the box of a page (its
width and height, and how far its text stands right of its middle).
"""
Fill: TypeAlias = Callable[[str, bytes], bytes]
FRAME = re.compile(rb"\x00([a-z])([^\x01]*)\x01")
FIRST, LAST = "\ufdd0", "\ufdd1"
"""Around the anchor whose folio is meant, within words. Unicode has them for such use: they are in no text."""
FOLIO = re.compile(f"{FIRST}([^{LAST}]*){LAST}")


def frame(kind: Kind, content: bytes) -> bytes:
    """Return a frame."""
    return b"\x00%s%s\x01" % (kind.encode(), content)


def filled(data: bytes, fill: Fill) -> bytes:
    """Return some bytes with their frames filled."""
    if b"\x00" not in data:
        return data
    return FRAME.sub(lambda found: fill(found[1].decode(), found[2]), data)


def frames_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the kind and the content of each frame."""
    return ((found[1].decode(), found[2]) for found in FRAME.finditer(data))


def folio_of(anchor: str) -> str:
    """Return what stands within words for the folio of an anchor."""
    return f"{FIRST}{anchor}{LAST}"


def named_in(words: str) -> list[str]:
    """Return the anchors whose folios some words need."""
    return FOLIO.findall(words)


def spoken(words: str, folio: Callable[[str], str]) -> str:
    """Return words with the folios that they need."""
    return FOLIO.sub(lambda found: folio(found[1]), words)


class OpenString(pydyf.String):  # type: ignore[misc]
    """A string with folios in it that are known only in the whole book."""

    @property
    def data(self) -> bytes:
        """Return a frame with the words."""
        return frame("t", self.string.encode().hex().encode())


def string(words: str) -> pydyf.String:
    """Return a string, open where it names folios."""
    return OpenString(words) if FIRST in words else pydyf.String(words)
