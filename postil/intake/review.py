"""What intake made of a page, for a person to look over.

Takes nothing; gives the types of the result (`Intake`, `Change`, `Dropped`) and the lines that show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from postil.model import Metadata
from postil.problems import Problem

Kind = Literal["declaration", "article"]
Rule = Literal[
    "GBK read as Latin-1",
    "UTF-8 read as cp1252",
    "cp1252 read as Latin-1",
    "blanks",
    "control character",
    "line end",
]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Words that stand otherwise in the content file than in the page.

    `line` and `column` count from 1, in characters of the page as it was decoded.
    """

    line: int
    column: int
    rule: Rule
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that was taken for page chrome and left out."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """A page taken in: `text` is the finished content file, `metadata` what its head says.

    `doubts` are warnings (I003 to I006), each at its place in the page.
    """

    text: str
    metadata: Metadata
    charset: str
    changes: tuple[Change, ...]
    dropped: tuple[Dropped, ...]
    doubts: tuple[Problem, ...]

    @property
    def kind(self) -> str:
        """Return the kind that was given or guessed."""
        return self.metadata.kind

    @property
    def sha256(self) -> str:
        """Return the sum of the page's own bytes."""
        return self.metadata.source.sha256


def review(intake: Intake) -> Iterator[str]:
    """Yield one line for each dropped line and each change, in the order of the page."""
    for dropped in intake.dropped:
        yield f"{dropped.line}: dropped, {dropped.reason}: {dropped.text}"
    yield from map(shown_change, intake.changes)


def shown_change(change: Change) -> str:
    """Return the line that shows a change."""
    return f"{change.line}:{change.column}: {change.rule}: {_shown(change.before)} -> {_shown(change.after)}"


def _shown(text: str) -> str:
    """Return text in quotes, with blanks other than the space named by their escapes."""
    return "'" + "".join(c if c == " " or c.isprintable() else ascii(c)[1:-1] for c in text) + "'"
