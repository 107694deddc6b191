"""Write the output folder: each file old or new, never half.

Takes finished files and puts them into one folder, the manifest last: all or none. A kernel lock keeps a second build
out, and goes with the process that held it; what that one had begun is finished by the next.
"""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO

from postil.committing import finish, is_begun, put
from postil.problems import Missing

PREFIX = ".postil-"
LOCK = f"{PREFIX}lock"
MANIFEST, BUILD_INFO = "manifest.json", "build-info.json"
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
            finish(self.folder)
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

    def commit(self, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
        """Write all files and take away those that are gone, or change nothing; `Missing` where we are not let."""
        ordered = sorted(files, key=lambda name: (name == MANIFEST, name))
        write_all(self.folder, {name: files[name] for name in ordered}, sorted(filter(self.holds, gone)))

    def clear(self) -> Iterator[Path]:
        """Take away every file that the manifest names, the record of the builds, and the manifest; yield each path."""
        yield from self.take_away([*chain(*map(named, self.manifest())), BUILD_INFO, MANIFEST])

    def take_away(self, names: Iterable[str]) -> list[Path]:
        """Take away files, and the folders inside this one that are empty then; return the path of each file."""
        paths = [self.folder / name for name in names if self.holds(name)]
        for path in paths:
            remove(path)
        for place in sorted({above for path in paths for above in self.folders_of(path)}, reverse=True):
            if not any(place.iterdir()):
                place.rmdir()
        return paths

    def folders_of(self, path: Path) -> list[Path]:
        """Return the folders that a file stands in, without this one and what is above it."""
        return [above for above in path.parents if self.folder in above.parents and not above.is_symlink()]


def named(entry: Mapping[str, object]) -> list[str]:
    """Return the files that an entry of the manifest names: its own and those beside it."""
    beside = entry.get("beside")
    return [str(entry["path"]), *(map(str, beside) if isinstance(beside, list) else ())]


def write_all(folder: Path, files: Mapping[str, bytes], gone: Sequence[str] = (), *, keep_modes: bool = False) -> None:
    """Write files in this order and take others away, all or nothing; `Missing` where it cannot be."""
    try:
        put(folder, files, gone, keep_modes=keep_modes)
    except OSError as error:
        raise refused(folder, error) from error


def remove(path: Path) -> None:
    """Take away a file; `Missing` where that is not allowed."""
    try:
        path.unlink()
    except OSError as error:
        raise refused(path.parent, error) from error


def refused(folder: Path, error: OSError) -> Missing:
    """Return what to say when the output folder cannot be written."""
    reason = REASONS.get(error.errno or 0, error.strerror or str(error))
    stands = "the next build finishes what was begun" if is_begun(folder) else "nothing there is half written"
    return Missing(f"cannot write into {folder}: {reason}; {stands} (-o names another place)")


def take_lock(file: IO[bytes]) -> None:
    """Wait until no other build has the folder."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
