"""Lines set by hand, as they would be read from a page.

Takes words and measures; gives lines, 10 pt on 13.5 pt in a measure from 50 to 350 pt.
"""

from __future__ import annotations

from collections.abc import Sequence

from postil.proof.typography.drawn import Blank
from postil.proof.typography.lines import Block, Kind, Line, Page

TOP, STEP, LEFT, RIGHT, SIZE = 500.0, 13.5, 50.0, 350.0, 10.0
NORMAL = 2.4


def line(words: str, *, right: float = RIGHT, block: Block | None = None, page: int = 0, height: float = TOP) -> Line:
    return Line(page, block or Block(1, "text"), LEFT, right, height, SIZE, words)


def paragraph(*said: str, kind: Kind = "text", number: int = 1, top: int = 0, page: int = 0) -> list[Line]:
    """Return a paragraph of full lines but for its last, which begins a number of lines below the top."""
    block = Block(number, kind)
    return [
        line(words, block=block, page=page, height=TOP - STEP * (top + at), right=RIGHT if at < len(said) - 1 else 200)
        for at, words in enumerate(said)
    ]


def spaced(*gaps: tuple[float, float], page: int = 0) -> Line:
    """Return a line whose blanks begin somewhere and have so many times their normal width."""
    blanks = tuple(Blank(left, left + ratio * NORMAL, NORMAL) for left, ratio in gaps)
    words = " ".join(["word"] * (len(gaps) + 1))
    return Line(page, Block(1, "text"), LEFT, RIGHT, TOP, SIZE, words, blanks)


def pages(*lines: Sequence[Line]) -> list[Page]:
    return [Page(number, str(number + 1), tuple(each)) for number, each in enumerate(lines)]
