"""Write the output folder: each file old or new, never half.

Takes finished files and puts them into one folder. All are written beside their places and synced before the first
is renamed; the manifest comes last. A kernel lock keeps a second build out, and goes with the process that held it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

from postil.problems import Missing

PREFIX = ".postil-"
LOCK = f"{PREFIX}lock"
MANIFEST = "manifest.json"


class Output:
    """The output folder while this build has it for itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock: IO[bytes] | None = None

    def __enter__(self) -> Output:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.lock = (self.folder / LOCK).open("ab")
        except OSError as error:
            raise refused(self.folder, error) from error
        take_lock(self.lock)
        for stale in self.folder.glob(f"{PREFIX}new-*"):
            stale.unlink()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.lock:
            self.lock.close()

    def manifest(self) -> list[dict[str, object]]:
        """Return what the manifest says of files that are still there; nothing where it cannot be read."""
        try:
            entries = json.loads((self.folder / MANIFEST).read_bytes())["files"]
            return [entry for entry in entries if (self.folder / str(entry["path"])).is_file()]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def commit(self, files: Mapping[str, bytes]) -> None:
        """Write all files, or none; `Missing` where the disk or the folder does not let us."""
        ordered = sorted(files, key=lambda name: (name == MANIFEST, name))
        write_all({self.folder / name: files[name] for name in ordered})

    def clear(self) -> Iterator[Path]:
        """Take away every file that the manifest names, and the manifest; yield each path."""
        for name in [*(str(entry["path"]) for entry in self.manifest()), MANIFEST]:
            path = self.folder / name
            if path.is_file() and path.resolve().is_relative_to(self.folder.resolve()):
                path.unlink()
                yield path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files: all are on the disk before the first takes its name; `Missing` where they cannot be."""
    staged: list[tuple[str, Path]] = []
    folders = {path.parent for path in files}
    try:
        for path, data in files.items():
            staged.append((stage(path.parent, data), path))
        for new, path in staged:
            os.replace(new, path)
        for folder in folders:
            sync_folder(folder)
    except OSError as error:
        raise refused(min(folders), error) from error
    finally:
        for new, _ in staged:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(new)


def stage(folder: Path, data: bytes) -> str:
    """Write a file into a folder under a temporary name and return that."""
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}new-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
    except BaseException:
        os.unlink(name)
        raise
    return name


def refused(folder: Path, error: OSError) -> Missing:
    """Return what to say when the output folder cannot be written."""
    why = {
        errno.ENOSPC: "the disk is full",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "it may not be written",
    }
    reason = why.get(error.errno or 0, error.strerror or str(error))
    return Missing(f"cannot write into {folder}: {reason}; what was there is as it was (-o names another folder)")


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
