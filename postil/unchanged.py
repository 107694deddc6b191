"""Know a build again: where nothing has changed since the last one, its files stand as they were made.

Takes what is wanted, and a `Keeper`; gives the files that stand, or why they have to be made again, in an editor's
words. Loads neither an engine nor a reader of content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postil.fingerprint import tools
from postil.inputs import inputs, sum_of
from postil.options import BuildOptions
from postil.problems import Place, Problem
from postil.store import Keeper, digest_of

if TYPE_CHECKING:
    from postil.model import MadeFile

FORMAT = 1
"""Counted up when what is written of a build changes its form."""
MANIFEST = "manifest.json"
NOT_COMPARED = ("jobs", "handouts", "limits")
"""The options that change no byte of what is made, and those that are compared one by one."""
NO_BUILD = "no earlier build of it is known"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted: the editions that some verbs name, of a book, into a folder."""

    book: Path
    output: Path
    verbs: tuple[str, ...]
    options: BuildOptions

    @property
    def key(self) -> str:
        """Under which key the last build of this is kept; options are not in it, for they can be compared."""
        return digest_of("last build", FORMAT, str(self.book), str(self.output), self.verbs)


@dataclass(frozen=True, slots=True)
class Standing:
    """A file in the output folder: its path there, its pages and remarks.

    `sizes` and `sums` are its own and those of the files beside it. `seconds` are what it took to make; None where it
    stands from before.
    """

    path: str
    pages: int | None
    sizes: Mapping[str, int]
    sums: Mapping[str, str]
    remarks: tuple[Problem, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that a build depends on, by the names that an editor knows."""

    files: Mapping[str, str]
    options: Mapping[str, str]
    tools: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """Under what circumstances a build was done, and which files it made."""

    under: Circumstances
    made: tuple[Standing, ...]


def circumstances(wish: Wish) -> Circumstances:
    """Return what a build would depend on now."""
    names = (field.name for field in fields(wish.options) if field.name not in NOT_COMPARED)
    options = {f"--{name.replace('_', '-')}": str(getattr(wish.options, name)) for name in names}
    return Circumstances(inputs(wish.book), options | wish.options.handouts.spoken(), dict(tools()))


def remember(keeper: Keeper, wish: Wish, under: Circumstances, made: Iterable[Standing]) -> None:
    """Keep what was made; not where a file was changed in the meantime, for nobody knows which form was read."""
    if inputs(wish.book) == under.files:
        last = LastBuild(under, tuple(replace(file, seconds=None) for file in made))
        keeper.put(wish.key, json.dumps(asdict(last)).encode())


def standing(file: MadeFile, seconds: float) -> Standing:
    """Return what there is to know of a file that was made, and in how many seconds."""
    contents = {file.path: file.data, **file.beside}
    sizes = {path: len(data) for path, data in contents.items()}
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in contents.items()}
    return Standing(file.path, file.pages, sizes, sums, file.remarks, seconds)


def recall(keeper: Keeper, wish: Wish) -> LastBuild | None:
    """Return the last build of what is wanted, if it is known."""
    data = keeper.get(wish.key)
    if data is None:
        return None
    known = json.loads(data)
    return LastBuild(Circumstances(**known["under"]), tuple(map(read_standing, known["made"])))


def read_standing(values: dict[str, Any]) -> Standing:
    """Return a file as it was written down."""
    return Standing(**{**values, "remarks": tuple(map(read_problem, values["remarks"]))})


def read_problem(values: dict[str, Any]) -> Problem:
    """Return a remark as it was written down."""
    near = tuple((words, likeness) for words, likeness in values["near"])
    return Problem(**{**values, "place": Place(**values["place"]), "near": near})


def reasons(last: LastBuild | None, now: Circumstances, output: Path) -> list[str]:
    """Return why what is wanted has to be made again; nothing where it stands as it was made."""
    if last is None:
        return [NO_BUILD]
    return [
        *file_changes(last.under.files, now.files),
        *value_changes(last.under.options, now.options),
        *value_changes(last.under.tools, now.tools),
        *output_changes(last.made, output),
    ]


def file_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield which files are others than they were."""
    for name in sorted({*before, *now}):
        if name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif before[name] != now[name]:
            yield f"{name} has changed"


def value_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield which options or tools are others than they were; a sum says nothing to a reader."""
    for name in sorted({*before, *now}):
        old, new = before.get(name, "unknown"), now.get(name, "unknown")
        if old != new:
            yield f"{name} has changed" if len(new) == len(old) == 64 else f"{name} was {old} and is {new}"


def output_changes(made: Iterable[Standing], output: Path) -> Iterator[str]:
    """Yield which of the files that were made do not stand as they were written, or not in the manifest."""
    listed = manifest(output)
    for file in made:
        for path, value in file.sums.items():
            if not (output / path).is_file():
                yield f"{path} has been taken away"
            elif sum_of(str(output / path)) != value:
                yield f"{path} is not as it was written"
        if listed.get(file.path) != file.sums[file.path]:
            yield f"{MANIFEST} does not tell of {file.path}"


def manifest(output: Path) -> Mapping[str, str]:
    """Return the sums in the manifest by path; nothing where it cannot be read: anybody may have written it."""
    try:
        entries = json.loads((output / MANIFEST).read_bytes())["files"]
        return {entry["path"]: entry["sha256"] for entry in entries}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
