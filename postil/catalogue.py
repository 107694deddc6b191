"""Read the list of books that one run makes.

Takes a catalogue file, or folders that were named; gives an `Entry` for each book, with a name that no other book of
the run has. What is wrong in the file is a Problem at its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import cast

from postil.model import EditionName
from postil.problems import ContentError, Place, Problem, Report, nearest
from postil.source.names import PUBLICATION
from postil.source.schema import check
from postil.source.textfile import read_text
from postil.source.value import Value
from postil.source.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """A book of a run: its name, its folder, where its files go, and the editions asked for; none: those it lists.

    The name is the path of the folder from where all books of the run are found, with forward slashes: the same on
    every machine that has the same folders.
    """

    name: str
    folder: Path
    output: Path
    editions: tuple[EditionName, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A folder that a catalogue names, by itself or by a pattern, with what the catalogue says of it."""

    folder: Path
    place: Place
    value: Value
    by_pattern: bool = False


def entries_of(folders: Iterable[Path], base: Path, output: Path | None = None) -> list[Entry]:
    """Return the entries of folders that were named, each once; `output` takes a folder for each."""
    names = names_of(list(folders), base)
    return [Entry(name, book, output / name if output else book / "dist") for name, book in names.items()]


def names_of(books: list[Path], base: Path) -> dict[str, Path]:
    """Return books by their names, each once: their paths from `base`, or from the last folder that holds them all."""
    if not all(book != base and book.is_relative_to(base) for book in books):
        base = Path(os.path.commonpath([book.parent for book in books]))
    return {book.relative_to(base).as_posix(): book for book in books}


def read_catalogue(path: Path) -> list[Entry]:
    """Return the books of a catalogue in its order; ContentError with everything that is wrong in it."""
    report, found, root = Report(), list[Entry](), path.resolve().parent
    try:
        value = read_yaml(read_text(root, path.name), report)
        found = listed(value, root, report) if value is not None else []
    except ContentError as error:
        report.extend(error.problems)
    if report:
        raise ContentError(replace(problem, place=replace(problem.place, file=path.as_posix())) for problem in report)
    return found


def listed(value: Value, root: Path, report: Report) -> list[Entry]:
    """Return the entries of a catalogue in the folder `root`; none where something is reported."""
    report.extend(check(value, "catalogue"))
    books = once([one for item in value.each("books") for one in folders_of(item, root, report)], report)
    if report:
        return []
    named = {one.folder: one for one in books}
    shared = root / value.text("output") if value.text("output") else None
    entries = [with_own(entry, named[entry.folder].value, value, root) for entry in entries_of(named, root, shared)]
    report.extend(clashes(entries, named))
    return entries


def folders_of(item: Value, root: Path, report: Report) -> Iterator[Named]:
    """Yield the books that an item of the catalogue names; B001 where there is none."""
    folder = item if isinstance(item.data, str) else item.get("folder")
    if folder is None or not isinstance(folder.data, str) or not folder.data or folder.data.startswith("/"):
        return
    is_pattern = "*" in folder.data
    paths = matching(folder.data, root) if is_pattern else [root / folder.data]
    books = [Path(os.path.realpath(path)) for path in paths if os.path.isfile(path / PUBLICATION)]
    if not books:
        sentence = f"no folder like '{folder.data}' holds a book" if is_pattern else f"'{folder.data}' holds no book"
        hint = f"name a folder that holds {PUBLICATION}, as seen from the folder of this file"
        is_below = not is_pattern and ".." not in PurePosixPath(folder.data).parts
        near = beside(folder.data, root) if is_below else ()
        report.add(folder.place, "B001", sentence, hint, near=near)
    yield from (Named(book, folder.place, item, is_pattern) for book in books)


def matching(pattern: str, root: Path) -> list[Path]:
    """Return the folders like a pattern, sorted; none above `root`, nor for a pattern that is none."""
    if ".." in PurePosixPath(pattern).parts:
        return []
    try:
        return sorted(root.glob(pattern))
    except ValueError:  # "**" as a part of a name
        return []


def beside(name: str, root: Path) -> tuple[tuple[str, float], ...]:
    """Return the books in the same folder whose names look like one that holds no book."""
    above, _, last = name.rstrip("/").rpartition("/")
    known = [path.parts[-3] for path in sorted((root / above).glob(f"*/{PUBLICATION}"))]
    return tuple((f"{above}/{found}" if above else found, score) for found, score in nearest(last, known))


def once(named: list[Named], report: Report) -> list[Named]:
    """Return each book once, by the entry of its own before a pattern; B002 where it has two of these."""
    kept: dict[Path, Named] = {}
    for one in named:
        before = kept.get(one.folder)
        if before is None or (before.by_pattern and not one.by_pattern):
            kept[one.folder] = one
        elif not one.by_pattern:
            sentence = f"this book stands in the catalogue twice; it is on line {before.place.line} already"
            report.add(one.place, "B002", sentence, "keep one of the two")
    return list(kept.values())


def with_own(entry: Entry, item: Value, whole: Value, root: Path) -> Entry:
    """Return an entry with what the catalogue says of this book, and of all."""
    output = root / item.text("output") if item.text("output") else entry.output
    editions = item.texts("editions") or whole.texts("editions")
    return replace(entry, output=output, editions=cast("tuple[EditionName, ...]", editions))


def clashes(entries: list[Entry], named: dict[Path, Named]) -> Iterator[Problem]:
    """B002: the files of two books go into two folders."""
    taken: dict[Path, Entry] = {}
    for entry in entries:
        other = taken.setdefault(entry.output, entry)
        if other is not entry:
            sentence = f"the files of this book would go where those of '{other.name}' go"
            place = named[entry.folder].place
            yield Problem(place, "B002", sentence, "give each book an 'output' of its own, or none")
