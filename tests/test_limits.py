"""Work that takes too much, or crashes, is ended; it is said what it was at, and all else is made."""

from __future__ import annotations

import faulthandler
import math
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest

from postil.arguments import Usage
from postil.arguments.editions import for_editions
from postil.beside import beside
from postil.fleet.job import Job, work
from postil.limits import ALONE, doing
from postil.limits.answers import Fault
from postil.limits.apart import apart
from postil.limits.leaving_out import LeavingOut
from postil.limits.measures import UNLIMITED, Limits, limits_for, usual_limits, usual_memory
from postil.limits.memory import SELDOM, by_list, memory_of, pause, resident
from postil.limits.watching import Ended, Watching, is_alive
from postil.options import BuildOptions, LimitOptions
from postil.problems import ContentError, Place, Problem, ProofError
from postil.serve.building import Build
from postil.store import Forgetful, Keeper
from tests.tinybook import write_book

SHORT = Limits(seconds=0.1)
LONG = Limits(seconds=60)
MEGABYTE = 1 << 20
ROOT = Path(__file__).resolve().parent.parent
WRONG = Problem(Place("content/lamp.md", 3), "M001", "HTML stands here", "take it out")


def for_ever(_: int = 0) -> NoReturn:
    while True:
        time.sleep(0.01)


def busy() -> NoReturn:
    while True:
        pass


def ended_by(work: Callable[[], object], limits: Limits = LONG) -> Ended:
    """Return how some work that has no end is ended."""
    with pytest.raises(Ended) as caught:
        apart(work, limits)
    return caught.value


def test_what_is_made_in_another_process_is_given_back_whole() -> None:
    mine, (made, its) = os.getpid(), apart(lambda: (bytes(3 * MEGABYTE), os.getpid()), LONG)
    assert made == bytes(3 * MEGABYTE)
    assert its != mine


@pytest.mark.parametrize("error", [ContentError([WRONG]), ProofError([WRONG]), Usage("there is no such part")])
def test_what_is_wrong_is_raised_here_as_it_was_there(error: Exception) -> None:
    def work() -> NoReturn:
        raise error

    with pytest.raises(type(error)) as caught:
        apart(work, LONG)
    assert str(caught.value) == str(error)
    assert getattr(caught.value, "problems", ()) == getattr(error, "problems", ())


def test_a_bug_keeps_its_traceback() -> None:
    with pytest.raises(Fault, match=r"(?s)Traceback.*, in a_bug_keeps\n.*ZeroDivisionError"):
        apart(a_bug_keeps, LONG)


def a_bug_keeps() -> float:
    return 1 / 0


@pytest.mark.parametrize("work", [for_ever, busy])
def test_what_comes_to_no_end_is_ended_and_it_is_said_what_it_was_at(work: Callable[[], NoReturn]) -> None:
    def making() -> None:
        doing.begin("print")
        with doing.at("harbour"):
            pass
        with doing.at("accord"):
            work()

    ended = ended_by(making, SHORT)
    assert (ended.why, ended.what, ended.pieces) == ("time", "print", ("accord",))


def test_each_edition_has_its_own_time_and_what_waits_to_write_has_all() -> None:
    def making() -> str:
        for edition in ("print", "screen", doing.WRITING):
            doing.begin(edition)
            time.sleep(SHORT.patience * (2 if edition == doing.WRITING else 0.7))
        return "made"

    assert apart(making, SHORT) == "made"


def test_one_that_works_for_another_is_named_and_none_is_left_running(tmp_path: Path) -> None:
    def piece(name: str) -> None:
        with doing.at(name):
            (tmp_path / str(os.getpid())).touch()
            if name == "c":
                for_ever()

    def making() -> None:
        doing.begin("handout")
        with beside(piece, ["a", "b", "c"], 2) as outcomes:
            outcomes()

    assert ended_by(making, Limits(0.3)).pieces == ("c",)
    assert [path.name for path in tmp_path.iterdir() if is_running(int(path.name))] == []


def is_running(pid: int) -> bool:
    """Tell whether a process is there after a moment in which it may still be going."""
    until = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return is_alive(pid)


def in_small(name: str) -> None:
    """Run a function of this module in a fresh process: what a large one shares with its forks is counted for half."""
    command = f"from tests import test_limits; test_limits.{name}()"
    subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=True, timeout=100)


def test_what_takes_too_much_memory_is_ended() -> None:
    in_small("take_too_much")


