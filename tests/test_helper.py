"""A helper does one thing after another in a process of its own; where it cannot, this process does them."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import TypeVar

import pytest

from postil.helper import Helper, help_at
from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.limits.watching import Ended
from postil.problems import ContentError, Place, Problem

Result = TypeVar("Result")

MUCH = bytes(1 << 22)


@dataclass
class Table:
    """A workplace that remembers what was done there, and by which process."""

    here: int = field(default_factory=os.getpid)
    done: list[str] = field(default_factory=list)

    def ready(self) -> None:
        self.done.append("ready")

    def add(self, what: str) -> tuple[int, list[str]]:
        self.done.append(what)
        return os.getpid(), self.done

    def fail(self) -> None:
        raise ContentError([Problem(Place("content/a.md"), "F001", "nothing is there", "look")])

    def be_killed(self, how: signal.Signals) -> str:
        if os.getpid() != self.here:
            os.kill(os.getpid(), how)
        return "here"

    def take_long(self) -> None:
        time.sleep(30)

    def say_much(self) -> bytes:
        return MUCH

    def need_too_much(self) -> str:
        if os.getpid() != self.here:
            raise MemoryError
        return "here"


def helped(work: Callable[[Helper[Table]], Result], seconds: float = 60) -> Result:
    """Return what some work with a helper gives in a process that is watched, as a build is."""

    def watched() -> Result:
        helper = help_at(Table())
        assert helper
        with helper:
            return work(helper)

    return apart(watched, Limits(seconds=seconds))


def test_one_thing_is_done_after_another_in_one_process_that_is_ready() -> None:
    def working(helper: Helper[Table]) -> tuple[int, list[tuple[int, list[str]]]]:
        return os.getpid(), [helper.do(methodcaller("add", what)) for what in ("first", "second")]

    here, [(there, first), (still, both)] = helped(working)
    assert len({here, there, os.getpid()}) == 3
    assert still == there
    assert first == ["ready", "first"]
    assert both == ["ready", "first", "second"]


def test_in_the_meantime_something_else_is_done_here() -> None:
    def working(helper: Helper[Table]) -> list[int]:
        meanwhile: list[int] = []
        helper.do(methodcaller("add", "first"), lambda: meanwhile.append(os.getpid()))
        return [os.getpid(), *meanwhile]

    here, meanwhile = helped(working)
    assert meanwhile == here


def test_what_is_left_of_an_answer_where_it_was_killed_in_the_middle_is_made_here() -> None:
    def working(helper: Helper[Table]) -> bool:
        def killing() -> None:
            select.select([helper.said], [], [], 30)  # it has begun to answer, with more than a pipe holds
            os.kill(helper.pid, signal.SIGKILL)

        return helper.do(methodcaller("say_much"), killing) == MUCH

    assert helped(working)


def test_one_is_ended_where_the_system_cannot_look_at_a_process_without_taking_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "waitid")

    def working(helper: Helper[Table]) -> list[str]:
        waiting = [helper.begin(methodcaller("be_killed", signal.SIGKILL)) for _ in range(2)]
        return [answer() for answer in waiting]

    assert helped(working) == ["here", "here"]


def test_several_pieces_are_begun_before_the_first_is_waited_for() -> None:
    def working(helper: Helper[Table]) -> list[list[str]]:
        waiting = [helper.begin(methodcaller("add", what)) for what in ("first", "second")]
        return [answer()[1] for answer in waiting]

    assert helped(working) == [["ready", "first"], ["ready", "first", "second"]]


def test_what_nobody_waits_for_any_more_is_not_made() -> None:
    def working(helper: Helper[Table]) -> float:
        helper.do(methodcaller("add", "first"))
        helper.begin(methodcaller("take_long"))
        began = time.monotonic()
        helper.end()
        return time.monotonic() - began

    assert helped(working) < 10


def test_what_is_wrong_is_raised_here_once(capfd: pytest.CaptureFixture[str]) -> None:
    def working(helper: Helper[Table]) -> tuple[str, bool]:
        with pytest.raises(ContentError, match="nothing is there"):
            helper.do(methodcaller("fail"))
        pid, _ = helper.do(methodcaller("add", "after"))
        return "told", pid == os.getpid()

    assert helped(working) == ("told", True)
    assert capfd.readouterr() == ("", "")


def test_what_a_killed_helper_owes_is_made_here() -> None:
    assert helped(lambda helper: helper.do(methodcaller("be_killed", signal.SIGKILL))) == "here"


@pytest.mark.parametrize(
    ("work", "why"), [(methodcaller("be_killed", signal.SIGXCPU), "time"), (methodcaller("need_too_much"), "memory")]
)
def test_a_limit_that_the_helper_came_to_is_not_tried_again(work: Callable[[Table], str], why: str) -> None:
    with pytest.raises(Ended) as ended:
        helped(lambda helper: helper.do(work))
    assert ended.value.why == why


def test_a_helper_that_nobody_asked_need_not_get_ready() -> None:
    @dataclass
    class Slow(Table):
        def ready(self) -> None:
            time.sleep(30)

    def working() -> float:
        helper = help_at(Slow())
        assert helper
        began = time.monotonic()
        helper.end()
        helper.end()
        return time.monotonic() - began

    assert apart(working, Limits(seconds=60)) < 10


def test_it_ends_though_another_process_has_its_pipe() -> None:
    def working(helper: Helper[Table]) -> float:
        helper.do(methodcaller("add", "first"))
        if not (other := os.fork()):
            time.sleep(30)
            os._exit(0)
        began = time.monotonic()
        helper.end()
        took = time.monotonic() - began
        os.kill(other, signal.SIGKILL)
        os.waitpid(other, 0)
        return took

    assert helped(working) < 10


def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    def working() -> int:
        helper = help_at(Table())
        assert helper
        return helper.pid

    pid = apart(working, Limits(seconds=60))
    until = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()


def test_there_is_none_where_nobody_watches_and_where_the_system_has_no_more_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> int:
        raise BlockingIOError

    def working() -> tuple[bool, bool]:
        monkeypatch.setattr(os, "fork", refused)
        open_before = os.listdir("/dev/fd")
        return help_at(Table()) is None, os.listdir("/dev/fd") == open_before

    assert help_at(Table()) is None
    assert apart(partial(working), Limits(seconds=60)) == (True, True)
