"""Fold what typing and typesetting change without changing the words.

Takes text and gives it with every run of white space as one blank, quotation marks and dashes in one form, soft
hyphens gone, and the way back from each folded character to the original. Nothing else is folded.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

SINGLE_QUOTES = "'‘’‚‛‹›ʼ′"
DOUBLE_QUOTES = '"“”„‟«»″'
SOFT_HYPHEN = "\u00ad"
FOLDS = {**dict.fromkeys(SINGLE_QUOTES, "'"), **dict.fromkeys(DOUBLE_QUOTES, '"')}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `starts[i]` and `ends[i]` bound in the original what folded character i stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that folded characters start..end stand for; end > start."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold `text`; blanks at its head and tail fold to one blank too."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, letter in enumerate(text):
        if letter == SOFT_HYPHEN:
            continue
        folded = fold_letter(letter)
        if folded == " " and letters and letters[-1] == " ":
            ends[-1] = at + 1
            continue
        letters.append(folded)
        starts.append(at)
        ends.append(at + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """Return the folded text alone, where nobody has to find the way back."""
    return fold(text).text


def fold_letter(letter: str) -> str:
    """Return the form that stands for all its like: one blank, one dash, one quotation mark of each kind."""
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Pd" or letter == "−":
        return "-"
    return FOLDS.get(letter, letter)


def inside_word(text: str, at: int) -> bool:
    """Tell whether a place lies inside a word, in scripts that part words by blanks: "art" is not in "party"."""
    return 0 < at < len(text) and is_of_word(text[at - 1]) and is_of_word(text[at])


def is_of_word(letter: str) -> bool:
    """Tell whether a letter or digit makes words with its neighbours; letters without case (CJK and others) do not."""
    return letter.isalnum() and unicodedata.category(letter) != "Lo"