def take_too_much() -> None:
    def making() -> NoReturn:
        doing.begin("screen")
        held = bytearray(b"x") * (500 * MEGABYTE)
        for_ever(len(held))

    # Less than the kernel allows, which is half as much again: it is what is watched.
    ended = ended_by(making, Limits(seconds=15, memory=resident(os.getpid()) + 400 * MEGABYTE))
    assert (ended.why, ended.what) == ("memory", "screen")


def test_memory_of_those_who_work_for_it_counts_too() -> None:
    in_small("take_too_much_together")


def take_too_much_together() -> None:
    def piece(_: int) -> None:
        held = bytearray(b"x") * (250 * MEGABYTE)
        for_ever(len(held))

    def making() -> None:
        with beside(piece, [1, 2], 2) as outcomes:
            outcomes()

    ended = ended_by(making, Limits(seconds=15, memory=resident(os.getpid()) + 400 * MEGABYTE))
    assert ended.why == "memory"


def test_memory_that_the_kernel_refuses_counts_as_too_much() -> None:
    ended = ended_by(lambda: bytearray(1 << 50), Limits(memory=resident(os.getpid()) + 200 * MEGABYTE))
    assert ended.why == "memory"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="shared pages are told in /proc only")
def test_what_forked_processes_share_is_counted_once() -> None:
    shared = bytearray(b"x") * (100 * MEGABYTE)
    pids, (come, gone) = [os.getpid()], os.pipe()
    for _ in range(3):
        if not (pid := os.fork()):
            os.close(gone)
            os.read(come, 1)
            os._exit(len(shared) % 2)
        pids.append(pid)
    try:
        alone, together = resident(pids[0]), memory_of(pids, pids[0], 0)
        assert together < alone + 100 * MEGABYTE < sum(map(resident, pids))
    finally:
        os.close(come)
        os.close(gone)
        for pid in pids[1:]:
            os.waitpid(pid, 0)


def test_a_list_of_all_processes_tells_the_same_where_there_is_no_proc() -> None:
    others = by_list(os.getpgid(0))
    assert others >= resident(os.getpid()) * 0.8


def test_memory_is_told_at_each_look_and_looked_at_seldom_where_there_is_no_proc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, group = resident(os.getpid()), os.getpgid(0)
    monkeypatch.setattr("postil.limits.memory.PROC", tmp_path)
    for _ in range(3):
        assert memory_of([os.getpid()], group, 0) >= here * 0.8
    assert pause() == SELDOM
    watching = Watching(group, 0, 0, LONG)
    watching.hold_to_limits()
    assert watching.looked > 0
    watching.looked = looked = time.monotonic() - SELDOM * 0.6
    watching.hold_to_limits()
    assert watching.looked == looked


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT])
def test_a_crash_is_told_from_what_takes_too_long(number: signal.Signals) -> None:
    def making() -> None:
        doing.begin("epub")
        faulthandler.disable()
        os.kill(os.getpid(), number)

    ended = ended_by(making)
    assert (ended.why, ended.what, ended.how) == ("crash", "epub", number.name)


def test_an_end_without_a_word_is_a_crash() -> None:
    assert ended_by(lambda: os._exit(0)).why == "crash"
    assert ended_by(lambda: os._exit(7)).how == "7"


def test_limits_of_the_kernel_last_as_long_as_a_book_and_begin_anew_with_each_piece() -> None:
    used = resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_DATA)
    with doing.held(Limits(50, 1 << 40)):
        first = resource.getrlimit(resource.RLIMIT_CPU)[0]
        assert 50 <= first - time.process_time() <= 51
        assert resource.getrlimit(resource.RLIMIT_DATA)[0] == (1 << 40) * doing.ROOM
        resource.setrlimit(resource.RLIMIT_CPU, (first + 1000, used[0][1]))
        with doing.at("harbour"):
            assert resource.getrlimit(resource.RLIMIT_CPU)[0] < first + 1000
    assert (resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_DATA)) == used
    assert doing.WATCHED == []


def test_sigxcpu_reads_as_too_long() -> None:
    assert ended_by(lambda: os.kill(os.getpid(), signal.SIGXCPU)).why == "time"


def test_a_system_that_cannot_fork_has_the_clock() -> None:
    done = subprocess.run([sys.executable, "-c", BY_THE_CLOCK], capture_output=True, text=True, timeout=20, check=False)
    assert (done.returncode, done.stdout) == (1, "('print', 'time')\n")


BY_THE_CLOCK = """
import time
from postil.limits import doing
from postil.limits.by_the_clock import by_the_clock, leave
from postil.limits.measures import Limits

def end(ended):
    print((ended.what, ended.why), flush=True)
    leave(1)

def making():
    doing.begin("print")
    time.sleep(15)

assert by_the_clock(lambda: "made", Limits(0.1), end) == "made"
by_the_clock(making, Limits(0.1), end)
"""


