"""Keep bytes on disk by key, verified, within a bound, for any number of processes at once.

Takes a folder and a bound; gives back what was put in, or nothing. An entry is one file, written aside and then
renamed; a sum over its key and its data stands at its head, and what does not agree with it counts as absent. No build
ever fails for want of it: the first thing that went wrong is in `trouble`.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

LIMIT = 2 << 30
PAGE = 4096
"""Bytes on a disk are taken by pages: an entry counts as the pages that it fills."""
SHARE = 8
"""After the part of the bound that is 1/SHARE was written, by whomever, the oldest entries go."""
SUM = hashlib.sha256().digest_size
TALLY = "written"
KEY = re.compile(r"[0-9a-f]{64}")
DRAWER = re.compile(r"[0-9a-f]{2}")


class Entry(NamedTuple):
    """A file of the store: when it was last used, its pages, and its path."""

    used: int
    pages: int
    path: str


class Store:
    """What was made before, by key. It can be handed to another process."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT) -> None:
        self.folder = str(folder)
        self.limit = limit_bytes // PAGE
        self.trouble = ""

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key; None where it is not there (any more) or damaged."""
        path = self.path(key)
        try:
            with open(path, "rb") as file:
                head, data = file.read(SUM), file.read()
            if head == sum_of(key, data):
                return self.used(path, data)
            os.unlink(path)
        except FileNotFoundError:
            return None
        except OSError as error:
            self.noted(error)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key; what is too large for the store, or cannot be written, is not kept."""
        path, size = self.path(key), pages(SUM + len(data))
        if size * SHARE > self.limit:
            return self.take_away(path)
        try:
            self.write(path, sum_of(key, data) + data)
            if self.tally(size) * SHARE > self.limit:
                self.sweep()
        except OSError as error:
            self.noted(error)

    def clear(self) -> int:
        """Take every entry away and return how many there were."""
        found = list(self.entries())
        for entry in found:
            self.take_away(entry.path)
        return len(found)

    def path(self, key: str) -> str:
        """Return where an entry is; ValueError where the key is none."""
        if not KEY.fullmatch(key):
            raise ValueError(f"'{key}' is no key: 64 hexadecimal digits are")
        return os.path.join(self.folder, key[:2], key[2:])

    def used(self, path: str, data: bytes) -> bytes:
        """Let an entry count as just used, unless it has gone since, and return what it holds."""
        with suppress(OSError):
            os.utime(path)
        return data

    def write(self, path: str, data: bytes) -> None:
        """Write an entry aside, then give it its name: a reader sees all of it or nothing."""
        aside, drawer = f"{path}.{os.urandom(8).hex()}", os.path.dirname(path)
        if not os.path.isdir(drawer):
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            os.makedirs(drawer, mode=0o700, exist_ok=True)
        try:
            with open(aside, "xb") as file:
                file.write(data)
            # A sweep of another process may have taken it as left behind.
            with suppress(FileNotFoundError):
                os.replace(aside, path)
        except OSError:
            self.take_away(aside)
            raise

    def tally(self, size: int) -> int:
        """Count pages that were written and return their number since the last sweep.

        The count is the length of a file: appending is one step for the system, whoever else appends.
        """
        with open(os.path.join(self.folder, TALLY), "ab", buffering=0) as file:
            file.write(b"." * size)
            return file.tell()

    def sweep(self) -> None:
        """Take away what was not used for longest, until there is room for the next sweep's share twice over."""
        # First: what others write from here on is counted for the next sweep, though this one may see it too.
        with open(os.path.join(self.folder, TALLY), "wb"):
            pass
        found = sorted(self.entries())
        excess = sum(entry.pages for entry in found) - self.limit * (SHARE - 2) // SHARE
        for entry in found:
            if excess <= 0:
                break
            self.take_away(entry.path)
            excess -= entry.pages

    def entries(self) -> Iterator[Entry]:
        """Yield all entries, also those that were left aside; nothing that is not ours."""
        for drawer in listed(self.folder):
            if DRAWER.fullmatch(drawer.name) and drawer.is_dir(follow_symlinks=False):
                for file in listed(drawer.path):
                    with suppress(FileNotFoundError):
                        status = file.stat(follow_symlinks=False)
                        yield Entry(status.st_mtime_ns, pages(status.st_size), file.path)

    def take_away(self, path: str) -> None:
        """Take away a file, unless another process has."""
        try:
            os.unlink(path)
        except FileNotFoundError:
            return
        except OSError as error:
            self.noted(error)

    def noted(self, error: OSError) -> None:
        """Remember the first thing that went wrong."""
        self.trouble = self.trouble or f"{self.folder}: {error.strerror or error}"


def sum_of(key: str, data: bytes) -> bytes:
    """Return the sum that stands at the head of an entry: the key is in it, so that no entry passes for another."""
    return hashlib.sha256(key.encode() + data).digest()


def pages(size: int) -> int:
    """Return how many pages of a disk some bytes fill."""
    return -(-size // PAGE)


def listed(folder: str) -> list[os.DirEntry[str]]:
    """Return what is in a folder; nothing where there is none."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except FileNotFoundError:
        return []
