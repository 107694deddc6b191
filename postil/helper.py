"""Have a process beside this one that does one thing after another.

Takes the place at which it works, which it gets ready before it is asked for anything; takes pieces of work, and gives
what they make. Where it was killed, this process does the work itself.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO, Generic, Protocol, TypeVar, cast

from postil.limits import doing
from postil.limits.answers import OUT_OF_MEMORY, LastWords, raised_again, write_all


class Workplace(Protocol):
    """What a helper has before it, the same as the process that asks it."""

    def ready(self) -> None:
        """Load what the work will need."""


Place = TypeVar("Place", bound=Workplace)
Made = TypeVar("Made")


def nothing() -> None:
    """Do nothing in the meantime."""


@dataclass(slots=True)
class Helper(Generic[Place]):
    """A process that works at a place of its own, made like the one here. Begin one with `help_at`."""

    place: Place
    pid: int
    asking: BinaryIO
    said: BinaryIO
    was_asked: bool = field(default=False, init=False)

    def do(self, work: Callable[[Place], Made], meanwhile: Callable[[], None] = nothing) -> Made:
        """Return what some work makes there, or raise what it raises; in the meantime do something else here.

        The work and what it makes must be such as can be pickled.
        """
        self.was_asked = True
        with suppress(BrokenPipeError):
            self.asking.write(pickle.dumps(work))
            self.asking.flush()
        meanwhile()
        try:
            given, raised = pickle.load(self.said)
        except EOFError:
            return self.instead(work)
        if raised is not None:
            raise raised_again(raised)
        return cast("Made", given)

    def instead(self, work: Callable[[Place], Made]) -> Made:
        """Do the work here; where the other process came to its limits, this one has come to them."""
        # It is still there to be named among those that were at work.
        how = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        if how is not None and how.si_status == signal.SIGXCPU:
            os.kill(os.getpid(), signal.SIGXCPU)
        if how is not None and (how.si_code, how.si_status) == (os.CLD_EXITED, OUT_OF_MEMORY):
            raise MemoryError
        return work(self.place)

    def end(self) -> None:
        """End it, unless it has ended; one that was asked for nothing need not get ready."""
        if self.asking.closed:
            return
        if not self.was_asked:
            os.kill(self.pid, signal.SIGKILL)
        # Said, and not left to the end of the pipe: whatever else was forked since has that open too.
        with suppress(BrokenPipeError):
            self.asking.write(pickle.dumps(None))
            self.asking.flush()
        with suppress(BrokenPipeError):
            self.asking.close()
        self.said.close()
        os.waitpid(self.pid, 0)


def help_at(place: Place) -> Helper[Place] | None:
    """Begin a helper; None where the system has none, and where nobody watches, whose group would end with this one."""
    if not doing.WATCHED or not hasattr(os, "fork"):
        return None
    (asked, asking), (said, saying) = os.pipe(), os.pipe()
    try:
        pid = os.fork()
    except OSError:  # there are as many as there may be
        for end in (asked, asking, said, saying):
            os.close(end)
        return None
    if not pid:
        with LastWords(saying):
            os.close(asking)
            os.close(said)
            help_out(place, asked, saying)
    os.close(asked)
    os.close(saying)
    return Helper(place, pid, os.fdopen(asking, "wb"), os.fdopen(said, "rb"))


def help_out(place: Workplace, asked: int, saying: int) -> None:
    """Do what is asked for, as the helper, until that is nothing, or nobody is there to ask."""
    doing.here()
    place.ready()
    with os.fdopen(asked, "rb") as requests, suppress(EOFError):
        while (work := pickle.load(requests)) is not None:
            doing.here()
            write_all(saying, pickle.dumps((work(place), None)))
