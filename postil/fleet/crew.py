"""Say who does the jobs: processes on this machine, through the executor interface of the standard library.

Takes a number of processes; gives a `Crew`. `cluster.py` gives one on other machines.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass

from postil.workers import begin_worker

SHIFT = 50
"""Books that a process makes before another takes its place and its memory is free again; the next one starts in a
second, shared by all of them."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the jobs.

    `gather` gives an executor of so many workers. `hands` is how many jobs are under way at once, `shift` how many are
    done before a new executor is gathered. `died` are the errors that say that a worker ended in the middle of a job.
    """

    gather: Callable[[int], AbstractContextManager[Executor]]
    hands: int
    shift: float = float("inf")
    died: tuple[type[BaseException], ...] = (BrokenExecutor,)


def processes(count: int) -> Crew:
    """Return a crew of processes on this machine.

    A pool is left after a shift rather than told `max_tasks_per_child`, with which Python 3.11 may wait for ever:
    https://github.com/python/cpython/issues/115634
    """
    return Crew(pool, count, count * SHIFT)


def pool(count: int) -> ProcessPoolExecutor:
    """Return processes that begin with nothing of ours, on every system alike."""
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), begin_worker)
