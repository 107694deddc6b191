"""Tell whether a tool is here as it was installed, without reading all of it each time.

Takes the folder of a tool; gives yes or no. The stamp is written last: what is pinned, and of each file that was taken
its size, time and sum. Where size and time are still the same nothing is read; else the sum decides.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from postil.tools.known import Tool

STAMP = "installed.json"


def write_stamp(folder: Path, tool: Tool, names: Iterable[str]) -> None:
    """Record what is in the folder of a tool."""
    files = {name: [*marks(folder / name), sum_of(folder / name)] for name in sorted(names)}
    text = json.dumps({"tool": tool.name, "version": tool.version, "pin": tool.pin, "files": files}, indent=1)
    (folder / STAMP).write_text(f"{text}\n", encoding="utf-8")


def is_whole(folder: Path, tool: Tool) -> bool:
    """Tell whether a folder holds a tool just as it is pinned."""
    try:
        stamp = json.loads((folder / STAMP).read_bytes())
        return stamp["pin"] == tool.pin and is_same(folder, stamp["files"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def is_same(folder: Path, files: Mapping[str, Any]) -> bool:
    """Tell whether files are those that were recorded."""
    return bool(files) and all(
        marks(folder / name) == (size, time)
        or ((folder / name).stat().st_size == size and sum_of(folder / name) == known)
        for name, (size, time, known) in files.items()
    )


def marks(path: Path) -> tuple[int, int]:
    """Return the size and the time of a file."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def sum_of(path: Path) -> str:
    """Return the sum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
