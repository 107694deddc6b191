"""A crew of real processes: every job is done once, in order told, whoever is killed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

from postil.fleet.crew import Crew, processes
from postil.fleet.job import Job, Outcome
from postil.fleet.run import DIED, run
from tests.fleet.deadly import work


def jobs_of(folder: Path, names: Sequence[str]) -> list[Job]:
    """Return a job of each name."""
    return [Job(name, folder / name, folder / "out" / name, ("epub",), ("epub",)) for name in names]


def tries(job: Job) -> int:
    """Return how many times a job was begun."""
    return len(list(job.output.iterdir()))


def test_outcomes_are_told_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, ["slow", "a", "b", "c"])
    assert [(job.name, outcome) for job, outcome in run(jobs, work, processes(2))] == [
        (name, Outcome("made", key=name)) for name in ("slow", "a", "b", "c")
    ]


def test_no_job_is_lost_where_a_worker_is_killed(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, ["a", "b", "once", "c", "slow", "once again", "d", "e"])
    assert [outcome for _, outcome in run(jobs, work, processes(2))] == [Outcome("made", key=job.name) for job in jobs]
    assert [tries(job) for job in jobs if job.name.startswith("once")] == [2, 2]


def test_a_book_that_kills_its_worker_is_named_and_the_others_are_made(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, ["a", "deadly", "b", "c"])
    outcomes = {job.name: outcome for job, outcome in run(jobs, work, processes(2))}
    assert outcomes.pop("deadly") == Outcome("needed", refusal=DIED)
    assert outcomes == {name: Outcome("made", key=name) for name in ("a", "b", "c")}
    assert tries(jobs[1]) == 2


def test_a_fault_of_ours_does_not_stop_the_others(tmp_path: Path) -> None:
    jobs = jobs_of(tmp_path, ["faulty", "a"])
    (_, fault), (_, other) = run(jobs, work, processes(1))
    assert isinstance(fault, ZeroDivisionError)
    assert other == Outcome("made", key="a")


def test_the_crew_is_changed_after_each_shift_and_never_given_more_than_it_has_hands(tmp_path: Path) -> None:
    gathered: list[Counted] = []

    def gather(count: int) -> Executor:
        gathered.append(Counted(count))
        return gathered[-1]

    jobs = jobs_of(tmp_path, list("abcdefg"))
    assert [job for job, _ in run(jobs, work, Crew(gather, 2, shift=3))] == jobs
    assert [crew.handed for crew in gathered] == [3, 3, 1]
    assert all(crew.most <= 2 for crew in gathered)


class Counted(ThreadPoolExecutor):
    """Threads that count what they are given in all, and at once."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.handed = self.most = 0
        self.open: list[object] = []

    def submit(self, *call, **named):  # type: ignore[no-untyped-def]
        future = super().submit(*call, **named)
        self.handed += 1
        self.open = [one for one in self.open if not one.done()] + [future]  # type: ignore[attr-defined]
        self.most = max(self.most, len(self.open))
        return future
