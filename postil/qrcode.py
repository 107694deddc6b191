"""Draw a web address as a QR code (ISO/IEC 18004).

Takes an address; gives an outline and its size in modules. Four modules of white stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

QUIET = 4
LONGEST = 1000
"""The most bytes of an address: codes of more are so fine that no camera reads them from a page."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The outline of the dark modules, as the path of a drawing, and the modules of a side with the white around it."""

    outline: str
    size: int


def can_be_drawn(address: str) -> bool:
    """Tell whether an address is short enough for a code."""
    return len(address.encode()) <= LONGEST


def drawn(address: str) -> Drawing:
    """Return the code of an address."""
    # Loaded where there is a code to be drawn: most editions have none.
    import segno

    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    return Drawing("".join(bars(matrix)), len(matrix) + 2 * QUIET)


def bars(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """Yield the outline of each run of dark modules, row by row."""
    for y, row in enumerate(matrix, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
