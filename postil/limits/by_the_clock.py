"""Do work in this process, where a system cannot fork, and watch the clock beside it.

Takes work, limits and whom to tell; gives what the work gives. Where an edition comes to no end, the whole process is
ended, and with it the other editions: nothing here can take one piece of work out of it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import NoReturn, TypeVar

from postil.limits import doing
from postil.limits.measures import Limits
from postil.limits.watching import Ended

Result = TypeVar("Result")
GLANCE = 0.5


def by_the_clock(work: Callable[[], Result], limits: Limits, end: Callable[[Ended], NoReturn]) -> Result:
    """Return what some work gives; call `end`, which does not return, where an edition takes too long."""
    over = threading.Event()
    with doing.held(limits):
        threading.Thread(target=watch, args=(doing.WATCHED[-1], over, end), daemon=True).start()
        try:
            return work()
        finally:
            over.set()


def watch(watched: doing.Watched, over: threading.Event, end: Callable[[Ended], NoReturn]) -> None:
    """Look at the clock until the work is over."""
    while not over.wait(min(GLANCE, watched.limits.seconds)):
        if watched.what != doing.WRITING and time.monotonic() - watched.since > watched.limits.patience:
            end(Ended("time", watched.what))


def leave(code: int) -> NoReturn:
    """End this process, whatever it is at: nothing it writes is ever half done."""
    os._exit(code)
