"""Tell who wrote a note.

Takes the creators of a publication and the initials under a note; gives the name that they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from postil.model import Person

WORD = re.compile(r"[^\W\d_]+")


def initials(name: str) -> str:
    """Return the first letters of the words of a name, in capitals."""
    return "".join(word[0].upper() for word in WORD.findall(name))


def named(signed: str, people: Iterable[Person]) -> str:
    """Return the one name that has these initials, "" where none or several have them."""
    names = {person.name for person in people if initials(person.name) == signed.upper()}
    return names.pop() if len(names) == 1 else ""
