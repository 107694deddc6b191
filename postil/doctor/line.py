"""What is told of one thing.

Takes nothing; gives the type that every examination yields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "missing"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what it is, how it stands, in words; `mend` is what to type where something is to be done.

    `is_needed` says that no book can be made while it is missing.
    """

    name: str
    state: State
    words: str
    mend: str = ""
    is_needed: bool = False


def is_fit(lines: list[Line]) -> bool:
    """Tell whether a book can be made."""
    return not any(line.is_needed and line.state == "missing" for line in lines)
