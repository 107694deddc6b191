"""Put files in their places, all or none, whatever happens meanwhile.

Takes a folder, files by their names in it, and the names of files that go. All is written aside and synced, with an
account of what is to be done, before the first file takes its place. Where that fails it is undone; where it is killed,
whoever has the folder next finishes it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

STAGING = ".postil-new-"
ACCOUNT = "account.json"
READABLE = 0o644
Move = tuple[Path, Path]


def put(folder: Path, files: Mapping[str, bytes], gone: Sequence[str] = (), *, keep_modes: bool = False) -> None:
    """Write files in this order, then take others away; OSError where that cannot be, and nothing has changed.

    With `keep_modes`, a file may be read and written by whoever might read and write the old one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make_room([folder / name for name in files])
    with ExitStack() as clean:
        aside = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
        clean.callback(shutil.rmtree, aside, ignore_errors=True)
        for number, (name, data) in enumerate(files.items()):
            stage(aside / str(number), data, mode_of(folder / name) if keep_modes else READABLE)
        steps = list(moves(folder, aside, [*files], gone))
        for number, (_, path) in enumerate(steps):
            keep(path, aside / f"was-{number}")
        stage(aside / ACCOUNT, json.dumps({"files": [*files], "gone": [*gone]}).encode())
        sync_folder(aside)
        with uninterrupted():
            take_places(steps, aside, clean)


def make_room(paths: Iterable[Path]) -> None:
    """Make the folders of some files; OSError, before anything is replaced, where a folder has a file's name."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")


def mode_of(path: Path) -> int:
    """Return who may do what with a file; all may read one that is not there yet."""
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else READABLE


def stage(path: Path, data: bytes, mode: int = READABLE) -> None:
    """Write a new file, which is on the disk with its mode when this returns."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def moves(folder: Path, aside: Path, names: Sequence[str], gone: Sequence[str]) -> Iterator[Move]:
    """Yield what is renamed to what: new files to their places, then old ones out of theirs."""
    for number, name in enumerate(names):
        yield aside / str(number), folder / name
    for number, name in enumerate(gone):
        yield folder / name, aside / f"gone-{number}"


def keep(path: Path, beside: Path) -> None:
    """Give what stands in a place, if anything, a second name; on a disk where nothing has two names, a copy."""
    if os.path.lexists(path):
        try:
            os.link(path, beside, follow_symlinks=False)
        except OSError:
            shutil.copy2(path, beside, follow_symlinks=False)


def take_places(steps: Sequence[Move], aside: Path, clean: ExitStack) -> None:
    """Rename everything; where that fails, put back what stood there, or leave it as it is for `finish`."""
    done: list[Move] = []
    try:
        for step in steps:
            os.replace(*step)
            done.append(step)
        for parent in {path.parent for step in steps for path in step} - {aside}:
            sync_folder(parent)
    except (OSError, KeyboardInterrupt):
        undoing = clean.pop_all()
        for number, (new, path) in reversed(list(enumerate(done))):
            put_back(new, path, aside / f"was-{number}")
        (aside / ACCOUNT).unlink()
        undoing.close()
        raise


def put_back(new: Path, path: Path, was: Path) -> None:
    """Undo one renaming; the new file is aside again, so that all of it can still be finished."""
    if os.path.lexists(was):
        keep(path, new)
        os.replace(was, path)
    else:
        os.replace(path, new)


def is_begun(folder: Path) -> bool:
    """Tell whether something could neither be done nor undone, as far as the folder can be read."""
    with suppress(OSError):
        return any(folder.glob(f"{STAGING}*/{ACCOUNT}"))
    return False


def finish(folder: Path) -> None:
    """Do what is left of what was killed after it was all on the disk, and take away whatever else was left aside."""
    for stale in sorted(folder.glob(f"{STAGING}*")):
        if stale.is_symlink() or not stale.is_dir():
            stale.unlink()
            continue
        for new, path in moves(folder, stale, *account(folder, stale)):
            if new.is_file() and not new.is_symlink() and not path.is_dir():
                os.replace(new, path)
        shutil.rmtree(stale)


def account(folder: Path, aside: Path) -> tuple[list[str], list[str]]:
    """Return the names of files to put and of files to take away; none where nothing had begun.

    Anybody may have written it: a name that leads out of the folder is none.
    """
    with suppress(FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        read = json.loads((aside / ACCOUNT).read_bytes())
        files, gone = [*map(str, read["files"])], [*map(str, read["gone"])]
        if all(is_within(folder, name) for name in (*files, *gone)):
            return files, gone
    return [], []


def is_within(folder: Path, name: str) -> bool:
    """Tell whether a name is that of something in a folder; ValueError where no file can have such a name."""
    if b"\0" in os.fsencode(name):
        raise ValueError(name)
    return (folder / name).parent.resolve().is_relative_to(folder.resolve()) and Path(name).name not in ("", "..")


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let an interrupt, or the wish that this process end, wait until the block is done; a moment, no more."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def sync_folder(folder: Path) -> None:
    """Make the new names last through a loss of power, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
