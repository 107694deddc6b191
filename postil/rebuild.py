"""Make editions again that were made before, in other circumstances, and say whether they are the same byte for byte.

Takes the folders of a book and of its editions, and the names of editions; gives one line for each file. Each is made
by a fresh process without the cache, of a copy of the content in a private folder, in another language, time zone, hash
seed, umask and time than here. Where a file is not the same, `build-info.json` says whether a tool or the content is
another; where neither is, the edition cannot be reproduced, which is a fault of ours.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from postil.buildinfo import MAKERS, BuildInfo, Record, Under, parts_sum, recorded, under_now
from postil.commandline import command_line
from postil.inputs import LOOK, inputs
from postil.output import Output, named
from postil.plural import counted
from postil.problems import Missing
from postil.resources import folder
from postil.unchanged import file_changes, value_changes

SAME = "the same"
LENGTH = 64
"""Of a sum in hexadecimal."""
ELSEWHERE = os.path.join(
    "in a folder of another name", "gr\N{LATIN SMALL LETTER O WITH DIAERESIS}\N{LATIN SMALL LETTER SHARP S}er"
)
OTHERWISE: Mapping[str, str] = MappingProxyType(
    {"LANGUAGE": "tr", "TZ": "<+1345>-13:45", "PYTHONHASHSEED": "4077", "SOURCE_DATE_EPOCH": "86400"}
)
"""Circumstances of a build that must not count; few have the same."""
STRICT = 0o077
"""A umask under which only the user may read what is written."""


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one file when it was made again."""

    path: str
    edition: str
    outcome: str

    @property
    def is_same(self) -> bool:
        """Whether it is the same byte for byte."""
        return self.outcome == SAME


def look_again(book: Path, output: Path, editions: Sequence[str], begun: Callable[[str], None]) -> list[Found]:
    """Make editions again, without names all in the output folder, and compare; `Missing` where there is none.

    `begun` is told the verbs of each build.
    """
    standing = {path: edition for edition, path in files_of(output, editions)}
    comparison = Comparison(book, output, recorded(output), begun)
    with tempfile.TemporaryDirectory(prefix="postil-") as room:
        outcomes = comparison.outcomes(standing, Path(room))
        return [Found(path, edition, outcomes[path]) for path, edition in standing.items()]


