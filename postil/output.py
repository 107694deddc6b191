"""Write the output folder: each file old or new, never half.

Takes finished files and puts them into one folder. All are written aside and synced before the first takes its
place; the manifest comes last. A kernel lock keeps a second build out, and goes with the process that held it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO

from postil.problems import Missing

PREFIX = ".postil-"
LOCK = f"{PREFIX}lock"
STAGING = f"{PREFIX}new-"
MANIFEST = "manifest.json"
REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "the disk is full",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "it may not be written",
        errno.EEXIST: "it is a file, not a folder",
        errno.ENOTDIR: "a file stands where a folder should be",
    }
)


class Output:
    """The output folder while this build has it for itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock: IO[bytes] | None = None

    def __enter__(self) -> Output:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lock = (self.folder / LOCK).open("ab")
            take_lock(self.lock)
            sweep(self.folder)
        except OSError as error:
            self.close()
            raise refused(self.folder, error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the next build have the folder."""
        if self.lock:
            self.lock.close()

    def manifest(self) -> list[dict[str, object]]:
        """Return what the manifest says of files that are still there; nothing where it cannot be read."""
        try:
            entries = json.loads((self.folder / MANIFEST).read_bytes())["files"]
            return [entry for entry in entries if self.holds(str(entry["path"]))]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return []

    def holds(self, name: str) -> bool:
        """Tell whether a name leads to a file, and one inside the folder: anybody may have written the manifest."""
        path = self.folder / name
        return path.is_file() and path.resolve().is_relative_to(self.folder.resolve())

    def commit(self, files: Mapping[str, bytes]) -> None:
        """Write all files, or none; `Missing` where the disk or the folder does not let us."""
        ordered = sorted(files, key=lambda name: (name == MANIFEST, name))
        write_all(self.folder, {name: files[name] for name in ordered})

    def clear(self) -> Iterator[Path]:
        """Take away every file that the manifest names, and the manifest; yield each path."""
        yield from self.take_away([*chain(*map(named, self.manifest())), MANIFEST])

    def take_away(self, names: Iterable[str]) -> list[Path]:
        """Take away files; return the path of each that was there."""
        paths = [self.folder / name for name in names if self.holds(name)]
        for path in paths:
            remove(path)
        return paths


def named(entry: Mapping[str, object]) -> list[str]:
    """Return the files that an entry of the manifest names: its own and those beside it."""
    beside = entry.get("beside")
    return [str(entry["path"]), *(map(str, beside) if isinstance(beside, list) else ())]


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files in this order: all are on the disk before the first takes its name; `Missing` where it cannot be."""
    places = {folder / name: data for name, data in files.items()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make_room(places)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as staging:
            staged = [stage(Path(staging, str(number)), data) for number, data in enumerate(places.values())]
            for new, path in zip(staged, places, strict=True):
                os.replace(new, path)
        for parent in {path.parent for path in places}:
            sync_folder(parent)
    except OSError as error:
        raise refused(folder, error) from error


def make_room(places: Mapping[Path, bytes]) -> None:
    """Make the folders of some files; OSError, before anything is replaced, where a folder has a file's name."""
    for path in places:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{path.name} is a folder")


def stage(path: Path, data: bytes) -> Path:
    """Write a new file and return its path when it is on the disk, readable for all."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)
    return path


def sweep(folder: Path) -> None:
    """Take away what builds that were killed have left."""
    for stale in folder.glob(f"{STAGING}*"):
        shutil.rmtree(stale)


def remove(path: Path) -> None:
    """Take away a file; `Missing` where that is not allowed."""
    try:
        path.unlink()
    except OSError as error:
        raise refused(path.parent, error) from error


def refused(folder: Path, error: OSError) -> Missing:
    """Return what to say when the output folder cannot be written."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    return Missing(f"cannot write into {folder}: {reason}; nothing there is half written (-o names another place)")


def take_lock(file: IO[bytes]) -> None:
    """Wait until no other build has the folder."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def sync_folder(folder: Path) -> None:
    """Make the new names last through a loss of power, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
