"""Look over what a book has of its own beside its content: its style sheets and templates.

Takes the book's folder, the name of a folder in it and the names that are read; gives a Problem for each file that
nothing reads, though it is of the right kind, or that cannot be read.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from postil.problems import ContentError, Place, Problem, nearest
from postil.source.textfile import read_text


def check_own(root: Path, folder: str, known: Collection[str]) -> Iterator[Problem]:
    """L004: each file has a name that is read, so that it changes something; F002 to F007: it can be read."""
    endings = {PurePosixPath(name).suffix for name in known}
    for name in own_names(root / folder):
        if name in known:
            yield from unreadable(root, f"{folder}/{name}")
        elif PurePosixPath(name).suffix in endings:
            yield not_read(folder, name, known)


def own_names(base: Path) -> list[str]:
    """Return the names of the files in a folder, those in folders below as "papers/a4.css"; no hidden ones."""
    found = ((Path(where), name) for where, _, names in os.walk(base) for name in names)
    paths = ((where / name).relative_to(base) for where, name in found if not name.startswith("."))
    return sorted(path.as_posix() for path in paths)


def unreadable(root: Path, path: str) -> Iterator[Problem]:
    """Yield why a file of the book cannot be read."""
    try:
        read_text(root, path)
    except ContentError as error:
        yield from error.problems


def not_read(folder: str, name: str, known: Collection[str]) -> Problem:
    """Return the problem that a file changes nothing."""
    return Problem(
        Place(f"{folder}/{name}"),
        "L004",
        f"nothing reads this file: Postil has no '{name}' among its {folder}",
        "give it the name of the file that it changes, or take it out of the folder",
        nearest(name, sorted(known)),
    )
