"""Do work in other processes beside this one.

Takes what is to be done and to what; gives a way to ask for the results, in order. The processes are forked, so that
they have all that this one has, and each takes the next item that nobody has taken. Where a system cannot fork, or a
process was killed, this one does what is left.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from postil.workers import begin_worker

Item = TypeVar("Item")
Result = TypeVar("Result")

WIDTH = 4
"""Bytes of a ticket, which is the number of an item."""
MOST = 4096
"""So many tickets fit into a pipe of any system before someone reads them."""


@contextmanager
def beside(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Callable[[], list[Result]]]:
    """Begin to work in other processes, with this one `jobs` of them; what is given does its share and waits.

    A result must be one that can be pickled; items and work need not.
    """
    if jobs < 2 or not 0 < len(items) <= MOST or "fork" not in multiprocessing.get_all_start_methods():
        yield lambda: [work(item) for item in items]
        return
    tickets, others = tickets_for(len(items)), min(jobs - 1, len(items))
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(others, fork, initializer=sit_down, initargs=(work, items, tickets))
    try:
        yield partial(results_of, begun(pool, others), work, items, tickets)
    finally:
        # Where something went wrong here, nobody shall go on with what is left.
        list(drawn(tickets))
        os.close(tickets)
        pool.shutdown()


def tickets_for(count: int) -> int:
    """Return a pipe out of which each number is drawn once, by whatever process is first."""
    tickets, office = os.pipe()
    os.write(office, b"".join(number.to_bytes(WIDTH) for number in range(count)))
    os.close(office)
    return tickets


def drawn(tickets: int) -> Iterator[int]:
    """Yield the numbers that this process draws, as long as there are any."""
    while ticket := os.read(tickets, WIDTH):
        yield int.from_bytes(ticket)


def begun(pool: ProcessPoolExecutor, others: int) -> list[Future[Mapping[int, Any]]]:
    """Return what the processes are to give, as far as they live to be asked."""
    futures: list[Future[Mapping[int, Any]]] = []
    try:
        for _ in range(others):
            futures.append(pool.submit(take_turns))
    except BrokenProcessPool:
        return futures
    return futures


def results_of(
    futures: Sequence[Future[Mapping[int, Any]]],
    work: Callable[[Item], Result],
    items: Sequence[Item],
    tickets: int,
) -> list[Result]:
    """Return all results: those of this process, of the others, and those that a killed one owes."""
    found: dict[int, Result] = {number: work(items[number]) for number in drawn(tickets)}
    for future in futures:
        found |= outcome(future)
    return [found[number] if number in found else work(item) for number, item in enumerate(items)]


def outcome(future: Future[Mapping[int, Any]]) -> Mapping[int, Any]:
    """Return what another process did; nothing where it was killed."""
    try:
        return future.result()
    except BrokenProcessPool:
        return {}


PLACES: list[tuple[Callable[[Any], Any], Sequence[Any], int]] = []
"""What a process has to do, once it is one."""


def sit_down(work: Callable[[Any], Any], items: Sequence[Any], tickets: int) -> None:
    """Begin as another process."""
    begin_worker()
    PLACES[:] = [(work, items, tickets)]


def take_turns() -> Mapping[int, Any]:
    """Work as another process until nothing is left."""
    work, items, tickets = PLACES[-1]
    return {number: work(items[number]) for number in drawn(tickets)}
