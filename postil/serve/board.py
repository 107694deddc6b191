"""What the server has to show, and who is to be told when that becomes another.

Takes `News` of builds; gives files by path, and the state of the preview as JSON. Used by one thread only, that of the
server's loop.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from postil.problems import Problem
from postil.report import excerpt, where, without_controls
from postil.serve.snapshot import News, Snapshot

APART = (".pdf", ".epub")
"""Endings of files that no page of the site is made of: when they change, only what shows them is loaded again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that is served, and what tells it from any other."""

    data: bytes
    etag: str


def shown(data: bytes) -> Shown:
    """Return a file as it is served."""
    return Shown(data, hashlib.sha256(data).hexdigest()[:32])


@dataclass(slots=True)
class Board:
    """The files of the last good build, and what has become of the newest."""

    files: dict[str, Shown] = field(default_factory=dict)
    latest: int = 0
    is_complete: bool = False
    doing: str = ""
    trouble: Snapshot = field(default_factory=Snapshot)
    remarks: list[Problem] = field(default_factory=list)
    made: set[str] = field(default_factory=set)
    version: str = ""
    listeners: set[asyncio.Event] = field(default_factory=set)
    is_closed: bool = False

    def begin(self, build: int) -> None:
        """Await news of a build, and of no older one."""
        self.latest, self.doing = build, "the preview"
        self.made, self.remarks = set(), []
        self.tell()

    def take(self, news: News) -> bool:
        """Put up what a build says; False where a newer one is under way."""
        if news.build != self.latest:
            return False
        self.doing = "" if news.is_last else news.begun or self.doing
        self.remarks += news.snapshot.problems
        self.put_up(news.snapshot.files)
        if news.is_last:
            self.finish(news.snapshot)
        self.tell()
        return True

    def put_up(self, files: Mapping[str, bytes]) -> None:
        """Show some files."""
        self.made |= files.keys()
        self.files |= {path: shown(data) for path, data in files.items()}
        if files:
            self.version = self.version_now()

    def finish(self, last: Snapshot) -> None:
        """Show nothing but the files of a build that is over; where it was refused, those of the ones before too."""
        self.trouble = last if last.is_refused else Snapshot()
        if not last.is_refused:
            self.is_complete = True
            self.files = {path: file for path, file in self.files.items() if path in self.made}
            self.version = self.version_now()

    def version_now(self) -> str:
        """Return what tells the pages that are shown from any others."""
        site = sorted((path, file.etag) for path, file in self.files.items() if not path.endswith(APART))
        return hashlib.sha256(json.dumps(site).encode()).hexdigest()[:16]

    def state(self) -> str:
        """Return all that a page has to know, as JSON in one line."""
        return json.dumps(
            {
                "version": self.version,
                "doing": self.doing,
                "refusal": self.trouble.refusal,
                "problems": [told(problem) for problem in self.trouble.problems],
                "remarks": [told(problem) for problem in self.remarks],
                "apart": {path: self.files[path].etag for path in sorted(self.files) if path.endswith(APART)},
                "site": "index.html" in self.files,
            }
        )

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Give what is set whenever the state is another while the block runs, and at once."""
        listener = asyncio.Event()
        listener.set()
        self.listeners.add(listener)
        try:
            yield listener
        finally:
            self.listeners.discard(listener)

    async def states(self) -> AsyncIterator[str]:
        """Yield the state as it is, and whenever it has become another; who is slow misses what is old."""
        with self.listening() as listener:
            while not self.is_closed:
                await listener.wait()
                listener.clear()
                yield self.state()

    def tell(self) -> None:
        """Tell everybody that the state is another."""
        for listener in self.listeners:
            listener.set()

    def close(self) -> None:
        """Let everybody go."""
        self.is_closed = True
        self.tell()


def told(problem: Problem) -> dict[str, object]:
    """Return a problem as a page shows it."""
    return {
        "where": where(problem.place),
        "code": problem.code,
        "severity": problem.severity,
        "sentence": without_controls(problem.sentence),
        "excerpt": "\n".join(map(without_controls, excerpt(problem.place))),
        "near": [without_controls(words) for words, _ in problem.near],
        "hint": without_controls(problem.hint),
    }
