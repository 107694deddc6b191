"""Reckon the check digit of an ISBN: ISO 2108:2017, Annex C, and https://www.isbn-international.org/.

Takes what is written; gives the digit that it should end with.
"""

from __future__ import annotations

import re

PREFIX = "urn:isbn:"
FORM = re.compile(r"97[89](?:-?[0-9]){10}")


def is_isbn(text: str) -> bool:
    """Tell whether something is written as an ISBN of 13 digits, be it as a URN."""
    return FORM.fullmatch(text.removeprefix(PREFIX)) is not None


def check_digit(text: str) -> str:
    """Return the digit that an ISBN should end with; every second digit counts three times."""
    digits = [int(digit) for digit in text if digit.isdecimal()][:12]
    return str(-(sum(digits[0::2]) + 3 * sum(digits[1::2])) % 10)
