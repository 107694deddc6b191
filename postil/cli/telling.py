"""Tell people and programs what was done and what is wrong; in words.

Takes values of the stages below; writes to standard output and standard error.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from postil.cli.exits import NEEDED, NOBODY_READS
from postil.commandline import command_line, from_here
from postil.plural import counted
from postil.problems import ContentError, Problem

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.report import Format
    from postil.unchanged import Standing

Result = TypeVar("Result")

SITE, ENTRY, HANDOUTS = "site/", "site/index.html", "handouts/"
MOST_SHOWN = 3
"""So many handouts are opened; of more, their folder is."""


def reporting(work: Callable[[], Result], form: Format) -> Result | None:
    """Return what some work gives; None where the content is wrong, which is told."""
    try:
        return work()
    except ContentError as error:
        say(error.problems, form)
        return None


def tell(lines: Sequence[str], form: Format) -> None:
    """Tell what was done."""
    for line in lines:
        print(line, file=sys.stderr if form in ("json", "sarif") else sys.stdout)


def say(problems: Sequence[Problem], form: Format, *, is_first: bool = True) -> None:
    """Tell problems: for people on standard error, for machines on standard output.

    On a terminal, those that are told first end with the way to an explanation.
    """
    from postil.report import FORMATS, coloured, summary

    if form == "sarif":
        GATHERED.get().extend(problems)
        return
    for problem in problems:
        text = FORMATS[form](problem)
        if form == "text":
            print(coloured(text, problem) if has_colours() else text, file=sys.stderr)
        else:
            print(text)
    if problems and form == "text":
        print(summary(problems), file=sys.stderr)
        if is_first and sys.stderr.isatty():
            print(more_on(problems), file=sys.stderr)


def more_on(problems: Sequence[Problem]) -> str:
    """Return the line that says where to read more of the first error, or of the first warning where there is none."""
    first = next((problem for problem in problems if problem.severity == "error"), problems[0])
    return f"{command_line(f'explain {first.code}')} says more"


GATHERED: ContextVar[list[Problem]] = ContextVar("what is told in one document when a run has come to its end")


@contextmanager
def gathering(words: Sequence[str]) -> Iterator[None]:
    """Let what one command has to tell be gathered, and tell it at the end, if its words ask for one document."""
    GATHERED.set([])
    yield
    if "--format=sarif" in words or ("--format", "sarif") in pairwise(words):
        from postil.report import in_sarif

        print(in_sarif(GATHERED.get()))


def has_colours() -> bool:
    """Tell whether problems go to a terminal whose user wants colours: https://no-color.org."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give what to call when an edition is begun: it is told on a terminal only, and wiped off at the end."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    try:
        yield lambda edition: print(f"\r\033[K{edition} ...", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def told_all(files: Sequence[Standing], output: Path) -> list[str]:
    """Return what to tell of files: a line for each, and one for all those of a site."""
    site = [file for file in files if file.path.startswith(SITE)]
    return [line for file in files if file not in site for line in told(file, output)] + told_site(site, output)


def told_site(files: Sequence[Standing], output: Path) -> list[str]:
    """Return the line that tells of a site: its entry, how many files it has, their size and time."""
    from postil.report import size

    if not files:
        return []
    seconds = [file.seconds for file in files if file.seconds is not None]
    how = f"{sum(seconds):.1f} s" if seconds else "unchanged"
    whole = size(sum(file.sizes[file.path] for file in files))
    return ["  ".join((shown(output / ENTRY), f"{len(files)} files", whole, how))]


def worth_showing(files: Sequence[Standing]) -> list[str]:
    """Return the paths of what a reader opens: of a site, its entry; of many handouts, their folder."""
    paths = [file.path for file in files if not file.path.startswith(SITE) or file.path == ENTRY]
    sheets = [path for path in paths if path.startswith(HANDOUTS)]
    if len(sheets) <= MOST_SHOWN:
        return paths
    return [path for path in paths if path not in sheets] + [HANDOUTS]


def told(file: Standing, output: Path) -> list[str]:
    """Return the line that tells of a file: its path, pages, size and time; and one for each that stands beside it."""
    from postil.report import size

    pages = "" if file.pages is None else counted(file.pages, "page")
    how = "unchanged" if file.seconds is None else f"{file.seconds:.1f} s"
    parts = (shown(output / file.path), pages, size(file.sizes[file.path]), how)
    beside = (f"{shown(output / path)}  {size(count)}" for path, count in file.sizes.items() if path != file.path)
    return ["  ".join(part for part in parts if part), *beside]


def shown(path: Path) -> str:
    """Return a path as people read it here."""
    return from_here(path)


def show(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    import webbrowser

    webbrowser.open(path.as_uri())


def fail(sentence: str, code: int) -> int:
    """Tell one line and return the exit code."""
    print(f"postil: {sentence}", file=sys.stderr)
    return code


def spell_what_cannot_be_shown() -> None:
    """Let a letter that the terminal does not have be spelt as its number, where it would end the run."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def leave_quietly() -> int:
    """Return the exit code for a reader that has gone; what is still to be written goes nowhere."""
    write_no_more(sys.stdout, sys.stderr)
    return NOBODY_READS


def prevented(error: OSError) -> int:
    """Tell what the system refuses, and return the exit code; without a name it is what was to be told."""
    why = (error.strerror or "refused").lower()
    if error.filename is None:
        write_no_more(sys.stdout)
        return fail(f"what was done cannot be told here: {why}; the files stand, tell it somewhere else", NEEDED)
    path = from_here(Path(os.fsdecode(error.filename)))
    return fail(f"{path} cannot be read or written: {why}; allow it, or make room, and start again", NEEDED)


def write_no_more(*streams: TextIO) -> None:
    """Let what is still to be written to some streams go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
