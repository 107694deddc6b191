"""Do work in another process, and watch it.

Takes work and limits; gives what the work gives, or raises what it raises. The other process is forked, in a group of
its own, so that it can be ended with all that it forks; it ends with this one. An interrupt is handed on to it once.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar, cast

from postil.limits import doing
from postil.limits.answers import INTERRUPTED, LastWords, answered, write_all
from postil.limits.measures import Limits
from postil.limits.room import room
from postil.limits.watching import Watching

Result = TypeVar("Result")


def apart(work: Callable[[], Result], limits: Limits) -> Result:
    """Return what some work gives; `Ended` where it had to be ended, or crashed."""
    with room():
        return forked(work, limits)


def forked(work: Callable[[], Result], limits: Limits) -> Result:
    """Return what some work gives in another process; `Ended` where it had to be ended, or crashed."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    (line, line_in), (answer, answer_in), (life, life_in) = pipes = os.pipe(), os.pipe(), os.pipe()
    if not (pid := parted(pipes)):
        try:
            with LastWords(answer_in):
                for end in (line, answer, life_in):
                    os.close(end)
                join_nobody(life)
                with doing.held(limits, line_in):
                    write_all(answer_in, pickle.dumps((work(), None)))
        finally:
            # Also where an interrupt came among the last words: nothing of the first process is done here.
            os._exit(INTERRUPTED)
    for end in (line_in, answer_in, life):
        os.close(end)
    try:
        return cast("Result", answered(Watching(pid, line, answer, limits).until_end()))
    finally:
        for end in (line, answer, life_in):
            os.close(end)


def parted(pipes: Iterable[tuple[int, int]]) -> int:
    """Fork, and hold interrupts back in both processes; OSError, with all as it was, where the system does not."""
    # Until it has a group of its own an interrupt would reach the other process from the terminal too.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        return os.fork()
    except OSError:
        for end in chain(*pipes):
            os.close(end)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        raise


def join_nobody(life: int) -> None:
    """Leave the group of the first process, and end with it."""
    os.setpgid(0, 0)
    # A line of progress from outside the group of the terminal may otherwise stop this process.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    end_with(life)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


if sys.platform == "linux":
    import fcntl

    def end_with(life: int) -> None:
        """Let the kernel end this group when the first process, which holds the other end of a pipe, is no more.

        SIGIO comes then, and ends a process whatever it is at (https://man7.org/linux/man-pages/man2/fcntl.2.html). A
        thread that waits would make each call of malloc in all threads dearer.
        """
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(life, fcntl.F_SETOWN, -os.getpid())
        fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([life], [], [], 0)[0]:
            os._exit(1)

else:
    import threading

    def end_with(life: int) -> None:
        """End this process when the first one, which holds the other end of a pipe, is no more."""
        threading.Thread(target=end_after, args=(life,), daemon=True).start()

    def end_after(life: int) -> None:
        """Wait for the end of a pipe, and end this process."""
        os.read(life, 1)
        os._exit(1)
