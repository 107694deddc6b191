"""List what a build reads: every file of the book's content and look, and of ours, with its sum.

Takes the folder of a book; gives names as problems show them ("content/foreword.md", "postil/styles/text.css") with
SHA-256. All of a folder counts, for a file that is new may matter as much as one that has changed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from postil.resources import Name, folder

READ: tuple[Name, ...] = ("content", "styles", "templates")
LOOK: tuple[Name, ...] = ("styles", "templates")
NO_FILE = "not a file"
OUTSIDE = "outside the book"
LARGEST = 64 << 20
"""The size of a file beyond which no reader takes it, in bytes."""


def inputs(book: Path) -> Mapping[str, str]:
    """Return each file that a build of a book may read, with its sum."""
    found = {f"{name}/{path}": value for name in READ for path, value in sums(book / name, book)}
    for name in LOOK:
        if folder(name) != (book / name).resolve():
            found |= {f"postil/{name}/{path}": value for path, value in sums(folder(name), folder(name))}
    return found


def sums(base: Path, root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file beneath `base`, in no order, with its sum; links lead no further than `root`."""
    start, seen, inside = str(base), set[str](), os.path.realpath(root)
    if not Path(os.path.realpath(start)).is_relative_to(inside):
        return
    for where, below, names in os.walk(start, followlinks=True):
        below[:] = [name for name in below if not leads_away(os.path.join(where, name), root, seen)]
        for name in names:
            path = os.path.join(where, name)
            yield path[len(start) + 1 :].replace(os.sep, "/"), sum_inside(path, inside)


def leads_away(path: str, root: Path, seen: set[str]) -> bool:
    """Tell whether a folder is hidden, or a link out of `root` or to where another link has led."""
    if os.path.basename(path).startswith("."):
        return True
    if not os.path.islink(path):
        return False
    real = os.path.realpath(path)
    is_known = real in seen
    seen.add(real)
    return is_known or not Path(real).is_relative_to(root.resolve())


def sum_inside(path: str, inside: str) -> str:
    """Return the sum of a file; in its place, why no reader takes it: it leads out of a folder, or is too large."""
    if os.path.islink(path) and not Path(os.path.realpath(path)).is_relative_to(inside):
        return OUTSIDE
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    return f"{size} bytes" if size > LARGEST else sum_of(path)


def sum_of(path: str) -> str:
    """Return the sum of a file; in its place, why there is none."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return NO_FILE
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return error.strerror or NO_FILE
