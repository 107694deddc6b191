"""Have a process beside this one that does one thing after another.

Takes the workplace, which it gets ready before it is asked for anything; takes pieces of work, and gives
what they make. Where it was killed, this process does the work itself.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, Generic, Protocol, TypeVar, cast

from postil.limits import doing
from postil.limits.answers import OUT_OF_MEMORY, LastWords, raised_again, write_all


class Workplace(Protocol):
    """What a helper has before it, the same as the process that asks it."""

    def ready(self) -> None:
        """Load what the work will need."""


Its = TypeVar("Its", bound=Workplace)
Made = TypeVar("Made")


def nothing() -> None:
    """Do nothing in the meantime."""


@dataclass(slots=True)
class Helper(Generic[Its]):
    """A process that works at a place of its own, made like the one here, until the block ends; `help_at` begins it."""

    workplace: Its
    pid: int
    asking: BinaryIO
    said: BinaryIO
    asked: int = field(default=0, init=False)
    answered: int = field(default=0, init=False)

    def __enter__(self) -> Helper[Its]:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def do(self, work: Callable[[Its], Made], meanwhile: Callable[[], None] = nothing) -> Made:
        """Return what some work makes there, or raise what it raises; in the meantime do something else here.

        The work and what it makes must be such as can be pickled.
        """
        waiting = self.begin(work)
        meanwhile()
        return waiting()

    def begin(self, work: Callable[[Its], Made]) -> Callable[[], Made]:
        """Have some work begun there, behind what was begun before; what is given waits for it, in the same order."""
        self.asked += 1
        with suppress(BrokenPipeError):
            self.asking.write(pickle.dumps(work))
            self.asking.flush()
        return partial(self.answer, work)

    def answer(self, work: Callable[[Its], Made]) -> Made:
        """Return what some work made, which was begun as the first of all that no answer is there to."""
        try:
            given, raised = pickle.load(self.said)
        except (EOFError, pickle.UnpicklingError):  # it was killed, before it answered or while it did
            self.answered = self.asked
            return self.instead(work)
        self.answered += 1
        if raised is not None:
            raise raised_again(raised)
        return cast("Made", given)

    def instead(self, work: Callable[[Its], Made]) -> Made:
        """Do the work here; where the other process came to its limits, this one has come to them."""
        how = how_it_ended(self.pid)
        if how == -signal.SIGXCPU:
            os.kill(os.getpid(), signal.SIGXCPU)
        if how == OUT_OF_MEMORY:
            raise MemoryError
        return work(self.workplace)

    def end(self) -> None:
        """End it, unless it has ended: at once, where it was asked for nothing, or nobody waits for what it makes."""
        if self.asking.closed:
            return
        if not self.asked or self.answered < self.asked:
            os.kill(self.pid, signal.SIGKILL)
        # Said, and not left to the end of the pipe: whatever else was forked since has that open too.
        with suppress(BrokenPipeError):
            self.asking.write(pickle.dumps(None))
            self.asking.flush()
        with suppress(BrokenPipeError):
            self.asking.close()
        self.said.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def how_it_ended(pid: int) -> int | None:
    """Return the exit code of a process, or its signal as a negative number; None where it was asked for before."""
    if hasattr(os, "waitid"):  # macOS has it from Python 3.13 on
        # It is still there to be named among those that were at work.
        how = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        if how is None:
            return None
        return how.si_status if how.si_code == os.CLD_EXITED else -how.si_status
    with suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return None


def help_at(workplace: Its) -> Helper[Its] | None:
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
            help_out(workplace, asked, saying)
    os.close(asked)
    os.close(saying)
    return Helper(workplace, pid, os.fdopen(asking, "wb"), os.fdopen(said, "rb"))


def help_out(workplace: Workplace, asked: int, saying: int) -> None:
    """Do what is asked for, as the helper, until that is nothing, or nobody is there to ask."""
    doing.here()
    workplace.ready()
    with os.fdopen(asked, "rb") as requests, suppress(EOFError):
        while (work := pickle.load(requests)) is not None:
            doing.here()
            write_all(saying, pickle.dumps((work(workplace), None)))
