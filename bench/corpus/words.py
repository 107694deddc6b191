"""Make words up that behave like those of a language: few that come often, many that come seldom.

Takes a source of chance; gives words, sentences and titles, the same ones on every machine. How often words come back
decides how much an engine can remember of them, and how long they are how often it breaks them: so the common ones are
those of English, and the others are made of parts of English words.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from random import Random


def listed(name: str) -> list[str]:
    """Return the words in a file beside this one."""
    return Path(__file__).with_name(name).read_text().split()


COMMON = listed("common.txt")
BEFORE = ("",) * 8 + ("re", "un", "in", "de", "pre", "dis", "sub", "inter", "over", "trans", "out", "mis")
STEMS = listed("stems.txt")
AFTER = ("",) * 3 + (
    "s",
    "s",
    "ed",
    "ing",
    "er",
    "ers",
    "ly",
    "ment",
    "ness",
    "able",
    "ation",
    "ations",
    "ive",
    "ity",
    "ance",
)
VOCABULARY = 5000
SHIFT = 2.5
"""The words that come most often do so less than by their rank alone (Mandelbrot's form of Zipf's law)."""


class Words:
    """A vocabulary of made-up words, and what is written with it; with more power, common ones come more often."""

    def __init__(self, chance: Random, power: float = 1.0) -> None:
        self.chance = chance
        made = dict.fromkeys(COMMON)
        while len(made) < VOCABULARY:
            made.setdefault(self.made_up())
        self.vocabulary = list(made)
        self.weights = list(accumulate(1 / (rank + SHIFT) ** power for rank in range(1, len(made) + 1)))

    def made_up(self) -> str:
        """Return a new word."""
        return "".join(self.chance.choice(parts) for parts in (BEFORE, STEMS, AFTER))

    def some(self, number: int) -> str:
        """Return some words in a row."""
        return " ".join(self.chance.choices(self.vocabulary, cum_weights=self.weights, k=number))

    def rare(self, number: int) -> str:
        """Return some words that seldom come, as titles and names have them."""
        return " ".join(self.chance.sample(self.vocabulary[len(COMMON) :], number))

    def title(self) -> str:
        """Return a title of two to five words."""
        return self.rare(self.chance.randint(2, 5)).capitalize()

    def name(self) -> str:
        """Return the name of a person."""
        return self.rare(2).title()

    def sentence(self) -> str:
        """Return a sentence of eight to twenty-eight words, with a comma here and there."""
        words = self.some(self.chance.randint(8, 28)).split()
        for place in range(6, len(words) - 3, 7):
            words[place] += self.chance.choice(("", ",", ",", ";"))
        return f"{' '.join(words).capitalize()}{self.chance.choice('.......?')}"

    def short_sentence(self) -> str:
        """Return a sentence of six to fourteen words."""
        return f"{self.some(self.chance.randint(6, 14)).capitalize()}."

    def sentences(self, number: int) -> str:
        """Return some sentences."""
        return " ".join(self.sentence() for _ in range(number))
