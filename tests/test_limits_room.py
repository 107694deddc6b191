"""What a process writes aside goes with it, however it ended; what others have written aside stays."""

from __future__ import annotations

import os
import signal
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from postil.limits.apart import apart
from postil.limits.measures import UNLIMITED
from postil.limits.room import PREFIX, room, sweep
from postil.limits.watching import Ended

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs processes that can be forked")


@pytest.fixture(autouse=True)
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a folder of this test be the one for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def write_aside(end: signal.Signals | None = None) -> str:
    """Return the name of a file that is left aside; end before that, if told to."""
    number, name = tempfile.mkstemp()
    os.close(number)
    if end:
        os.kill(os.getpid(), end)
    return name


@pytest.mark.parametrize("end", [None, signal.SIGKILL, signal.SIGSEGV])
def test_what_is_left_aside_goes_however_a_process_ends(aside: Path, end: signal.Signals | None) -> None:
    with suppress(Ended):
        name = apart(lambda: write_aside(end), UNLIMITED)
        assert Path(name).parent.parent == aside
    assert [*aside.iterdir()] == []
    assert tempfile.tempdir == str(aside)


def test_a_room_that_nobody_holds_is_swept_away_by_the_next(aside: Path) -> None:
    left = aside / f"{PREFIX}left"
    left.mkdir()
    (left / "font").write_bytes(b"a")
    with room():
        assert [path for path in aside.iterdir() if path == left] == []


def test_a_room_that_is_held_and_what_is_no_room_stays(aside: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (aside / f"{PREFIX}link").symlink_to(elsewhere)
    (aside / f"{PREFIX}file").write_bytes(b"a")
    with room():
        name = write_aside()
        sweep(aside)
        with room():
            assert Path(name).exists()
        assert Path(name).exists()
    assert elsewhere.is_dir()
    assert {path.name for path in aside.iterdir()} == {f"{PREFIX}link", f"{PREFIX}file"}


def test_a_process_that_was_forked_holds_the_room_of_one_that_was_killed(aside: Path) -> None:
    """The kernel may end it a moment later than the one that forked it."""
    with room():
        name = write_aside()
        waits, wakes = os.pipe()
        if not (child := os.fork()):
            os.close(wakes)
            os.read(waits, 1)
            os._exit(0)
        os.close(waits)
        held = Path(name).parent
        moved = held.rename(held.with_name(f"{PREFIX}moved"))
    sweep(aside)
    assert [*moved.iterdir()]
    os.close(wakes)
    os.waitpid(child, 0)
    sweep(aside)
    assert not moved.exists()
