"""Make many small books by processes and by a Dask cluster, kill a worker in the middle, and compare all sums.

Takes the number of books (200 without it), an edition (epub) and the number of workers (2); gives a table. The exit
code is 1 where a file differs or a book is lost. Each crew begins with nothing kept and keeps what it makes, as a house
does. Dask (`distributed`) has to be installed.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, cast

from postil.fleet.cluster import SCHEME, cluster
from postil.fleet.crew import Crew, processes
from postil.fleet.job import Job, Wanted, work
from postil.fleet.run import run

PUBLICATION = """\
slug: book-{number}
title: Book {number}
language: en
identifier: urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-{number:012x}
creators: [{{name: Ada Keeper}}]
publisher: Harbour Press
date: 2026-11-20
rights: CC BY 4.0
description: A lamp and what it lit.
texts: [lamp.md]
editions: [{edition}]
"""
TEXT = "---\ntitle: The lamp\nkind: article\n---\n\n{paragraphs}\n"
PARAGRAPHS, DAYS = 8, 10
KILLED_AFTER = 1 / 3
"""The part of the books that is made when a worker is killed."""

Kill = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Run:
    """What a crew made: the sums of all files by book, wall-clock seconds of each, and of all; CPU, memory."""

    name: str
    sums: dict[str, dict[str, str]]
    each: list[float]
    wall: float
    cpu: float


def main(arguments: Sequence[str]) -> int:
    """Print the table, and return 1 where the crews do not agree."""
    count, edition, hands = (*arguments, *("200", "epub", "2")[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder:
        books = [write_book(Path(folder, f"{number:04}"), number, edition) for number in range(int(count))]
        runs = []
        for name, crew in {"processes": in_processes, "Dask": on_dask}.items():
            os.environ["POSTIL_CACHE"] = str(Path(folder, f"kept by {name}"))
            runs.append(made(name, books, edition, crew(int(hands))))
    print("| crew | books | made | files | killed | CPU s a book | s a book, median | most | sums |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---|")
    for one in runs:
        print(row(one, len(books), runs[0]))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"\nthe largest worker had {peak} MiB")
    return int(any(one.sums != runs[0].sums or len(one.sums) < len(books) for one in runs))


def row(one: Run, count: int, first: Run) -> str:
    """Return a line of the table."""
    files = sum(map(len, one.sums.values()))
    same = "same" if one.sums == first.sums else "differ"
    cells = (one.name, count, len(one.sums), files, 1, f"{one.cpu / count:.2f}")
    return "| " + " | ".join(map(str, (*cells, f"{median(one.each):.2f}", f"{max(one.each):.2f}", same))) + " |"


def write_book(folder: Path, number: int, edition: str) -> Path:
    """Write a book of two pages that differs from all others."""
    words = [f"On day {day} of year {number} the lamp was lit by whoever came in last." for day in range(DAYS)]
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "publication.yaml").write_text(PUBLICATION.format(number=number, edition=edition))
    (folder / "content" / "lamp.md").write_text(TEXT.format(paragraphs="\n\n".join([" ".join(words)] * PARAGRAPHS)))
    return folder


def made(name: str, books: Sequence[Path], edition: str, gathered: AbstractContextManager[tuple[Crew, Kill]]) -> Run:
    """Have all books made anew, kill a worker in the middle, and return what was made."""
    wanted = (cast(Wanted, edition),)
    jobs = [Job(book.name, book, book / name, wanted, (edition,)) for book in books]
    sums, each, begun, cpu = dict[str, dict[str, str]](), list[float](), time.perf_counter(), cpu_of_workers()
    with gathered as (crew, kill):
        for number, (job, outcome) in enumerate(run(jobs, work, crew)):
            if number == int(len(jobs) * KILLED_AFTER):
                kill()
            if isinstance(outcome, BaseException):
                raise outcome
            if outcome.state in (
                "made",
                "unchanged",
            ):  # unchanged, where what was made is lost with the one that made it
                sums[job.name] = outcome.sums
            each.append(outcome.seconds)
    return Run(name, sums, each, time.perf_counter() - begun, cpu_of_workers() - cpu)


def cpu_of_workers() -> float:
    """Return the CPU seconds of all processes that were begun here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextmanager
def in_processes(count: int) -> Iterator[tuple[Crew, Kill]]:
    """Give processes of this machine, and what kills one."""
    yield processes(count), lambda: os.kill(cast(int, multiprocessing.active_children()[0].pid), signal.SIGKILL)


@contextmanager
def on_dask(count: int) -> Iterator[tuple[Crew, Kill]]:
    """Give a cluster on this machine, with its scheduler and workers in processes of their own, and what kills one."""
    from distributed import Client, LocalCluster

    settings: dict[str, Any] = {"processes": True, "dashboard_address": None}
    with LocalCluster(n_workers=count, threads_per_worker=1, **settings) as here, Client(here) as client:
        address = here.scheduler_address.removeprefix("tcp://")
        with cluster(SCHEME + address) as crew:
            yield crew, lambda: os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
