"""Whole builds that are killed, interrupted, or run at the same time: files are whole, and nothing is left running."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.faults_injected.folders import IS_LONG, Forms, after_next_run, build, committing, left_aside, surroundings

KILLS, INTERRUPTS, PAIRS = (200, 50, 40) if IS_LONG else (10, 10, 10)
PATIENCE = 10
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and groups of processes")


@contextmanager
def begun(command: list[str], said: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command as a terminal does: in a group of its own, of which nobody may be left in the end."""
    with said.open("wb") as log:
        process = subprocess.Popen(command, env=surroundings(), stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
        process.wait(PATIENCE * 5)
        wait_until_empty(process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until_empty(group: int) -> None:
    """Wait until no process of a group is left; an error where one stays."""
    wait_until(lambda: not is_there(group))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; an error where it does not become so."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "a process was left running, or did not begin"
        time.sleep(0.05)


def is_there(group: int) -> bool:
    """Tell whether any process of a group is left, or of those that have left the group and do its work."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return any(is_of_session(process.name, group) for process in Path("/proc").glob("[0-9]*"))
    return True


def is_of_session(pid: str, session: int) -> bool:
    """Tell whether a process was begun by the one that begins a session, or by its children."""
    try:
        return os.getsid(int(pid)) == session
    except ProcessLookupError:
        return False


def moments(count: int, whole: float) -> Iterator[float]:
    """Yield moments of a build of so many seconds, in no order, the same ones each time."""
    chance = random.Random(9)
    yield from (chance.random() * whole for _ in range(count))


def seconds(command: list[str]) -> float:
    """Return how long a command takes just now."""
    begin = time.monotonic()
    subprocess.run(command, env=surroundings(), check=True, capture_output=True)
    return time.monotonic() - begin


def test_a_build_that_is_killed_leaves_whole_files_no_process_and_a_clean_folder(
    made: Forms, real_dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setenv("TMPDIR", str(aside))
    command = build(made.books["new"], real_dist)
    whole = seconds(build(made.books["new"], tmp_path / "trial"))
    for moment in moments(KILLS, whole):
        with begun(command, tmp_path / "said") as process:
            time.sleep(moment)
            process.kill()
        assert made.state(real_dist) in ("old", "mixed", "new"), moment
        assert after_next_run(made, real_dist) in ("old", "new"), moment
        made.begin(real_dist)
    assert subprocess.run(command, env=surroundings(), check=False).returncode == 0
    assert made.state(real_dist) == "new"
    assert [*aside.iterdir()] == []


def test_a_build_that_is_interrupted_says_so_and_leaves_all_old_or_all_new(
    made: Forms, real_dist: Path, tmp_path: Path
) -> None:
    said, ends = tmp_path / "said", set()
    command = build(made.books["new"], real_dist, "--no-cache", "--explain")
    whole = seconds(build(made.books["new"], tmp_path / "trial"))
    for number, moment in enumerate(moments(INTERRUPTS, whole * 0.7)):
        with begun(command, said) as process:
            wait_until(lambda: said.stat().st_size > 0)
            time.sleep(moment)
            # From a terminal it reaches the group; from another program, the first process alone.
            (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGINT)
        assert process.returncode in (0, 130), said.read_text(encoding="utf-8")
        if process.returncode:
            assert said.read_text(encoding="utf-8").endswith("\npostil: interrupted; nothing is half written\n")
            assert "Traceback" not in said.read_text(encoding="utf-8")
        # All new under 130: the interrupt came when the files stood already, and the line about them did not.
        assert made.state(real_dist) in (("old", "new") if process.returncode else ("new",))
        assert left_aside(real_dist) == []
        ends.add((process.returncode, made.state(real_dist)))
        made.begin(real_dist)
    assert (130, "old") in ends


def test_two_builds_at_once_take_turns_and_never_mix(made: Forms, real_dist: Path, tmp_path: Path) -> None:
    seen = set()
    for number in range(PAIRS):
        order = ("old", "new") if number % 2 else ("new", "old")
        commands = [committing(made.sources[form], real_dist) for form in order]
        if IS_LONG or number == 0:
            commands = [build(made.books[form], real_dist) for form in order]
        with begun(commands[0], tmp_path / "a") as first, begun(commands[1], tmp_path / "b") as second:
            assert (first.wait(), second.wait()) == (0, 0)
        assert made.state(real_dist) in ("old", "new")
        assert left_aside(real_dist) == []
        seen.add(made.state(real_dist))
    assert seen == {"old", "new"}


def test_a_kill_of_the_first_leaves_no_process_that_works_for_it(tmp_path: Path) -> None:
    """A terminal ends a group; a system that runs out of memory ends one process."""
    said = tmp_path / "said"
    with begun([sys.executable, "-c", WORKING], said) as process:
        wait_until(lambda: said.read_bytes() == b"at work\n" * 3)
        process.kill()


WORKING = """
import os, time
from postil.beside import beside

def work(number):
    os.write(1, b"at work\\n")
    time.sleep(1 if number else 60)

with beside(work, range(3), 3) as outcomes:
    outcomes()
"""
"""Two processes wait for more to do, while one, whichever it is, works on."""