@dataclass(frozen=True, slots=True)
class Files:
    """Names of editions in the place of their files."""

    names: tuple[str, ...]
    places: Mapping[str, Place] = field(default_factory=lambda: {"harbour": Place("content/harbour.md")})

    @property
    def is_empty(self) -> bool:
        return not self.names


def crash() -> None:
    """Crash as a library in C does, without a word."""
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def making_all_but(*bad: str) -> Callable[[frozenset[str]], Files]:
    """Return what makes three editions, of which some crash at the division "harbour"."""

    def make(without: frozenset[str]) -> Files:
        wanted = [name for name in ("print", "screen", "epub") if name not in without]
        for name in wanted:
            doing.begin(name)
            with doing.at("harbour"):
                if name in bad:
                    crash()
        return Files(tuple(wanted))

    return make


@pytest.mark.parametrize("bad", [("print",), ("screen", "epub")])
def test_all_but_what_failed_is_made_and_each_failure_has_a_place(bad: tuple[str, ...]) -> None:
    others = LeavingOut(LONG)
    made = others.within(making_all_but(*bad))
    assert {*made.names} == {"print", "screen", "epub"} - {*bad}
    assert [(each.place.file, each.code) for each in others.problems] == [("content/harbour.md", "L006")] * len(bad)
    assert [each.sentence for each in others.problems] == [
        f"the {name} edition ended the process that makes it (SIGSEGV), at harbour; "
        "the others were made without it, and a file of it is older"
        for name in bad
    ]
    assert all(each.hint.startswith("try again") for each in others.problems)


def test_where_the_writing_fails_nothing_is_made_again() -> None:
    def make(_: frozenset[str]) -> NoReturn:
        doing.begin(doing.WRITING)
        os._exit(7)

    others = LeavingOut(LONG)
    with pytest.raises(ContentError, match="the writing of the files ended the process that makes it"):
        others.within(make)
    assert [each.what for each in others.ended] == [doing.WRITING]


def test_where_nothing_can_be_made_that_is_an_error_of_the_book() -> None:
    with pytest.raises(ContentError) as caught:
        LeavingOut(LONG).within(making_all_but("print", "screen", "epub"))
    assert [each.code for each in caught.value.problems] == ["L006"] * 3


def test_content_that_cannot_be_read_within_limits_is_tried_once() -> None:
    others = LeavingOut(SHORT)
    with pytest.raises(ContentError, match="the content took longer"):
        others.within(for_ever)  # type: ignore[arg-type]
    assert len(others.ended) == 1


def test_what_failed_is_told_together_with_what_is_wrong_in_the_others() -> None:
    def make(without: frozenset[str]) -> Files:
        if not without:
            making_all_but("print")(without)
        raise ProofError([WRONG])

    with pytest.raises(ProofError) as caught:
        LeavingOut(LONG).within(make)
    assert {each.code for each in caught.value.problems} == {"L006", "M001"}


def test_without_limits_nothing_is_done_elsewhere() -> None:
    pids: list[int] = []
    LeavingOut().within(lambda without: pids.append(os.getpid()) or Files(()))  # type: ignore[func-returns-value]
    assert pids == [os.getpid()]


