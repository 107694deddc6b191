"""Give a process a folder of its own for what it writes aside, which goes when the process is no more.

Takes nothing; what is made by `tempfile` within the block stands in that folder. A process that is ended, or ends at
once, sweeps nothing up: the one that forked it does, and where that one was killed too, the next that needs a room.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "postil-room-"


@contextmanager
def room() -> Iterator[None]:
    """Let what is written aside within the block, and by processes forked there, go at its end."""
    before, aside = tempfile.tempdir, Path(tempfile.gettempdir())
    sweep(aside)
    folder, held = made_in(aside)
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def made_in(aside: Path) -> tuple[Path, int]:
    """Return a new room, and what holds it for as long as this process or one that it forked is there."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=aside))
        # Before it was held, another may have swept it away.
        if (held := taken(folder)) is not None:
            if folder.exists():
                return folder, held
            os.close(held)


def sweep(aside: Path) -> None:
    """Take away the rooms of processes that were killed."""
    for folder in aside.glob(f"{PREFIX}*"):
        if (held := taken(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def taken(folder: Path) -> int | None:
    """Return what holds a room, or None where another process has it, or it is another user's, or no folder."""
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if os.fstat(held).st_uid == os.getuid():
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return held
    except OSError:
        pass
    os.close(held)
    return None
