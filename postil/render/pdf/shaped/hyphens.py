"""Know where the words of a text may be hyphenated.

Takes a text with its style; gives places, counted in characters. Each word of a language is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.text.line_break import pyphen

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
Limits = tuple[int, int, int]
"""How many letters a word has at least, and how many stand before a hyphen and after it."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words that were looked up so far, and the widths of hyphens."""

    dictionaries: dict[tuple[str, Limits], Any] = field(default_factory=dict)
    words: dict[tuple[str, Limits], dict[str, tuple[int, ...]]] = field(default_factory=dict)

    def places(self, text: str, style: Any) -> Iterator[int]:
        """Yield the places in a text where a hyphen may stand, from first to last."""
        language = style["lang"] and pyphen.language_fallback(style["lang"])
        if style["hyphens"] != "auto" or not language:
            return
        limits: Limits = tuple(style["hyphenate_limit_chars"])
        known, least = self.words.setdefault((language, limits), {}), limits[0]
        for word in WORD.finditer(text):
            letters, start = word[0], word.start()
            if len(letters) >= least:
                if letters not in known:
                    known[letters] = self.in_word(letters, language, limits)
                yield from (start + place for place in known[letters])

    def in_word(self, word: str, language: str, limits: Limits) -> tuple[int, ...]:
        """Return the places in a word; none where the letters would change, as the engine keeps them."""
        found = self.dictionary(language, limits).positions(word)
        return tuple(int(place) for place in found if not getattr(place, "data", None))

    def dictionary(self, language: str, limits: Limits) -> Any:
        """Return the patterns of a language."""
        key = language, limits
        if key not in self.dictionaries:
            self.dictionaries[key] = pyphen.Pyphen(lang=language, left=limits[1], right=limits[2])
        return self.dictionaries[key]
