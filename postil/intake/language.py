"""Guesses the language of a text.

Takes text; gives a BCP 47 tag by its script, and for Latin letters by the commonest small words; "en" without evidence.
"""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh"]

SCRIPTS: tuple[tuple[Language, str], ...] = (
    ("ja", "[\u3040-\u30ff]"),
    ("ko", "[\uac00-\ud7a3]"),
    ("ru", "[\u0400-\u04ff]"),
    ("zh", "[\u4e00-\u9fff]"),
)
SMALL_WORDS: tuple[tuple[Language, frozenset[str]], ...] = (
    ("en", frozenset(("the", "and", "of", "to", "that", "is", "was", "with", "for", "it", "its", "are"))),
    ("fr", frozenset(("le", "les", "des", "et", "est", "une", "dans", "qui", "pour", "du", "aux", "sur"))),
    ("de", frozenset(("der", "die", "das", "und", "ist", "nicht", "den", "von", "mit", "ein", "zu", "auf"))),
    ("es", frozenset(("el", "los", "las", "y", "del", "una", "por", "con", "que", "es", "su", "para"))),
    ("pt", frozenset(("o", "os", "as", "e", "do", "da", "uma", "não", "com", "que", "em", "para"))),
    ("it", frozenset(("il", "gli", "di", "e", "della", "una", "non", "che", "per", "con", "è", "sono"))),
)
SCRIPT_SHARE = 0.2
WORD = re.compile(r"[^\W\d_]+")


def guess_language(text: str) -> Language:
    """Return the language that the script or the small words of a text speak for."""
    letters = sum(map(len, WORD.findall(text)))
    for language, script in SCRIPTS:
        if letters and len(re.findall(script, text)) > SCRIPT_SHARE * letters:
            return language
    return _by_small_words(text)


def _by_small_words(text: str) -> Language:
    """Return the language whose small words are the most; the first of the table, English, where it is a draw."""
    words = WORD.findall(text.lower())
    counts = [(sum(word in small for word in words), language) for language, small in SMALL_WORDS]
    return max(counts, key=lambda count: count[0])[1]
