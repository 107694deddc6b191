"""Fold what typing and typesetting change without changing the words, as anchoring does (`compose/fold.py`).

Takes text and gives it with every run of white space as one blank, quotation marks and dashes in one form, and without
soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata

_SINGLE_QUOTES = "'‘’‚‛‹›ʼ′"
_DOUBLE_QUOTES = '"“”„‟«»″'
_BLANKS = re.compile(r"\s+")
_SOFT_HYPHEN = "\u00ad"


def fold(text: str) -> str:
    """Return the folded text; blanks at its head and tail fold to one blank too."""
    return _BLANKS.sub(" ", "".join(map(_folded, text.replace(_SOFT_HYPHEN, ""))))


def _folded(char: str) -> str:
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    return "-" if char == "−" or unicodedata.category(char) == "Pd" else char
