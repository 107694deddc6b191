"""Draw a web address as a QR code (ISO/IEC 18004).

Takes an address; gives a drawing whose other text is the address itself. Four modules of white stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import segno
from lxml import html

QUIET = 4


def code(address: str) -> html.HtmlElement:
    """Return the code of an address as a drawing."""
    matrix = segno.make_qr(address, error="m", boost_error=False).matrix
    size = len(matrix) + 2 * QUIET
    drawing = html.Element("svg", {"role": "img", "aria-label": address, "viewBox": f"0 0 {size} {size}"})
    drawing.append(html.Element("path", {"d": "".join(bars(matrix))}))
    return drawing


def bars(matrix: Sequence[Sequence[int]]) -> Iterator[str]:
    """Yield the outline of each run of dark modules, row by row."""
    for y, row in enumerate(matrix, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width
