"""A page seen as the bytes that it may once have been.

Takes text that was perhaps read in the wrong character set; gives the same text, character for character, with
each that stands for one byte in Latin-1 or cp1252 put as that byte (U+0000 to U+00FF).
"""

from __future__ import annotations

SPECIALS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
NO_BREAK_SPACE = "\xa0"


def octets(text: str) -> str:
    """Return the text with the letters of cp1252 that Latin-1 lacks put as their bytes; others stay."""
    return text.translate(str.maketrans(SPECIALS, SPECIALS.encode("cp1252").decode("latin-1")))


def is_high(char: str) -> bool:
    """Tell whether a character is a byte beyond ASCII; a no-break space is not: pages are full of genuine ones."""
    return "\x80" <= char <= "\xff" and char != NO_BREAK_SPACE


def count_high(view: str) -> int:
    """Return how many bytes beyond ASCII there are."""
    return sum(map(is_high, view))


def beside(view: str, start: int, end: int) -> tuple[str, str]:
    """Return the characters just before and just after a stretch, "" where there is none."""
    return view[max(start - 1, 0) : start], view[end : end + 1]
