"""Run one command in a process that may use so much and no more, and see what it touches.

Takes the folder of a case with the book in it; gives what came of the command: its exit code or the signal that ended
it, what it said, and what it opened that is none of its business.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from postil import fingerprint
from postil.cli import main

CPU_SECONDS = 20
WALL_SECONDS = 90
MEMORY = 2 << 30
TRACEBACK = 70
"""The exit code of a process that had an error nobody had thought of."""
HARMLESS = (
    "/usr/share/zoneinfo/Etc/UTC",
    "/dev/null",
    "/dev/urandom",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/etc/mime.types",
    "/etc/localtime",
)
NEEDS_A_LOOK = ("os.system", "os.exec", "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")
LISTING = ("os.listdir", "os.scandir", "os.chdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command; `code` is below nought where a signal ended it."""

    code: int
    said: str
    touched: tuple[str, ...]

    @property
    def problems(self) -> list[dict[str, object]]:
        """The problems that were reported, as JSON has them."""
        lines = [line for line in self.said.splitlines() if line.startswith('{"code"')]
        return [json.loads(line) for line in lines]


@dataclass(frozen=True, slots=True)
class Fence:
    """The places that a command may read, and those that it may write."""

    readable: tuple[str, ...]
    writable: tuple[str, ...]
    listable: tuple[str, ...] = ()

    def fault(self, event: str, details: tuple[object, ...]) -> str:
        """Return what is wrong with something that a process does, "" where nothing is."""
        if event in NEEDS_A_LOOK:
            return f"{event} {details[:2]}"
        if event not in ("open", *LISTING) or not isinstance(details[0], str | bytes | os.PathLike):
            return ""
        path = os.path.realpath(os.fsdecode(details[0]))
        is_writing = event == "open" and isinstance(details[2], int) and details[2] & WRITING
        places = self.writable if is_writing else (*self.writable, *self.readable)
        if path in HARMLESS or (event in LISTING and path in self.listable):
            return ""
        return "" if lies_in(path, places) else f"{event} {path}"


def lies_in(path: str, places: Sequence[str]) -> bool:
    """Tell whether a path is one of some places, or in one."""
    return any(path == place or path.startswith(f"{place}/") for place in places)


def fence_of(case: Path, cache: Path) -> Fence:
    """Return the fence around a book: it may read itself and the program, and write its output."""
    root = Path(fingerprint.__file__).resolve().parent.parent
    program = [str(root / name) for name in ("postil", "templates", "styles")]
    python = [os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *sys.path) if path]
    own = [os.path.realpath(case / name) for name in ("book", "out", "tmp")]
    readable = (own[0], *program, *(path for path in python if path != str(root)))
    return Fence(readable, (*own[1:], str(cache)), (str(root),))


def run_fenced(case: Path, arguments: Sequence[str], cache: Path) -> Outcome:
    """Run a command in the folder of a book, in a process of its own."""
    fence = fence_of(case, cache)
    (case / "tmp").mkdir(exist_ok=True)
    child = os.fork()
    if child == 0:
        inside(case, arguments, fence, cache)
    _, status = os.waitpid(child, 0)
    said, touched = (case / name for name in ("said.txt", "touched.json"))
    seen = json.loads(touched.read_text(encoding="utf-8")) if touched.is_file() else []
    return Outcome(os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8", errors="replace"), tuple(seen))


def inside(case: Path, arguments: Sequence[str], fence: Fence, cache: Path) -> None:
    """Be the process: run the command, write down what it touched, and end."""
    touched: list[str] = []
    code = TRACEBACK
    # What the tests before this one left is not this process's to let go: an engine takes its folder away then.
    gc.freeze()
    try:
        narrow(case, cache)
        sys.addaudithook(lambda event, details: note(touched, fence.fault(event, details)))
        code = main(arguments)
    except BaseException:  # noqa: BLE001  # the process ends here, and what it died of must be seen
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        found = list(touched)
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        (case / "touched.json").write_text(json.dumps(found), encoding="utf-8")
        os._exit(code)


def note(touched: list[str], fault: str) -> None:
    """Keep what is wrong, if anything is."""
    if fault:
        touched.append(fault)


def narrow(case: Path, cache: Path) -> None:
    """Limit this process, and let all that it says go into a file."""
    signal.alarm(WALL_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    said = os.open(case / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ["POSTIL_CACHE"] = str(cache)
    os.environ["TMPDIR"] = tempfile.tempdir = str(case / "tmp")
    os.chdir(case / "book")
