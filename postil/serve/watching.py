"""Watch the files that a preview is made of.

Takes the folder of a book; calls back after each save. Python code is not among what is watched, nor is what editors
write beside their files.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from postil.inputs import LOOK, READ
from postil.resources import folder

Changed = Callable[[Sequence[str]], None]

QUIET = 20
"""Milliseconds without another change after which a save is over."""
LONGEST = 200
"""Milliseconds after which a save counts as one, even if files still change: what comes later is another."""


def watched(book: Path) -> list[Path]:
    """Return the folders that a preview of a book is made of: its own, and ours."""
    ours = (folder(name) for name in LOOK)
    return list(dict.fromkeys(path.resolve() for path in (*(book / name for name in READ), *ours)))


async def watch(book: Path, changed: Changed) -> None:
    """Call `changed` with the files of each save, for ever; a folder may come and go."""
    folders = watched(book)
    while True:
        moved = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(saves([path for path in folders if path.is_dir()], book, moved, changed))
            await moves(book.resolve(), folders)
            moved.set()
        changed(["content"])


async def saves(folders: Iterable[Path], book: Path, until: asyncio.Event, changed: Changed) -> None:
    """Call `changed` after each save in some folders, until they are others."""
    root = book.resolve()
    async for changes in awatch(*folders, watch_filter=is_read, step=QUIET, debounce=LONGEST, stop_event=until):
        changed(sorted({seen_from(root, path) for _, path in changes}))


async def moves(book: Path, folders: Sequence[Path]) -> None:
    """Return when one of the folders has come or gone."""

    def is_one(change: Change, path: str) -> bool:
        return change != Change.modified and Path(path) in folders

    async for _ in awatch(book, recursive=False, watch_filter=is_one, step=QUIET, debounce=LONGEST):
        return


def is_read(change: Change, path: str) -> bool:
    """Tell whether a file may be part of a book: not where it is hidden, or an editor's own."""
    return NO_EDITORS(change, path) and not Path(path).name.startswith(".")


NO_EDITORS = DefaultFilter()


def seen_from(root: Path, path: str) -> str:
    """Return a path as problems name it."""
    place = Path(path)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)
