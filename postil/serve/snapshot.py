"""What a preview shows at one moment, and who makes it.

Takes nothing; gives the types in which the server and the process that makes the files speak with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from postil.problems import Problem
from postil.store import Keeper

Begun: TypeAlias = Callable[[str], None]
"""Is told what is made next, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Files by the paths under which a browser asks for them, and what is wrong with the book.

    `refusal` says what is wrong with anything else: that something is not installed, or that a build has failed.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    refusal: str = ""

    @property
    def is_refused(self) -> bool:
        """Tell whether what is wrong has to be mended before anything can be made."""
        return bool(self.refusal) or any(problem.severity == "error" for problem in self.problems)


class Preview(Protocol):
    """Makes what is shown. It can be sent to another process."""

    def load(self) -> None:
        """Load what every build needs: it is done once, before the first."""

    def rehearse(self) -> None:
        """Do once what every build does, of something small: what comes into being thereby is there for all builds."""

    def make(self, keeper: Keeper, begun: Begun) -> Iterator[Snapshot]:
        """Yield all files, each lot as soon as it is made; ContentError, ProofError or `Missing` with what is wrong."""


@dataclass(frozen=True, slots=True)
class News:
    """What a build says of itself, by its number: what it begins, what it has made, that it is over."""

    build: int
    begun: str = ""
    snapshot: Snapshot = field(default_factory=Snapshot)
    is_last: bool = False
