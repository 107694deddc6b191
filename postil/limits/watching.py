"""Watch a process, with all that it forks, until it ends or has to be ended.

Takes the process, the pipes into which it says what it is at and what it made, and limits; gives its answer. `Ended`
says what it was at where there is none.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from dataclasses import dataclass, field
from typing import Literal

from postil.limits.answers import INTERRUPTED, OUT_OF_MEMORY
from postil.limits.doing import READING, WRITING
from postil.limits.measures import Limits
from postil.limits.memory import GLANCE, memory_of, pause

Why = Literal["time", "memory", "crash"]
GRACE = 10.0
"""Seconds in which an interrupt has to have done what it does; nothing is half written where it has not."""
PIECE = 1 << 16


class Ended(Exception):
    """A process had to be ended, or crashed, before it had made what it was at."""

    def __init__(self, why: Why, what: str, pieces: tuple[str, ...] = (), how: str = "") -> None:
        super().__init__(f"{what} {why} {how}")
        self.why, self.what, self.pieces, self.how = why, what, pieces, how


@dataclass(slots=True)
class Watching:
    """The watch over one process: what it has said so far, and what each of those that work at it is at."""

    pid: int
    line: int
    answer: int
    limits: Limits
    what: str = READING
    since: float = field(default_factory=time.monotonic)
    looked: float = 0.0
    at: dict[int, list[str]] = field(default_factory=dict)
    said: bytes = b""
    given: bytes = b""
    open: list[int] = field(default_factory=list)

    def until_end(self) -> bytes:
        """Return what the process gives; `Ended` where it gives nothing."""
        self.at[self.pid], self.open = [], [self.line, self.answer]
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
            while (status := self.glance()) is None:
                self.hold_to_limits()
        except KeyboardInterrupt:
            self.interrupt()
            raise
        while self.answer in self.open and self.hear(0):
            pass
        return self.ended(os.waitstatus_to_exitcode(status))

    def glance(self) -> int | None:
        """Hear what is said within a moment; return how the process ended, if it has."""
        self.hear(GLANCE)
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return status if pid else None

    def hear(self, seconds: float) -> bool:
        """Take what the process says and gives; False where it is silent."""
        ready = select.select(self.open, [], [], seconds)[0]
        for end in ready:
            data = os.read(end, PIECE)
            if not data:
                self.open.remove(end)
            elif end == self.line:
                self.note(data)
            else:
                self.given += data
        if not self.open:
            time.sleep(seconds and 0.001)
        return bool(ready)

    def note(self, data: bytes) -> None:
        """Note what each of the processes is at."""
        *lines, self.said = (self.said + data).split(b"\n")
        for line in lines:
            pid, word, name = line.decode("utf-8", "replace").split("\t", 2)
            pieces = self.at.setdefault(int(pid), [])
            if word == "begins":
                self.what, self.since = name, time.monotonic()
                self.at = {self.pid: []}
            elif word == "at":
                pieces.append(name)
            elif word == "left" and name in pieces:
                pieces.remove(name)

    def hold_to_limits(self) -> None:
        """End the process where it takes more than it may."""
        now = time.monotonic()
        if self.what != WRITING and now - self.since > self.limits.patience:
            raise self.end("time")
        if now - self.looked < pause():
            return
        self.looked = now
        if memory_of([*self.at], self.pid, self.limits.memory) > self.limits.memory:
            raise self.end("memory")

    def end(self, why: Why) -> Ended:
        """End the process with all that it has forked, and return what it was at."""
        ended = Ended(why, self.what, self.pieces())
        self.kill(signal.SIGKILL)
        os.waitpid(self.pid, 0)
        return ended

    def pieces(self) -> tuple[str, ...]:
        """Return what is being made: by the process itself, otherwise by those that work for it and live."""
        mine = self.at.get(self.pid, [])
        return tuple(dict.fromkeys(mine[-1:] or [name for pid in self.at for name in self.at[pid] if is_alive(pid)]))

    def ended(self, code: int) -> bytes:
        """Return what a process that has ended gave."""
        if code == 0 and self.given:
            return self.given
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        ended = Ended(self.why(code), self.what, self.pieces(), signal.Signals(-code).name if code < 0 else f"{code}")
        # Its own number may by now be that of another process; that of the group is not while one of it is there.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        raise ended

    def why(self, code: int) -> Why:
        """Return why a process ended that gave nothing."""
        if code == OUT_OF_MEMORY:
            return "memory"
        return "time" if code == -signal.SIGXCPU else "crash"

    def interrupt(self) -> None:
        """Hand an interrupt on, and wait until it has done what it does; a second one does not wait."""
        self.kill(signal.SIGINT)
        until = time.monotonic() + GRACE
        with contextlib.suppress(KeyboardInterrupt, ChildProcessError):
            while time.monotonic() < until:
                if self.glance() is not None:
                    return
        self.kill(signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the process and all that it has forked."""
        for send in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError):
                send(self.pid, number)
                return


def is_alive(pid: int) -> bool:
    """Tell whether a process is there."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
