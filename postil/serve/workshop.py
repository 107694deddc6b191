"""Keep a process warm from which builds are forked: what they need is loaded, what the last one used is in memory.

Takes orders, the numbers of builds, from a pipe; gives `News` into it. A newer order ends the older build, however far
it is. The end of the pipe ends everything. A build that crashes, or does not end, is told and harms no other.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from postil.serve.building import SAID, Build
from postil.serve.memory import Learnt
from postil.serve.snapshot import News, Preview, Snapshot
from postil.store import Keeper

PATIENCE = 600.0
"""Seconds after which a build counts as one that never ends."""
GLANCE = 0.5
"""Seconds between two looks whether a build is still alive: what it has forked may hold its pipe open."""
LAST_WORDS = 4000
"""Letters of what a build said that are told when it has crashed."""


@dataclass(slots=True)
class UnderWay:
    """A build under way: its process, the pipe that it speaks into, and when patience with it ends."""

    build: Build
    process: BaseProcess
    news: Connection
    until: float
    is_told: bool = False

    def end(self) -> None:
        """End the build with all that it has forked, and take its folder away."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid or 0, signal.SIGKILL)
        self.process.join()
        self.news.close()
        shutil.rmtree(self.build.folder, ignore_errors=True)

    def why_dead(self) -> str:
        """Return what to say of a build that ended without a last word."""
        said = (self.build.folder / SAID).read_text(encoding="utf-8", errors="replace")
        sys.stderr.write(said)
        return f"the build was ended {how(self.process.exitcode)}; the next save tries again\n{said[-LAST_WORDS:]}"


def how(code: int | None) -> str:
    """Return in words how a process ended."""
    if code is not None and code < 0:
        return f"from outside ({signal.Signals(-code).name})"
    return "by a fault of Postil itself"


@dataclass(slots=True)
class Workshop:
    """Does the builds of a preview, one at a time; `line` leads to who orders them."""

    preview: Preview
    keeper: Keeper
    line: Connection
    folder: Path
    patience: float = PATIENCE
    known: dict[str, bytes] = field(default_factory=dict)
    under_way: list[UnderWay] = field(default_factory=list)
    is_rehearsed: bool = False

    def work(self) -> None:
        """Do what is ordered until nobody is there to order any more."""
        try:
            with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
                while self.step():
                    pass
        finally:
            self.end_builds()

    def step(self) -> bool:
        """Wait for the next thing that happens and see to it; False where the order is to end."""
        lines = [self.line, *(each.news for each in self.under_way)]
        ready = wait(lines, GLANCE if self.under_way else None)
        if self.line in ready:
            return self.obey(self.line.recv())
        for each in [*self.under_way]:
            if each.news in ready:
                self.hear(each)
            else:
                self.look_after(each)
        return True

    def obey(self, order: int | None) -> bool:
        """End the older build and begin the one that is ordered; None is the order to end."""
        self.end_builds()
        if order is not None:
            self.begin(order)
        return order is not None

    def begin(self, number: int) -> None:
        """Begin a build; where a system cannot fork, do it here, and hear the next order after it."""
        build = Build(number, self.preview, Path(tempfile.mkdtemp(dir=self.folder)))
        if "fork" not in multiprocessing.get_all_start_methods():
            build.run(self.keeper, self.known, self.take)
            return
        mine, its = multiprocessing.Pipe(duplex=False)
        fork = multiprocessing.get_context("fork")
        process = fork.Process(target=self.apart, args=(build, mine, its), daemon=False)
        process.start()
        its.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpgid(process.pid or 0, process.pid or 0)
        self.under_way.append(UnderWay(build, process, mine, time.monotonic() + self.patience))

    def apart(self, build: Build, mine: Connection, its: Connection) -> None:
        """Build in the forked process: in a group of its own, so that it can be ended with all that it forks."""
        os.setpgid(0, 0)
        mine.close()
        self.line.close()
        build.alone(self.keeper, self.known, its.send)

    def hear(self, each: UnderWay) -> None:
        """Take what a build says; where its pipe has ended, look how it is."""
        try:
            said = each.news.recv()
        except (EOFError, OSError):
            # Also in the middle of a word, where it was ended from outside.
            each.process.join()
            self.close(each, each.why_dead)
        else:
            each.is_told = each.is_told or (isinstance(said, News) and said.is_last)
            self.take(said)

    def take(self, said: News | Learnt) -> None:
        """Hand news on; keep what was learnt."""
        if isinstance(said, Learnt):
            self.known = said.over(self.known)
        else:
            self.line.send(said)

    def look_after(self, each: UnderWay) -> None:
        """See whether a build is over, and has nothing more to say; and whether there is still patience with it."""
        if not each.process.is_alive():
            if not each.news.poll():
                self.close(each, each.why_dead)
        elif time.monotonic() > each.until:
            self.close(each, lambda: f"the build did not end in {self.patience:.0f} seconds; the next save tries again")

    def close(self, each: UnderWay, why: Callable[[], str]) -> None:
        """Put a build away; tell why it has no end, where it has told none."""
        refusal = "" if each.is_told else why()
        each.end()
        self.under_way.remove(each)
        if refusal:
            self.line.send(News(each.build.number, snapshot=Snapshot(refusal=refusal), is_last=True))
        self.rehearse()

    def rehearse(self) -> None:
        """Be ready for whatever comes next: after the first build, for which nobody shall wait longer than he must."""
        if not self.is_rehearsed:
            self.is_rehearsed = True
            self.preview.rehearse()
            stay()

    def end_builds(self) -> None:
        """End whatever is under way."""
        while self.under_way:
            self.under_way.pop().end()


def stand_by(preview: Preview, keeper: Keeper, line: Connection, folder: Path, patience: float) -> None:
    """Be the warm process. An interrupt at the terminal is not for it: its line ends when the server does."""
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    preview.load()
    stay()
    Workshop(preview, keeper, line, folder, patience).work()


def stay() -> None:
    """Let what is loaded stay as it is: no fork need copy it only because a collector has looked at it."""
    gc.collect()
    gc.freeze()