def files_of(output: Path, editions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the files of editions by the manifest, with those beside them; `Missing` where one was not made."""
    entries = Output(output).manifest()
    made = dict.fromkeys(str(entry.get("edition")) for entry in entries)
    for edition in editions or made:
        if edition not in made:
            raise Missing(f"the edition '{edition}' is not in {output}: '{command_line(MAKERS[edition])}' makes it")
        yield from ((edition, name) for entry in entries if entry.get("edition") == edition for name in named(entry))
    if not made:
        raise Missing(f"no edition is in {output}: '{command_line('all')}' makes them")


@dataclass(frozen=True)
class Comparison:
    """Compares the files of a folder with what is made again of the same book."""

    book: Path
    output: Path
    info: BuildInfo
    begun: Callable[[str], None]

    @cached_property
    def here(self) -> Under:
        """Of what and with what files would be made now."""
        return under_now(inputs(self.book))

    def outcomes(self, paths: Iterable[str], room: Path) -> dict[str, str]:
        """Return what is to be said of each file; only those are made again that can be compared."""
        said = {path: self.hindrance(path) for path in paths}
        wanted = [path for path, hindrance in said.items() if not hindrance]
        made = self.made_again(wanted, room) if wanted else {}
        return {path: hindrance or self.verdict(path, made[path]) for path, hindrance in said.items()}

    def hindrance(self, path: str) -> str:
        """Return why a file cannot be compared; "" where it can."""
        record = self.info.files.get(path)
        if record is None:
            return "build-info.json does not tell of it: make it again with --no-cache"
        if digest(self.output / path) != record.sha256:
            return "is not as it was made"
        changed = list(file_changes(self.info.under[record.under].content, self.here.content))
        return f"not made again: {in_brief(changed)} since it was made" if changed else ""

    def made_again(self, paths: Sequence[str], room: Path) -> dict[str, Path | str]:
        """Return where each file stands that was made again; where it does not, why."""
        copy = copy_of(self.book, room / ELSEWHERE / "book", self.here.content)
        records = {path: self.info.files[path] for path in paths}
        found: dict[str, Path | str] = {}
        for number, command in enumerate(commands(records)):
            if command.paths <= found.keys():
                continue
            self.begun(" ".join(command.verbs))
            made = room / str(number)
            trouble = make(command.words, copy, made) or "no such file is made now"
            for path in command.reaches(records):
                if (made / path).is_file():
                    found.setdefault(path, made / path)
            for path in command.paths:
                found.setdefault(path, trouble)
        return found

    def verdict(self, path: str, made: Path | str) -> str:
        """Return whether a file that was made again is the same, and if it is not, why."""
        if isinstance(made, str):
            return f"could not be made again: {made}"
        record = self.info.files[path]
        if digest(made) == record.sha256:
            return SAME
        is_repacked = bool(record.parts) and parts_sum(made.read_bytes()) == record.parts
        what = "the same parts, compressed otherwise" if is_repacked else "not the same"
        tools = list(tool_changes(self.info.under[record.under], self.here))
        return f"{what}: {'; '.join(tools)}" if tools else f"{what}, and nothing differs: it is not reproducible"


@dataclass(frozen=True, slots=True)
class Command:
    """One call of the command line, and the files for which it is made."""

    verbs: tuple[str, ...]
    options: tuple[str, ...]
    paths: frozenset[str]

    @property
    def words(self) -> list[str]:
        """The words of the call."""
        return [*self.verbs, *self.options]

    def reaches(self, records: Mapping[str, Record]) -> Iterator[str]:
        """Yield the files that it may make: the site is made of the other editions."""
        return (path for path, record in records.items() if record.option_words == self.options)


def commands(records: Mapping[str, Record]) -> list[Command]:
    """Return the calls that make some files, the site first; editions with the same options are made together."""
    gathered: dict[tuple[str, tuple[str, ...], tuple[str, ...]], dict[str, tuple[str, ...]]] = {}
    for path, record in records.items():
        alone = record.verbs if record.verbs[0] in ("site", "handout") else ()
        kind = record.verbs[0] if alone else "editions"
        gathered.setdefault((kind, alone, record.option_words), {})[path] = record.verbs
    order = sorted(gathered.items(), key=lambda each: (each[0][0] != "site", each[0]))
    return [
        Command(alone or tuple(dict.fromkeys(chain(*made.values()))), options, frozenset(made))
        for (_, alone, options), made in order
    ]


def make(words: Sequence[str], book: Path, output: Path) -> str:
    """Make editions in a process of their own, otherwise than here; return why they were not, "" where they were."""
    package = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    call = [sys.executable, "-m", "postil", *words, "--no-cache", "-q", f"--book={book}", f"--output={output}"]
    done = subprocess.run(
        call,
        cwd=book.parent,
        env={**os.environ, **OTHERWISE, "LC_ALL": other_locale(os.environ), "PYTHONPATH": path},
        umask=STRICT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode(errors="replace").split("\n")
    line = said[0] if not said[0].startswith("Traceback") else "\n".join(said).strip().split("\n")[-1]
    return (line or f"exit code {done.returncode}") if done.returncode else ""


def other_locale(environ: Mapping[str, str]) -> str:
    """Return a locale that every system has and that is not the one here."""
    here = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "C")
    return "C.UTF-8" if here in ("C", "POSIX") else "C"


def digest(path: Path) -> str:
    """Return the sum of a made file, "" where it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def copy_of(book: Path, target: Path, content: Mapping[str, str]) -> Path:
    """Copy into a folder what a book is made of, its own look too, but not ours; return the folder.

    `content` are the sums of its files; what has none, such as a link out of the book, is no part of it.
    `Missing` where a file cannot be copied.
    """
    ours = tuple(f"{name}/" for name in LOOK if folder(name) == (book / name).resolve())
    for name, value in content.items():
        if len(value) == LENGTH and not name.startswith((*ours, "postil/")):
            try:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(book / name, target / name)
            except OSError as error:
                raise Missing(f"{name} cannot be copied to be made again: {error.strerror or error}") from error
    return target


def tool_changes(then: Under, now: Under) -> Iterator[str]:
    """Yield which tools and fonts are others than they were, with what they were and are."""
    yield from value_changes(then.tools, now.tools)
    yield from value_changes(then.fonts, now.fonts)


def in_brief(changes: Sequence[str]) -> str:
    """Return the first of some changes, and how many more there are."""
    return changes[0] + (f" (and {len(changes) - 1} more)" if len(changes) > 1 else "")


def lines(found: Iterable[Found]) -> list[str]:
    """Return what to tell: a line for each file, and one for all files of a site that are the same."""
    found = list(found)
    alike = [each for each in found if each.edition == "site" and each.is_same]
    told = [f"{each.path}: {each.outcome}" for each in found if each not in alike]
    return told + ([f"site: {counted(len(alike), 'file')}: {SAME}"] if alike else [])
