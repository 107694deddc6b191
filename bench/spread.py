"""Draw two facing pages of a PDF as one picture, for the README.

Takes a PDF, the number of the left page (from 1) and the name of a PNG; gives that PNG in sixteen greys.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pypdfium2
from PIL import Image

SCALE = 1.35
GUTTER, PAPER = 2, 208


def spread(pdf: str, left: int, png: str) -> None:
    """Draw pages `left` and `left` + 1 of a PDF side by side."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].render(scale=SCALE).to_pil().convert("L") for number in (left - 1, left)]
    side_by_side(pages).quantize(16).save(png, optimize=True)


def side_by_side(pages: Sequence[Image.Image]) -> Image.Image:
    """Return pages of one size as one picture, with a grey edge around each."""
    width, height = pages[0].size
    sheet = Image.new("L", (len(pages) * (width + GUTTER) + GUTTER, height + 2 * GUTTER), PAPER)
    for side, page in enumerate(pages):
        sheet.paste(page, (GUTTER + side * (width + GUTTER), GUTTER))
    return sheet


if __name__ == "__main__":
    spread(sys.argv[1], int(sys.argv[2]), sys.argv[3])
