"""Make one book of many: a job that any process can do which sees the book's folder.

Takes a `Job`, which is small and can be sent; gives an `Outcome`: the names and sums of the files, which stay where
they were written, and what was wrong. What a job gives depends on the content of the book and on the job alone.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from postil.again import stand
from postil.fingerprint import fingerprint
from postil.limits import doing
from postil.limits.measures import limits_of_any
from postil.options import USUAL, BuildOptions
from postil.problems import ContentError, Missing, Problem, ProofError
from postil.store import Forgetful, Kept, Store, Unfit, cache_folder, key_of
from postil.unchanged import Standing, Wish, circumstances

# The stages are imported where a book is made: most books of a house have not changed since they were made last.
if TYPE_CHECKING:
    from postil.model import Composition, EditionName

Wanted = Literal["print", "screen", "large-print", "epub", "listed"]
State = Literal["made", "unchanged", "wrong", "unproved", "needed"]

ONE_BOOK = threading.Lock()
"""Held while a book is made: the layout engine is mended in place, so one process makes one book at a time, whatever
number of threads somebody else's worker has."""

OTHER_TOOLS = "a worker has another Postil, other libraries or other fonts than this machine: install the same there"


@dataclass(frozen=True, slots=True)
class Job:
    """One book to make: its name among the others, its folder, where its files go, and how it is to be made.

    "listed" stands for the editions that the book itself lists. `verbs` are those by which the build is known again.
    `tools` are those of the sender, and have to be the worker's.
    """

    name: str
    book: Path
    output: Path
    editions: tuple[Wanted, ...]
    verbs: tuple[str, ...]
    options: BuildOptions = USUAL
    keeps: bool = True
    tools: str = field(default_factory=fingerprint)

    @property
    def wish(self) -> Wish:
        """What is wanted, as a build of this book alone says it."""
        return Wish(self.book, self.output, self.verbs, self.options)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: the files made, what is wrong in the book, or the one line that says what is missing.

    Outcomes of the same key have the same files, wherever they were made: it is that of all that was read, of the
    editions, of the options and of the tools. `reasons` say what was made again and why; `trouble` what prevents
    things from being kept.
    """

    state: State
    key: str = ""
    files: tuple[Standing, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusal: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    trouble: str = ""
    seconds: float = field(default=0.0, compare=False)

    @property
    def sums(self) -> dict[str, str]:
        """The sum of each file by its path."""
        return {path: value for file in self.files for path, value in file.sums.items()}


def work(job: Job) -> Outcome:
    """Do a job."""
    with ONE_BOOK:
        begun = time.perf_counter()
        outcome = attempt(job) if job.tools == fingerprint() else Outcome("needed", refusal=OTHER_TOOLS)
        return replace(outcome, seconds=time.perf_counter() - begun)


def attempt(job: Job) -> Outcome:
    """Make the book with what is kept of earlier builds, or say what prevents it."""
    said: list[tuple[str, str]] = []
    keeper, trouble = keeper_for(job)
    outcome = made_or_refused(job, Kept(keeper, lambda what, why: said.append((what, why))))
    trouble = trouble or (keeper.trouble if isinstance(keeper, Store) else "")
    return replace(outcome, reasons=tuple(said), trouble=trouble)


def keeper_for(job: Job) -> tuple[Store | Forgetful, str]:
    """Return what keeps things on the worker's machine, and what prevents that."""
    if not job.keeps:
        return Forgetful(), ""
    try:
        return Store(cache_folder(os.environ, job.book)), ""
    except Unfit as error:
        return Forgetful(), str(error)


def made_or_refused(job: Job, kept: Kept) -> Outcome:
    """Return the files as they stand or as they are made, or what is wrong with the book or the machine."""
    now = circumstances(job.wish)
    key = key_of("book", now.files, now.options, job.editions)
    try:
        # A process that goes beyond them is ended by the kernel: that is for `run.py` to see to.
        with doing.held(limits_of_any(job.book, job.options.limits)):
            files = stand(job.wish, lambda composition: named(job.editions, composition), lambda _: None, kept)
    except ContentError as error:
        return Outcome("wrong", key, problems=error.problems)
    except ProofError as error:
        return Outcome("unproved", key, problems=error.problems)
    except Missing as error:
        return Outcome("needed", key, refusal=str(error))
    stood = all(file.seconds is None for file in files)
    remarks = tuple(remark for file in files for remark in file.remarks)
    return Outcome("unchanged" if stood else "made", key, tuple(files), remarks)


def named(wanted: Sequence[Wanted], composition: Composition) -> list[EditionName]:
    """Return the editions that are wanted of a book, each once."""
    listed = composition.publication.editions
    return list(dict.fromkeys(name for one in wanted for name in (listed if one == "listed" else (one,))))
