"""Break a title into lines for the cover.

Takes a title and the width of a line in characters and gives lines of about the same length, as a designer would
break them.
"""

from __future__ import annotations

import textwrap


def break_lines(title: str, width: int) -> list[str]:
    """Return the fewest lines that fit `width`, made as even as they can be."""
    lines = textwrap.wrap(title, width, break_on_hyphens=False)
    narrower = width - 1
    while narrower > 0:
        evener = textwrap.wrap(title, narrower, break_on_hyphens=False, break_long_words=False)
        if len(evener) > len(lines) or max(map(len, evener), default=0) > narrower:
            break
        lines, narrower = evener, narrower - 1
    return lines
