"""How much memory some processes have between them.

Takes their numbers; gives bytes. Forked processes share pages, which are counted once where it matters.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
KILOBYTE = 1024
LIST = ("ps", "-A", "-o", "pgid=,rss=")
GLANCE = 0.2
"""Seconds between two looks: what asks for more as fast as it can gets some hundred megabytes."""
SELDOM = 2.0
"""The same where each look is a process that lists all others."""


def pause() -> float:
    """Return the seconds between two looks at the memory."""
    return GLANCE if has_proc() else SELDOM


def memory_of(pids: Sequence[int], group: int, limit: float) -> float:
    """Return the bytes that processes of one group have; where that is beyond a limit, without what they share."""
    if has_proc():
        whole = sum(map(resident, pids))
        return whole if whole <= limit else sum(map(proportional, pids))
    return by_list(group)


def has_proc() -> bool:
    """Tell whether the system tells of processes in files."""
    return (PROC / "self" / "statm").is_file()


def resident(pid: int) -> int:
    """Return the bytes of a process that are in memory; none where it has gone."""
    with suppress(FileNotFoundError, ProcessLookupError, PermissionError), open(f"{PROC}/{pid}/statm", "rb") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def proportional(pid: int) -> int:
    """Return the same, of each shared page its share: https://docs.kernel.org/filesystems/proc.html (Pss)."""
    with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
        for line in (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * KILOBYTE
    return resident(pid)


def by_list(group: int) -> int:
    """Return the bytes of a group of processes on a system without /proc, shared pages counted for each."""
    import subprocess

    said = subprocess.run(LIST, capture_output=True, text=True, check=False).stdout
    rows = (line.split() for line in said.splitlines())
    return sum(int(row[1]) * KILOBYTE for row in rows if len(row) == 2 and row[0] == str(group))
