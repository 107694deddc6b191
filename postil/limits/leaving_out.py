"""Make editions within limits; where one cannot be made, make the others without it.

Takes what makes all editions but those named; gives what it made, and keeps a Problem L006 for each that it did not.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NoReturn, Protocol, TypeVar

from postil.limits.apart import apart
from postil.limits.by_the_clock import by_the_clock, leave
from postil.limits.doing import PROOF, READING, WRITING
from postil.limits.measures import UNLIMITED, Limits
from postil.limits.watching import Ended
from postil.problems import ContentError, Place, Problem, ProofError

PUBLICATION = Place("content/publication.yaml")
GIGABYTE = 1 << 30
NOUNS = {
    READING: "the content",
    PROOF: "the proof of the editions",
    WRITING: "the writing of the files",
    "site": "the site",
    "handout": "the handouts",
}
HINT = (
    "look there, and in the book's styles, for what is very large, very often repeated or very deep; "
    "--limit-time and --limit-memory allow more"
)
AGAIN = (
    "try again; where it ends again, the machine may have too little memory: "
    "look there, and in the book's styles, for what is very large"
)
OLDER = "; the others were made without it, and a file of it is older"


class Made(Protocol):
    """What was made, or nothing, and where the pieces that it was made of are written, by name; "" for the book."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was made."""

    @property
    def places(self) -> Mapping[str, Place]:
        """Where each piece is written."""


Result = TypeVar("Result", bound=Made)


@dataclass(slots=True)
class LeavingOut:
    """Makes editions within limits; `tell` is told, once, what ends the whole process where it cannot be helped."""

    limits: Limits = UNLIMITED
    tell: Callable[[Problem], None] = lambda _: None
    ended: list[Ended] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def within(self, make: Callable[[frozenset[str]], Result]) -> Result:
        """Return what can be made; ContentError where that is nothing."""
        if self.limits == UNLIMITED:
            return make(frozenset())
        while True:
            without = frozenset(each.what for each in self.ended)
            try:
                made = self.attempt(partial(make, without))
            except Ended as ended:
                self.ended.append(ended)
                if ended.what in {*without, READING, PROOF, WRITING}:
                    raise ContentError(self.problems_in({})) from ended
            except (ContentError, ProofError) as error:
                raise type(error)([*self.problems_in({}), *error.problems]) from error
            else:
                self.problems = self.problems_in(made.places, "" if made.is_empty else OLDER)
                if self.problems and made.is_empty:
                    raise ContentError(self.problems)
                return made

    def attempt(self, work: Callable[[], Result]) -> Result:
        """Return what some work gives, in another process where there can be one."""
        if hasattr(os, "fork"):
            return apart(work, self.limits)
        return by_the_clock(work, self.limits, self.end_all)

    def end_all(self, ended: Ended) -> NoReturn:
        """Say what ends this process, and end it."""
        self.ended.append(ended)
        self.tell(self.problems_in({})[-1])
        sys.stdout.flush()
        sys.stderr.flush()
        leave(1)

    def problems_in(self, places: Mapping[str, Place], others: str = "") -> list[Problem]:
        """Return what became of each edition that was not made, and of the others."""
        return [self.problem(each, places, others) for each in self.ended]

    def problem(self, ended: Ended, places: Mapping[str, Place], others: str) -> Problem:
        """L006: an edition is made within its limits, by a process that does not crash."""
        place = next((places[piece] for piece in ended.pieces if piece in places), places.get("", PUBLICATION))
        what = NOUNS.get(ended.what, f"the {ended.what} edition")
        at = f", at {', '.join(ended.pieces)}" if ended.pieces else ""
        hint = AGAIN if ended.why == "crash" else HINT
        return Problem(replace(place, length=1), "L006", f"{what} {self.why(ended)}{at}{others}", hint)

    def why(self, ended: Ended) -> str:
        """Return in words why a process came to no end."""
        if ended.why == "time":
            return f"took longer than the {self.limits.seconds:.0f} seconds of work that it is given"
        if ended.why == "memory":
            return f"took more than the {self.limits.memory / GIGABYTE:.3g} GB of memory that it is given"
        return f"ended the process that makes it ({ended.how})"
