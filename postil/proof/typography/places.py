"""Find where in the content a line of a page is written.

Takes a line with its paragraph, and the map of the book; gives a place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from postil.problems import Place
from postil.proof.origins import Origins
from postil.proof.origins.written import letters
from postil.proof.typography.lines import Line

NOT_WRITTEN = re.compile(r"^\(\w+\)|\[\d+\]")
"""What an edition adds to the words of a line: the label of a paragraph, calls to notes where they are not raised."""


def place_of(line: Line, paragraph: Sequence[Line], origins: Origins) -> Place | None:
    """Return where a line is written; a short one is found with those around it."""
    if line.block.kind == "heading" and (heading := origins.exactly(line.words, "")):
        return heading
    at = next((number for number, each in enumerate(paragraph) if each is line), 0)
    for first, last in ((at, at + 1), (at - 1, at + 1), (at, at + 2), (at - 2, at + 3)):
        wanted = "".join(letters(NOT_WRITTEN.sub("", each.words)) for each in paragraph[max(first, 0) : last])
        if found := origins.written.first(wanted):
            return origins.look.narrowed(found, line.words)
    return None
