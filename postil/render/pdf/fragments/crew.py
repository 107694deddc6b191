"""Lay out parts in several processes.

Takes tasks; gives their outcomes in the same order. The processes are forked from one in which the engine is loaded and
the styles are read; where a system cannot fork, or a worker was killed, this process does the work itself.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from postil.render.pdf.fragments.laying import Bench, Outcome, Task
from postil.workers import begin_worker

LEAST_WORK = 90_000
"""How much HTML is worth a second process: that of about thirty pages."""


@dataclass(slots=True)
class Crew:
    """The processes that lay out parts at one bench, `jobs` of them at most."""

    bench: Bench
    jobs: int = 1
    pool: list[ProcessPoolExecutor] = field(default_factory=list)

    @contextmanager
    def at_work(self) -> Iterator[Crew]:
        """Have the processes while the block runs."""
        with self.bench.open():
            try:
                yield self
            finally:
                self.dismiss()

    def dismiss(self) -> None:
        """End the processes, with all the memory that they have taken; others are forked where there is more to do."""
        while self.pool:
            self.pool.pop().shutdown(cancel_futures=True)

    def lay_out(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Return the outcomes of some tasks."""
        if self.is_worth_it(tasks):
            return self.together(tasks)
        return [self.bench.outcome(task) for task in tasks]

    def is_worth_it(self, tasks: Sequence[Task]) -> bool:
        """Tell whether some tasks are done sooner by several processes."""
        if self.jobs == 1 or len(tasks) < 2 or "fork" not in multiprocessing.get_all_start_methods():
            return False
        return bool(self.pool) or sum(len(task.source) for task in tasks) > LEAST_WORK

    def together(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Return the outcomes of some tasks, done by several processes; the longest begin first."""
        order = sorted(range(len(tasks)), key=lambda index: -len(tasks[index].source))
        try:
            futures = {index: self.hands().submit(work, tasks[index]) for index in order}
            return [futures[index].result() for index in range(len(tasks))]
        except BrokenProcessPool:
            self.jobs = 1
            return [self.bench.outcome(task) for task in tasks]

    def hands(self) -> ProcessPoolExecutor:
        """Return the processes, forked when they are first needed."""
        if not self.pool:
            self.bench.ready()
            # What all of them share stays shared as long as none of them looks it over, to collect what it holds.
            gc.collect()
            gc.freeze()
            fork = multiprocessing.get_context("fork")
            self.pool.append(ProcessPoolExecutor(self.jobs, fork, initializer=sit_down, initargs=(self.bench,)))
        return self.pool[0]


PLACES: list[Bench] = []
"""The bench of a worker, once it sits there."""


def sit_down(bench: Bench) -> None:
    """Begin as a worker."""
    begin_worker()
    PLACES[:] = [bench]


def work(task: Task) -> Outcome:
    """Do one task as a worker."""
    return PLACES[0].outcome(task)
