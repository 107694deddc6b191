"""Lay out parts in several processes.

Takes tasks; gives their outcomes in the same order. The others are forked from this one, in which the engine is loaded
and the styles are read; it works as they do. Where a system cannot fork, or another was killed, it does all the rest.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from postil.render.pdf.fragments.laying import Bench, Outcome, Task

LEAST_WORK = 90_000
"""How much HTML is worth a second process: that of about thirty pages."""
LEAST_MORE = 15_000
"""How much more of a book that was worth one is worth it again: that of five pages."""


@dataclass(slots=True)
class Crew:
    """The processes that lay out parts at one bench: this one, and so many others that they are `jobs` at most."""

    bench: Bench
    jobs: int = 1
    is_large: bool = field(default=False, init=False)

    @contextmanager
    def at_work(self) -> Iterator[Crew]:
        """Have the bench while the block runs."""
        with self.bench.open():
            yield self

    def lay_out(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Return the outcomes of some tasks."""
        least = LEAST_MORE if self.is_large else LEAST_WORK
        if self.jobs > 1 and len(tasks) > 1 and sum(len(task.source) for task in tasks) > least:
            self.is_large = True
            return self.together(tasks)
        return [self.bench.outcome(task) for task in tasks]

    def together(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Return the outcomes of some tasks, done by several processes; the longest begin first."""
        # Loaded, with all that forks, where there is much to do.
        from postil.beside import beside

        order = sorted(range(len(tasks)), key=lambda index: -len(tasks[index].source))
        self.bench.ready()
        # What all of them share stays shared as long as none of them looks it over, to collect what it holds.
        gc.collect()
        gc.freeze()
        with beside(self.bench.outcome, [tasks[index] for index in order], self.jobs) as outcomes:
            done = dict(zip(order, outcomes(), strict=True))
        return [done[index] for index in range(len(tasks))]