def test_an_interrupt_is_handed_on_once_and_ends_both() -> None:
    seen, said = os.pipe()

    def making() -> None:
        try:
            os.write(said, b"begun ")
            for_ever()
        except KeyboardInterrupt:
            os.write(said, b"interrupted ")
            raise

    def interrupt(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            apart(making, LONG)
    finally:
        signal.signal(signal.SIGALRM, before)
        os.close(said)
    assert os.read(seen, 100) == b"begun interrupted "
    os.close(seen)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends with its next step in Python")
def test_what_never_comes_back_from_c_ends_with_the_first_process() -> None:
    first = subprocess.Popen([sys.executable, "-c", NEVER_BACK], stdout=subprocess.PIPE, text=True)
    assert first.stdout
    pid = int(first.stdout.readline())
    assert is_alive(pid)
    first.kill()
    first.wait()
    first.stdout.close()
    assert not is_running(pid)


NEVER_BACK = """
import itertools, os
from postil.limits.apart import apart
from postil.limits.measures import Limits

def making():
    print(os.getpid(), flush=True)
    max(itertools.repeat(1))

apart(making, Limits(60))
"""


def test_limits_nobody_asked_for_are_for_a_process_that_is_alone(tmp_path: Path) -> None:
    book = write_book(tmp_path)
    assert limits_for(book, LimitOptions()) == UNLIMITED
    assert limits_for(book, LimitOptions(time=3)) == Limits(3, usual_memory())
    token = ALONE.set(True)
    try:
        assert limits_for(book, LimitOptions()) == usual_limits(book)
        assert limits_for(book, LimitOptions(math.inf, math.inf)) == UNLIMITED
    finally:
        ALONE.reset(token)


def test_the_command_is_alone_in_its_process() -> None:
    command = "from postil.start import leaving; leaving.hold_everything(); from postil.limits import ALONE"
    subprocess.run([sys.executable, "-c", f"{command}; assert ALONE.get()"], check=True)


def test_a_book_of_a_thousand_pages_is_given_more_than_a_leaflet(tmp_path: Path) -> None:
    small = usual_limits(write_book(tmp_path / "small"))
    large = usual_limits(write_book(tmp_path / "large", text="word " * 400_000))
    assert 120 < small.seconds < 121
    assert large.seconds > 600
    assert small.memory == large.memory >= 2 << 30


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--limit-time", "5"), (5, None)),
        (("--limit-time", "off", "--limit-memory", "off"), (math.inf, math.inf)),
        (("--limit-memory", "0.5"), (None, MEGABYTE * 512)),
    ],
)
def test_limits_can_be_asked_for(words: tuple[str, ...], wanted: tuple[float | None, float | None]) -> None:
    options = for_editions(("pdf",)).parse_args(["pdf", *words])
    assert (options.limit_time, options.limit_memory) == wanted


@pytest.mark.parametrize("words", [("--limit-time", "0"), ("--limit-memory", "0"), ("--limit-memory", "much")])
def test_a_limit_that_is_none_is_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(Usage):
        for_editions(("pdf",)).parse_args(["pdf", *words])


def test_a_name_that_is_cut_in_two_by_the_pipe_is_read_whole() -> None:
    watching = Watching(7, 0, 0, LONG)
    watching.note(b"7\tbegins\tpri")
    watching.note(b"nt\n7\tat\tharbour\n8\tat\taccord\n8\tleft\taccord\n")
    assert (watching.what, watching.at) == ("print", {7: ["harbour"], 8: []})


def test_a_long_name_in_any_letters_is_a_line_of_its_own() -> None:
    def making() -> None:
        doing.begin("print")
        with doing.at("水" * 300):
            pass
        with doing.at("accord"):
            crash()

    assert ended_by(making).pieces == ("accord",)


def test_one_that_has_gone_is_sent_nothing_for_its_number_may_be_anothers(monkeypatch: pytest.MonkeyPatch) -> None:
    if not (pid := os.fork()):
        os._exit(7)
    os.waitpid(pid, 0)
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda number, _: sent.append(number))
    with pytest.raises(Ended):
        Watching(pid, 0, 0, LONG).ended(7)
    assert sent == []


def test_where_the_system_does_not_fork_all_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> NoReturn:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    before = os.listdir("/dev/fd")
    with pytest.raises(BlockingIOError):
        apart(for_ever, LONG)
    assert len(os.listdir("/dev/fd")) == len(before)
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == set()


def test_the_kernel_ends_what_works_too_long_where_nobody_watches() -> None:
    if not (pid := os.fork()):
        with doing.held(Limits(0.01)):
            busy()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGXCPU


def test_each_book_among_many_has_limits_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Limits] = []

    def stand(*_: object) -> tuple[()]:
        held.append(doing.WATCHED[-1].limits)
        return ()

    monkeypatch.setattr("postil.fleet.job.stand", stand)
    book = write_book(tmp_path / "lamp")
    for limits in (LimitOptions(), LimitOptions(time=7)):
        work(Job("lamp", book, tmp_path / "dist", ("print",), ("pdf",), BuildOptions(limits=limits), keeps=False))
    assert held == [usual_limits(book), Limits(7, usual_memory())]
    assert doing.WATCHED == []


class Looking:
    """A preview of nothing, whose process ends with 0 where it has a limit of memory."""

    def load(self) -> None:
        """Load nothing."""

    def rehearse(self) -> None:
        """Rehearse nothing."""

    def make(self, keeper: Keeper, begun: Callable[[str], None]) -> NoReturn:
        """End the process."""
        limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
        os._exit(0 if limit == math.ceil(usual_memory() * doing.ROOM) else 1)


def test_a_preview_has_a_limit_of_memory(tmp_path: Path) -> None:
    if not (pid := os.fork()):
        Build(1, Looking(), tmp_path).alone(Forgetful(), {}, print)
    assert os.waitpid(pid, 0)[1] == 0
