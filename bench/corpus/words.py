"""Make words up that behave like those of a language: few that come often, many that come seldom.

Takes a source of chance; gives words, sentences and titles, the same ones on every machine. How often words come back
decides how much an engine can remember of them, so letters drawn at random would not do.
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

BEGINNINGS = ("", "b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "w", "br", "pr", "st", "tr")
MIDDLES = ("a", "a", "e", "e", "i", "i", "o", "o", "u", "ai", "ea", "ou")
ENDS = ("", "", "", "", "", "l", "m", "n", "nd", "r", "s", "t")
VOCABULARY = 6000
SYLLABLES = ((1,), (1, 2), (2,), (2, 3))
"""How many syllables words have, by how often they come: the commonest are the shortest."""
SHIFT = 2.5
"""The words that come most often do so less than by their rank alone (Mandelbrot's form of Zipf's law)."""


class Words:
    """A vocabulary of made-up words, and what is written with it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        made = dict.fromkeys(self.made_up(rank) for rank in range(1, VOCABULARY))
        self.vocabulary = list(made)
        self.weights = list(accumulate(1 / (rank + SHIFT) for rank in range(1, len(made) + 1)))

    def made_up(self, rank: int) -> str:
        """Return a new word for a rank."""
        lengths = SYLLABLES[min(len(str(rank)), len(SYLLABLES)) - 1]
        return "".join(self.syllable() for _ in range(self.chance.choice(lengths)))

    def syllable(self) -> str:
        """Return a syllable."""
        return "".join(self.chance.choice(letters) for letters in (BEGINNINGS, MIDDLES, ENDS))

    def some(self, number: int) -> str:
        """Return some words in a row."""
        return " ".join(self.chance.choices(self.vocabulary, cum_weights=self.weights, k=number))

    def rare(self, number: int) -> str:
        """Return some words that seldom come, as titles and names have them."""
        return " ".join(self.chance.sample(self.vocabulary[1000:], number))

    def title(self) -> str:
        """Return a title of two to five words."""
        return self.rare(self.chance.randint(2, 5)).capitalize()

    def name(self) -> str:
        """Return the name of a person."""
        return self.rare(2).title()

    def sentence(self) -> str:
        """Return a sentence of ten to twenty-eight words, with a comma here and there."""
        words = self.some(self.chance.randint(10, 28)).split()
        for place in range(6, len(words) - 3, 7):
            words[place] += self.chance.choice(("", ",", ",", ";"))
        return f"{' '.join(words).capitalize()}{self.chance.choice('.......?')}"

    def sentences(self, number: int) -> str:
        """Return some sentences."""
        return " ".join(self.sentence() for _ in range(number))
