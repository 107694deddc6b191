"""Let the system refuse a certain call, or end the process at it, by strace.

Takes a command and the folder that counts; gives every call that touches the folder as a `Point`, and the command in
which the system fails there. See https://man7.org/linux/man-pages/man1/strace.1.html, "Tampering".
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHANGING = "write,fsync,rename,renameat,renameat2,link,linkat,chmod,fchmodat,mkdir,mkdirat,unlink,unlinkat,rmdir"
"""Calls that change something on a disk; and opening for writing, which is picked out of all opening."""
KNOWN = f"?{CHANGING.replace(',', ',?')},openat,flock"
"""Not each machine has each of them."""
CALL = re.compile(r"^(?:\[pid +\d+\] )?(\w+)\(")


@dataclass(frozen=True, slots=True)
class Point:
    """The n-th call of a name."""

    call: str
    number: int
    line: str

    def fails(self, how: str, ever_after: bool = False) -> list[str]:
        """Return the beginning of a command in which this call fails: "error=EIO", "signal=KILL"."""
        when = f"{self.number}+" if ever_after else str(self.number)
        inject = f"inject={self.call}:{how}:when={when}"
        return ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={self.call}", "-e", inject]


def points(command: Sequence[str], folder: Path, log: Path, variables: Mapping[str, str]) -> list[Point]:
    """Run a command and return its calls that change the folder, in their order."""
    watched = ["strace", "-qq", "-y", "-s", "0", "-o", str(log), "-e", f"trace={KNOWN}", *command]
    subprocess.run(watched, env=variables, check=True, capture_output=True)
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if match := CALL.match(line):
            counts[match[1]] += 1
            if str(folder) in line and (match[1] != "openat" or "O_CREAT" in line or "O_DIRECTORY" in line):
                found.append(Point(match[1], counts[match[1]], line))
    return found
