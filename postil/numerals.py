"""Roman numerals, of clauses and of the pages before the body.

Takes a number and gives its numeral, or takes a numeral and gives its number.
"""

from __future__ import annotations

from itertools import pairwise

SIGNS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
MOST = 3999
WORTH = {letters: worth for worth, letters in SIGNS}


def to_roman(number: int) -> str:
    """Return a number from 1 to 3999 in capital roman numerals."""
    numeral = ""
    for worth, letters in SIGNS:
        times, number = divmod(number, worth)
        numeral += times * letters
    return numeral


def from_roman(numeral: str) -> int:
    """Return the number from 1 to 3999 of a numeral in capitals, 0 where it is not well made."""
    each = [WORTH.get(letter, 0) for letter in numeral]
    # A sign before a greater one is taken off.
    number = sum(-worth if worth < after else worth for worth, after in pairwise([*each, 0]))
    return number if 0 < number <= MOST and to_roman(number) == numeral else 0
