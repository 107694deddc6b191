"""How a declaration counts its clauses.

Takes the name of a numbering and gives what opens a clause, how its label is made, and what its id begins with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from postil.model import Numbering
from postil.numerals import from_roman, to_roman

PARAGRAPH = re.compile(r"\((\d{1,3}|[a-z]{1,2})\)\s+(?=\S)")
"""What a paragraph with a label of its own begins with: "(1) ", "(a) "."""


def digits(label: str) -> int:
    """Return the number that a label of digits stands for, 0 for any other."""
    return int(label) if label.isascii() and label.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A numbering: `opening` matches the head of a clause, its label in the first group; `prefix` begins the ids."""

    opening: re.Pattern[str]
    prefix: str
    label: Callable[[int], str]
    number: Callable[[str], int]
    example: str

    def id_of(self, label: str) -> str:
        """Return the id of the clause with a label: "cl-3"; "pre" for "preamble"; "" where no clause has it."""
        if label == "preamble":
            return "pre"
        return f"{self.prefix}-{number}" if (number := self.number(label)) else ""


SCHEMES: Mapping[Numbering, Scheme] = MappingProxyType(
    {
        "roman": Scheme(re.compile(r"([IVXLC]+)\.\s+(?=\S)"), "cl", to_roman, from_roman, "I. ..."),
        "article": Scheme(re.compile(r"Article\s+(\d{1,4})\.\s+(?=\S)"), "art", str, digits, "Article 1. ..."),
        "section": Scheme(re.compile(r"Section\s+(\d{1,4})\.\s+(?=\S)"), "sec", str, digits, "Section 1. ..."),
    }
)


def scheme_of(clause: str) -> Scheme:
    """Return the numbering that a clause with this id belongs to; the preamble belongs to every one."""
    return next((s for s in SCHEMES.values() if clause.startswith(f"{s.prefix}-")), SCHEMES["roman"])
