"""What a build opens, also in libraries that are no Python: the system is asked, for no hook of Python sees those."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postil.cli import MADE, WRONG
from tests.hostile.case import PUBLICATION, Change, both, changed, good_book, key, written
from tests.hostile.fence import HARMLESS, fence_of, lies_in

ROOT = Path(__file__).resolve().parents[2]
TRACED = "trace=open,openat,openat2,creat,execve,connect"
CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<words>.*)\) += (?P<gave>\d+)(?:<(?P<path>[^>]*)>)?")
LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/local/lib", "/etc/ld.so.cache", "/etc/ld.so.preload")
OF_THE_SYSTEM = (
    "/proc/filesystems",
    "/sys/devices/system/cpu",
    "/sys/fs/cgroup",
    "/usr/share/locale",
    "/usr/share/zoneinfo",
)
OF_LIBRARIES = ("/etc/fonts", "/usr/share/fontconfig", "/etc/ssl/openssl.cnf", "/etc/locale.alias")
"""How libraries are set up; of the fonts that are installed, none may be opened."""
OF_PROCESSES = re.compile(r"/proc/\d+/(statm?|status|maps|fd|smaps_rollup)")
ALL = both(
    key("editions", "[print, epub, site, handout]"),
    key("handouts", "[accord]"),
    key("site", "https://example.org/quay/"),
)
INSTALLED = "@font-face { font-family: x; src: local('DejaVu Sans') } p { font-family: x, 'DejaVu Sans', fantasy }"
BOOKS: dict[str, tuple[Change, int]] = {
    "sound, in all editions": (ALL, MADE),
    "a face that is installed": (
        both(changed(PUBLICATION, b"[epub]", b"[screen]"), written("styles/screen.css", INSTALLED)),
        WRONG,
    ),
}


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_opened_or_asked_that_is_not_the_books_or_the_programs(
    name: str, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    book, (change, code) = good_book(tmp_path), BOOKS[name]
    change(book)
    assert run_traced(book, tool("strace")) == code, (tmp_path / "said.txt").read_text(encoding="utf-8")
    calls = list(calls_in(tmp_path / "trace.txt"))
    assert any(path.startswith(str(book)) for _, path in calls)
    assert [call for call in calls if not is_ours(call[1], tmp_path)] == []


def is_ours(path: str, case: Path) -> bool:
    """Tell whether a path is the book's, the program's, or what every program on this system opens."""
    fence = fence_of(case, case / "cache")
    own = (*fence.readable, *fence.writable, str(ROOT / "build.py"))
    others = (*LIBRARIES, *OF_THE_SYSTEM, *OF_LIBRARIES, *HARMLESS)
    return lies_in(path, (*own, *others)) or path == str(ROOT) or OF_PROCESSES.fullmatch(path) is not None


def run_traced(book: Path, strace: str) -> int:
    """Make all editions of a book in a process that is traced with all that it begins; return its exit code."""
    case = book.parent
    for name in ("home", "tmp"):
        (case / name).mkdir()
    own = {"HOME": str(case / "home"), "TMPDIR": str(case / "tmp"), "POSTIL_CACHE": str(case / "cache")}
    command = [sys.executable, str(ROOT / "build.py"), "all", "--book", ".", "-o", "../out", "--jobs", "1"]
    with (case / "said.txt").open("wb") as said:
        done = subprocess.run(
            [strace, "-f", "-y", "-qq", "-s", "4096", "-e", TRACED, "-o", str(case / "trace.txt"), *command],
            cwd=book,
            env={"PATH": os.environ["PATH"], "POSTIL_PYTHON_AS_IS": "1", **own},
            stdout=said,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return done.returncode


def calls_in(trace: Path) -> Iterator[tuple[str, str]]:
    """Yield each call of the system that succeeded, with the real path that it opened; a connection, with its address.

    The first is the one that begins the program.
    """
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert not [line for line in lines if "unfinished" in line and "execve" in line]
    for line in lines[1:]:
        call = CALL.match(line)
        if "connect(" in line or (call and call["name"] == "execve"):
            yield "began or asked", line
        elif call:
            yield call["name"], os.path.realpath(call["path"] or call["words"])
