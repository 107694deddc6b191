"""Small books by processes and by a Dask cluster, a worker of each killed in the middle: the same sums, none lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postil.fleet.cluster import SCHEME, cluster
from postil.fleet.crew import Crew, processes
from postil.fleet.job import Job, Outcome, work
from postil.fleet.run import DIED, GONE, run
from postil.problems import Missing
from tests.fleet import deadly
from tests.tinybook import PUBLICATION, TEXT, write_book

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install distributed")
dask = pytest.importorskip("dask")

BOOKS = 12


@pytest.fixture
def here() -> Iterator[distributed.LocalCluster]:
    """Give a cluster of two processes on this machine, which does not try again by itself what killed a worker."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as local,
    ):
        yield local


@pytest.fixture
def address(here: distributed.LocalCluster) -> str:
    """Return the address of the cluster as `--executor` takes it."""
    return SCHEME + here.scheduler_address.removeprefix("tcp://")


def books(folder: Path) -> list[Job]:
    """Write books that differ in a word, and return their jobs."""
    text = PUBLICATION.replace("[print, epub]", "[epub]")
    folders = [write_book(folder / f"{n:02}", TEXT.replace("lit", f"lit {n}"), text) for n in range(BOOKS)]
    return [Job(book.name, book, book / "dist", ("listed",), ("all",)) for book in folders]


def made(jobs: list[Job], crew: Crew, kill: Callable[[], None]) -> dict[str, dict[str, str]]:
    """Return the sums of what was made, by book, where a worker is killed after a third of it."""
    sums: dict[str, dict[str, str]] = {}
    for job, outcome in run(jobs, work, crew):
        assert isinstance(outcome, Outcome)
        # Unchanged, where one had made it and was killed before it could say so.
        assert outcome.state in ("made", "unchanged"), outcome
        sums[job.name] = outcome.sums
        if len(sums) == BOOKS // 3:
            kill()
    return sums


def test_both_make_the_same_and_lose_nothing(tmp_path: Path, here: distributed.LocalCluster, address: str) -> None:
    killed: list[int] = []

    def kill(pid: int) -> None:
        killed.append(pid)
        os.kill(pid, signal.SIGKILL)

    by_processes = made(books(tmp_path / "a"), processes(2), lambda: kill(multiprocessing.active_children()[-1].pid))
    with cluster(address) as crew, distributed.Client(here, set_as_default=False) as client:
        by_dask = made(books(tmp_path / "b"), crew, lambda: kill(min(client.run(os.getpid).values())))
    assert len(killed) == 2
    assert len(by_processes) == BOOKS
    assert by_processes == by_dask
    assert len({sums["lamp.epub"] for sums in by_dask.values()}) == BOOKS


def test_a_book_that_kills_its_worker_is_named(tmp_path: Path, address: str) -> None:
    jobs = [Job(name, tmp_path, tmp_path / name, (), ()) for name in ("a", "deadly", "b")]
    with cluster(address) as crew:
        outcomes = [outcome for _, outcome in run(jobs, deadly.work, crew)]
    assert outcomes == [Outcome("made", "a"), Outcome("needed", refusal=DIED), Outcome("made", "b")]


def test_a_cluster_that_has_gone_is_told(tmp_path: Path, here: distributed.LocalCluster, address: str) -> None:
    jobs = [Job(f"slow {number}", tmp_path, tmp_path / str(number), (), ()) for number in range(20)]
    with cluster(address) as crew:
        found = run(jobs, deadly.work, crew)
        next(found)
        here.close()
        with pytest.raises(Missing, match=GONE):
            list(found)


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.fleet.cluster.SECONDS", 1)
    with pytest.raises(Missing, match=r"no Dask scheduler answers at dask://127\.0\.0\.1:1: "):
        cluster("dask://127.0.0.1:1").__enter__()
