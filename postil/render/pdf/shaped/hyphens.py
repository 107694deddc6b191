"""Know where the words of a text may be hyphenated.

Takes a text with its style; gives places, counted in characters. Each word of a language is looked up once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.text.line_break import pyphen

from postil.keeping import Keeper
from postil.render.pdf.shaped.patterns import Table, places_in, table_of

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
Limits = tuple[int, int, int]
"""How many letters a word has at least, and how many stand before a hyphen and after it."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words that were looked up so far; `keeper` may have the patterns of their languages."""

    keeper: Keeper | None = None
    tables: dict[str, Table | None] = field(default_factory=dict)
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
                    known[letters] = tuple(self.in_word(letters, language, limits))
                yield from (start + place for place in known[letters])

    def in_word(self, word: str, language: str, limits: Limits) -> Iterator[int]:
        """Yield the places in a word."""
        (_, before, after), table = limits, self.table(language)
        found = places_in(word, table) if table else where_nothing_changes(word, language)
        return (place for place in found if before <= place <= len(word) - after)

    def table(self, language: str) -> Table | None:
        """Return the patterns of a language; None where letters change."""
        if language not in self.tables:
            self.tables[language] = table_of(language, self.keeper)
        return self.tables[language]


def where_nothing_changes(word: str, language: str) -> Iterator[int]:
    """Yield the places in a word, but for those at which the letters would change, as the engine keeps them."""
    found = pyphen.Pyphen(lang=language).positions(word)
    return (int(place) for place in found if not getattr(place, "data", None))
