"""Say what this process is at, to whoever watches it, and let the kernel end it where one piece takes too long.

Takes the names of editions and of their pieces; gives nothing. Each call is one short line in a pipe, and a call of the
system; without anybody who watches, nothing is done.
"""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from postil.limits.measures import Limits

if sys.platform != "win32":
    import resource

Word = Literal["begins", "at", "left", "here"]
READING, PROOF, WRITING = "reading", "proof", "writing"
"""What is done apart from the editions. Writing has no limit: it may have to wait for another build."""
NAME = 400
"""The bytes of a name in a line, at most: a pipe takes such a line whole, whoever else writes."""
ROOM = 1.5
"""The kernel counts memory that is asked for and never used, too."""


@dataclass(slots=True)
class Watched:
    """That this process is watched: the pipe into which it says what it is at, if any, and its limits."""

    limits: Limits
    line: int | None = None
    what: str = READING
    since: float = field(default_factory=time.monotonic)


WATCHED: list[Watched] = []
"""How this process is watched, if it is."""


def begin(what: str) -> None:
    """Say that an edition, or something else that is done for all of them, is begun."""
    for watched in WATCHED[-1:]:
        watched.what, watched.since = what, time.monotonic()
    say("begins", what)


@contextmanager
def first(what: str) -> Iterator[None]:
    """Say that an edition is made for the sake of the one that was begun, which goes on after it."""
    before = WATCHED[-1].what if WATCHED else READING
    begin(what)
    yield
    begin(before)


@contextmanager
def at(piece: str) -> Iterator[None]:
    """Say that this process is at a piece of an edition: a division, or a handout."""
    say("at", piece)
    try:
        yield
    finally:
        say("left", piece)


def here() -> None:
    """Say that this process works with others at what was begun."""
    say("here", "")


def say(word: Word, name: str) -> None:
    """Write one line, and count the time for a piece anew; who watches may have gone, which ends this process too."""
    for watched in WATCHED[-1:]:
        if watched.line is not None:
            with suppress(BrokenPipeError):
                os.write(watched.line, b"%d\t%s\t%s\n" % (os.getpid(), word.encode(), name.encode()[:NAME]))
        let_work(watched.limits.seconds)


@contextmanager
def held(limits: Limits, line: int | None = None) -> Iterator[None]:
    """Have this process, and all that it forks, within limits of the kernel."""
    before = kernel_limits()
    WATCHED.append(Watched(limits, line))
    let_work(limits.seconds)
    let_hold(limits.memory)
    try:
        yield
    finally:
        WATCHED.pop()
        restore(before)


if sys.platform == "win32":

    def let_work(seconds: float) -> None:
        """Do nothing: this system has no such limit."""

    def let_hold(memory: float) -> None:
        """Do nothing: this system has no such limit."""

    def kernel_limits() -> dict[int, tuple[int, int]]:
        """Return no limits."""
        return {}

    def restore(before: dict[int, tuple[int, int]]) -> None:
        """Do nothing."""

else:

    def let_work(seconds: float) -> None:
        """Let this process have so many more seconds of a processor; then SIGXCPU ends it. A fork begins at nought."""
        if seconds < math.inf:
            lower(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))

    def let_hold(memory: float) -> None:
        """Let this process have so much memory of its own.

        RLIMIT_DATA and not RLIMIT_AS, which counts what is mapped, and so ends what maps much and touches little.
        """
        if memory < math.inf:
            lower(resource.RLIMIT_DATA, math.ceil(memory * ROOM))

    def lower(what: int, value: int) -> None:
        """Set a limit of the kernel, within the one that somebody has set before us."""
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))

    def kernel_limits() -> dict[int, tuple[int, int]]:
        """Return the limits of the kernel as they are."""
        return {what: resource.getrlimit(what) for what in (resource.RLIMIT_CPU, resource.RLIMIT_DATA)}

    def restore(before: dict[int, tuple[int, int]]) -> None:
        """Set limits as they were."""
        for what, pair in before.items():
            resource.setrlimit(what, pair)
