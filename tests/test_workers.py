"""Work that is begun beside a build is done once, in another process, or else in this one."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import TypeVar

import pytest

from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.problems import ContentError, Place, Problem
from postil.workers import ahead

Result = TypeVar("Result")


def watched(work: Callable[[], Result]) -> Result:
    """Return what some work gives in a process that is watched, as a build is."""
    return apart(work, Limits(seconds=60))


def test_work_is_done_beside_a_process_that_is_watched() -> None:
    def making() -> tuple[int, int]:
        first, second = ahead(os.getpid), ahead(os.getpid)
        return first(), second()

    here, there = watched(making)
    assert len({here, there, os.getpid()}) == 3


def test_where_nobody_watches_it_is_done_when_it_is_asked_for() -> None:
    assert ahead(os.getpid)() == os.getpid()


def test_what_a_killed_process_owes_is_made_by_this_one() -> None:
    def making() -> bool:
        here = os.getpid()

        def mortal() -> int:
            if os.getpid() != here:
                os.kill(os.getpid(), signal.SIGKILL)
            return os.getpid()

        return ahead(mortal)() == here

    assert watched(making)


def test_what_is_wrong_is_said_once_and_where_it_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    def wrong() -> str:
        raise ContentError([Problem(Place("content/a.md"), "F001", "nothing is there", "look")])

    def making() -> str:
        waiting = ahead(wrong)
        with pytest.raises(ContentError, match="nothing is there"):
            waiting()
        return "made"

    assert watched(making) == "made"
    assert capfd.readouterr() == ("", "")


def test_where_the_system_has_no_more_processes_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    def making() -> tuple[bool, bool]:
        monkeypatch.setattr(os, "fork", refused)
        open_before = os.listdir("/dev/fd")
        return ahead(os.getpid)() == os.getpid(), os.listdir("/dev/fd") == open_before

    assert watched(making) == (True, True)


def test_no_process_is_left_behind() -> None:
    def making() -> bool:
        ahead(os.getpid)()
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)
        return True

    assert watched(making)
