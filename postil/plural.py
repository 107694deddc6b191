"""Say how many there are of something.

Takes a number and the name of one; gives both in words.
"""

from __future__ import annotations


def counted(count: int, name: str) -> str:
    """Return a number with a name: "2 ladders", "1 page off the grid", "3 pages off the grid"."""
    first, off, rest = name.partition(" off ")
    return f"{count} {first}{'' if count == 1 else 's'}{off}{rest}"
