"""pdf, epub, all with more than one book: the same verbs for a catalogue, a cluster, or a share of the books.

Takes the parsed options of the verb; gives the exit code, which is the worst of all books. What a job makes is told
with the name of its book before it, in the order of the books.
"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from postil.arguments import Usage, book_folder
from postil.cli.exits import MADE, NEEDED, UNPROVED, WRONG
from postil.cli.kept import tell_trouble, told_why
from postil.cli.telling import fail, reporting, say, shown, tell, told_all
from postil.plural import counted

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.catalogue import Entry
    from postil.fleet.crew import Crew
    from postil.fleet.job import Job, Outcome, State, Wanted
    from postil.problems import Problem
    from postil.report import Format

CODES: Mapping[State, int] = MappingProxyType(
    {"made": MADE, "unchanged": MADE, "wrong": WRONG, "unproved": UNPROVED, "needed": NEEDED}
)
REASONS: Mapping[State, str] = MappingProxyType(
    {
        "wrong": "the content has errors",
        "unproved": "an edition failed its proof",
        "needed": "something needed is missing",
    }
)


def is_for_many(options: Namespace) -> bool:
    """Tell whether the options of a verb ask for more than one book made here in one process."""
    return len(options.books) > 1 or any((options.catalogue, options.executor, options.shard))


def build_books(options: Namespace, editions: Mapping[str, Sequence[str]]) -> int:
    """Make many books; `editions` are those of each verb, none for those that a book lists."""
    if options.open:
        raise Usage("--open shows what was made of one book; here are many")
    if options.books and options.catalogue:
        raise Usage("name the books with --book or in a catalogue, not both")
    jobs = reporting(lambda: jobs_of(options, editions), options.format)
    if jobs is None:
        return WRONG
    with crew_of(options.executor, options.jobs) as crew:
        return tell_all(jobs, crew, options)


def jobs_of(options: Namespace, editions: Mapping[str, Sequence[str]]) -> list[Job]:
    """Return the jobs of this run, or of its share; ContentError where the catalogue is wrong."""
    from postil.fleet.job import Job
    from postil.options import BuildOptions, LimitOptions

    limits = LimitOptions(options.limit_time, options.limit_memory)
    each = BuildOptions(options.pdf_standard, options.engine, jobs=1, limits=limits)
    return [
        Job(entry.name, entry.folder, entry.output, *wanted(options.verbs, entry, editions), each, not options.no_cache)
        for entry in entries_of(options)
    ]


def entries_of(options: Namespace) -> Sequence[Entry]:
    """Return the books that the options name, or the share of them that is asked for."""
    from postil import catalogue
    from postil.fleet.shards import shard_of, share

    try:
        shard = shard_of(options.shard or "1/1")
    except ValueError as error:
        raise Usage(f"argument --shard: {error}") from error
    if options.catalogue:
        entries = catalogue.read_catalogue(options.catalogue)
    else:
        entries = catalogue.entries_of([book_folder(book) for book in options.books or [None]], Path.cwd())
    if options.output:
        entries = [replace(entry, output=options.output.resolve() / entry.name) for entry in entries]
    return share(entries, shard)


def wanted(
    verbs: Sequence[str], entry: Entry, editions: Mapping[str, Sequence[str]]
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """Return the editions that some verbs ask for of one book, each once; and under which verbs they are known again.

    These are the verbs themselves, so that a book built alone is known here too; but for an entry's own editions.
    """
    named = tuple(dict.fromkeys(name for verb in verbs for name in (editions[verb] or entry.editions or ("listed",))))
    return cast("tuple[Wanted, ...]", named), named if entry.editions else tuple(verbs)


def crew_of(executor: str | None, jobs: int) -> AbstractContextManager[Crew]:
    """Return who makes the books: processes here, or the cluster that is named."""
    from postil.fleet.cluster import SCHEME, cluster
    from postil.fleet.crew import processes

    if executor in (None, "processes"):
        return nullcontext(processes(jobs))
    if not str(executor).startswith(SCHEME):
        raise Usage(f"argument --executor: '{executor}' is neither processes nor {SCHEME}HOST:PORT")
    return cluster(str(executor))


def tell_all(jobs: Sequence[Job], crew: Crew, options: Namespace) -> int:
    """Have the jobs done, tell of each, and return the worst code; errors of ours come last, with all else made."""
    from postil.fleet.job import work
    from postil.fleet.run import run

    tally, faults = Tally(), []
    for job, outcome in run(jobs, work, crew):
        if isinstance(outcome, BaseException):
            outcome.add_note(f"in the book {job.name}")
            faults.append(outcome)
            tally.failed[job.name] = "a fault of Postil itself"
        else:
            tell_one(job, outcome, options)
            tally.add(job.name, outcome)
    if not options.quiet:
        tally.tell(options.format)
    if faults:
        raise BaseExceptionGroup("some books could not be made; all others were", faults)
    return tally.code


@dataclass(slots=True)
class Tally:
    """How many books were made, and which were not, and why."""

    code: int = MADE
    counts: Counter[State] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)
    troubles: dict[str, None] = field(default_factory=dict)

    def add(self, name: str, outcome: Outcome) -> None:
        """Count one book."""
        self.code = max(self.code, CODES[outcome.state])
        self.counts[outcome.state] += 1
        if outcome.state in REASONS:
            self.failed[name] = REASONS[outcome.state]
        if outcome.trouble:
            self.troubles[outcome.trouble] = None

    def tell(self, form: Format) -> None:
        """Tell the sum, each book that failed, and once what prevents things from being kept."""
        made, unchanged, failed = self.counts["made"], self.counts["unchanged"], len(self.failed)
        total = made + unchanged + failed
        lines = [f"{counted(total, 'book')}: {made} made, {unchanged} unchanged, {failed} failed"]
        tell([*lines, *(f"failed: {name} ({reason})" for name, reason in self.failed.items())], form)
        for trouble in self.troubles:
            tell_trouble(trouble, quiet=False)


def tell_one(job: Job, outcome: Outcome, options: Namespace) -> None:
    """Tell what became of one book, with its name or its folder before all that is told."""
    if options.explain:
        for what, why in outcome.reasons:
            told_why(f"{job.name}: {what}", why)
    if not options.quiet and outcome.files:
        tell([f"{job.name}: {line}" for line in told_all(outcome.files, job.output)], options.format)
    base = shown(job.book)
    say([in_folder(problem, base) for problem in outcome.problems], options.format)
    if outcome.refusal:
        fail(f"{job.name}: {outcome.refusal}", NEEDED)


def in_folder(problem: Problem, folder: str) -> Problem:
    """Return a problem of a book with its file as seen from where we are."""
    return replace(problem, place=replace(problem.place, file=f"{folder}/{problem.place.file}"))
