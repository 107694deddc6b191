"""Have all jobs done, whatever befalls those who do them.

Takes jobs, what does one, and a crew; gives each job with what became of it, in the order of the jobs. A job is tried
once more where its worker dies, this time alone, so that no other has to pay for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait

from postil.fleet.crew import Crew
from postil.fleet.job import Job, Outcome
from postil.problems import Missing

Work = Callable[[Job], Outcome]
Ended = tuple[Job, "Future[Outcome]"]

DIED = "the process that makes this book is ended each time: by a crash, or for want of time or memory (--limit-time)"
GONE = "those who made the books have gone; what was told was made, and the same command makes the rest"


def run(jobs: Iterable[Job], work: Work, crew: Crew) -> Iterator[tuple[Job, Outcome | BaseException]]:
    """Yield each job with its outcome, or with the error of ours that it ran into."""
    row = list(jobs)
    for job, future in in_order(row, ended(deque(row), work, crew)):
        if has_died(future, crew):
            yield job, Outcome("needed", refusal=DIED)
        else:
            yield job, future.exception() or future.result()


def in_order(row: list[Job], found: Iterator[Ended]) -> Iterator[Ended]:
    """Yield what ended in the order of the jobs: what is told does not depend on who was quicker."""
    early: dict[Job, Future[Outcome]] = {}
    for job in row:
        while job not in early:
            other, future = next(found)
            early[other] = future
        yield job, early.pop(job)


def ended(waiting: deque[Job], work: Work, crew: Crew) -> Iterator[Ended]:
    """Yield every job when it has ended; where a worker died, all that were under way are tried alone."""
    while waiting:
        suspects: list[Job] = []
        with crew.gather(crew.hands) as executor:
            for job, future in shift(waiting, work, executor, crew):
                if has_died(future, crew):
                    suspects.append(job)
                else:
                    yield job, future
        yield from (alone(job, work, crew) for job in suspects)


def shift(waiting: deque[Job], work: Work, executor: Executor, crew: Crew) -> Iterator[Ended]:
    """Yield jobs as they end, until none is left, the shift is over, or a worker died.

    No more are handed over than are done at once: of those, one was the cause where a worker dies.
    """
    under_way: dict[Future[Outcome], Job] = {}
    left = crew.shift
    while under_way or (waiting and left > 0):
        while waiting and left > 0 and len(under_way) < crew.hands:
            try:
                future = executor.submit(work, waiting[0])
            except crew.died:
                left = 0
            else:
                under_way[future] = waiting.popleft()
                left -= 1
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            left = 0 if has_died(future, crew) else left
            yield under_way.pop(future), future


def alone(job: Job, work: Work, crew: Crew) -> Ended:
    """Return a job that nothing else was under way with."""
    with crew.gather(1) as executor:
        future = executor.submit(work, job)
        wait([future])
    return job, future


def has_died(future: Future[Outcome], crew: Crew) -> bool:
    """Tell whether the worker of a job died; `Missing` where all of them have gone."""
    if future.cancelled():
        raise Missing(GONE)
    return isinstance(future.exception(), crew.died)
