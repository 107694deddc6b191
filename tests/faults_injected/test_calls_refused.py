"""Whatever call the system refuses, or ends the process at: what stands in the folder is all old or all new."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.faults_injected.calls import Point, points
from tests.faults_injected.folders import (
    IS_LONG,
    Forms,
    after_next_run,
    build,
    committing,
    left_aside,
    surroundings,
)

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
Done = subprocess.CompletedProcess[str]


@pytest.fixture
def found(tool: Callable[[str], str], forms: Forms, dist: Path, tmp_path: Path) -> list[Point]:
    """Return the calls of a commit that change the folder."""
    tool("strace")
    found = points(command(forms, dist), dist, tmp_path / "calls.txt", surroundings())
    assert forms.state(dist) == "new"
    assert {"write", "fsync", "openat"} <= {point.call for point in found}
    assert any(point.call.startswith("rename") for point in found)
    forms.begin(dist)
    return found


def command(forms: Forms, dist: Path) -> list[str]:
    """Return what makes the new form: a commit of what is made; in the long form, the whole build."""
    return build(forms.books["new"], dist) if IS_LONG else committing(forms.sources["new"], dist)


def cases(found: Sequence[Point]) -> Iterator[tuple[Point, str]]:
    """Yield points, each with one of the errors in turn; in the long form with each of them."""
    for index, point in enumerate(found):
        yield from ((point, error) for error in (ERRORS if IS_LONG else [ERRORS[index % len(ERRORS)]]))


def attempt(forms: Forms, dist: Path, point: Point, how: str, ever_after: bool = False) -> Done:
    """Try to put the new form into the folder, with this call failing."""
    words = [*point.fails(how, ever_after), *command(forms, dist)]
    return subprocess.run(words, env=surroundings(), capture_output=True, text=True)


@pytest.mark.parametrize("ever_after", [False, True], ids=["once", "from there on"])
def test_a_refused_call_ends_in_one_line_and_all_old_or_in_all_new(
    forms: Forms, dist: Path, found: list[Point], ever_after: bool
) -> None:
    codes = set()
    for point, error in cases(found):
        done = attempt(forms, dist, point, f"error={error}", ever_after)
        state, told = forms.state(dist), (point, error, done.stderr)
        codes.add(done.returncode)
        is_open = "the next build finishes what was begun" in done.stderr
        assert not is_open or ever_after, told
        assert is_open or state == ("old" if done.returncode else "new"), told
        # Where nothing can be written any more, the line cannot be either.
        if done.returncode and (point.call, ever_after) != ("write", True):
            assert done.stderr.startswith("postil: cannot write into "), told
            assert done.stderr.count("\n") == 1, told
        assert after_next_run(forms, dist) == ("new" if is_open else state), told
        forms.begin(dist)
    # 120: Python could not write out its last words, where no call of write is let through any more.
    assert len(codes - ({120} if ever_after else set())) == 2


def test_a_process_that_is_killed_at_a_call_leaves_whole_files_and_the_next_build_all_old_or_all_new(
    forms: Forms, dist: Path, found: list[Point]
) -> None:
    seen = set()
    for point in found:
        attempt(forms, dist, point, "signal=KILL")
        assert forms.state(dist) in ("old", "mixed", "new"), point
        seen.add(bool(left_aside(dist)))
        assert after_next_run(forms, dist) in ("old", "new"), point
        forms.begin(dist)
    assert seen == {True, False}


def test_a_process_that_is_killed_while_it_puts_things_back_can_be_finished_too(
    forms: Forms, dist: Path, found: list[Point]
) -> None:
    """The account of what was to be done is taken away when all is put back; here the process ends before that."""
    ends = set()
    for point in (point for point in found if point.call.startswith("rename")):
        kill = ["-e", "inject=unlink:signal=KILL:when=1", "-e", f"trace={point.call},unlink"]
        words = [*point.fails("error=EIO"), *kill, *command(forms, dist)]
        done = subprocess.run(words, env=surroundings(), capture_output=True)
        assert done.returncode not in (0, 3), point
        assert forms.state(dist) == "old"
        assert left_aside(dist) != []
        ends.add(after_next_run(forms, dist))
        forms.begin(dist)
    assert ends == {"new"}
