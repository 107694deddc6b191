"""What a line or a paragraph looks like: how wide it is, whether it ends a sentence.

Takes lines of text; gives simple facts about them that several rules of intake rest on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

SENTENCE_END = re.compile(r"[.!?…。！？:：;；][\"'’”»“)\]）】』」]*$")
LONG = 100
NUMERAL = re.compile(r"(?P<label>[IVXLC]+)\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or a paragraph that begins there; `number` counts from 1."""

    number: int
    text: str


def width(text: str) -> int:
    """Return the columns that a text takes: two for a Chinese character, and for a dash or quotation mark beside one.

    https://www.unicode.org/reports/tr11/#Ambiguous
    """
    widths = [east_asian_width(char) for char in text]
    wide = "WFA" if "W" in widths else "WF"
    return sum(2 if each in wide else 1 for each in widths)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return SENTENCE_END.search(text) is not None


def is_running_text(text: str) -> bool:
    """Tell whether a line is part of the text for certain, and no title, dateline or link."""
    return width(text) > LONG or (ends_sentence(text) and len(text.split()) > 3)
