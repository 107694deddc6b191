"""Run a command and see what its whole tree of processes takes.

Takes a command; gives seconds by the clock, CPU seconds and the peak of memory. Memory is what the processes have to
themselves and their share of what they have in common (PSS), summed over the tree and looked at again and again.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

EVERY = 0.05
"""Seconds between two looks at the memory."""
SESSION = 3
"""The place of the session in what `/proc/PID/stat` says behind the name; see proc_pid_stat(5)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds by the clock, CPU seconds of all processes, bytes at the peak."""

    wall: float
    cpu: float
    memory: int


class Failed(Exception):
    """A command that was to be measured did not do its work; the text is what it said."""


def cost(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end and return what it took; `Failed` where it fails."""
    with TemporaryFile() as said:
        begin = time.perf_counter()
        # A session of its own holds all its processes together, orphans too.
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env={**os.environ, **environment}, start_new_session=True
        )
        watch = Watch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(map(str, command))}\n{said.read().decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.peak)


class Watch(threading.Thread):
    """Looks at the memory of a session until it is stopped; keeps the peak, in bytes."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self.over = session, 0, threading.Event()

    def run(self) -> None:
        """Look again and again."""
        while not self.over.wait(EVERY):
            self.peak = max(self.peak, sum(map(memory, members(self.session))))

    def stop(self) -> None:
        """Look no more."""
        self.over.set()
        self.join()


def members(session: int) -> Iterator[int]:
    """Yield the processes of a session."""
    for name in os.listdir("/proc"):
        if name.isdigit() and session_of(name) == session:
            yield int(name)


def session_of(process: str) -> int:
    """Return the session of a process; 0 where it has ended."""
    stat = read(f"/proc/{process}/stat").rpartition(")")[2].split()
    return int(stat[SESSION]) if stat else 0


def memory(process: int) -> int:
    """Return the bytes that a process takes; 0 where it has ended."""
    lines = read(f"/proc/{process}/smaps_rollup").splitlines()
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def read(path: str) -> str:
    """Return what the system says of a process; nothing where it has ended, or is another's."""
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""
