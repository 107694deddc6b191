"""Make a preview once, in a process that is for nothing else.

Takes a preview, what keeps things, and whom to tell; tells what is made as soon as it is there, and last what is wrong.
A bug of ours ends the process with its traceback, as anywhere.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from postil.limits import doing
from postil.limits.measures import Limits, usual_memory
from postil.problems import ContentError, Missing, ProofError
from postil.serve.memory import Learnt, Memory
from postil.serve.snapshot import News, Preview, Snapshot
from postil.store import Keeper

SAID = "said.txt"
"""The file in the folder of a build that has what it wrote to standard error."""


@dataclass(frozen=True, slots=True)
class Build:
    """One build: its number, and a folder for whatever is needed only as long as it lasts."""

    number: int
    preview: Preview
    folder: Path

    def run(self, below: Keeper, known: Mapping[str, bytes], send: Callable[[News | Learnt], None]) -> None:
        """Make everything and tell of it; last, so that nobody waits for it, what was learnt for the next build."""
        memory, is_refused = Memory(below, known), False
        for news in self.news(memory, send):
            send(news)
            is_refused = news.snapshot.is_refused
        send(memory.learnt(is_all=not is_refused))

    def news(self, keeper: Keeper, send: Callable[[News], None]) -> Iterator[News]:
        """Yield what was made, and what is wrong."""
        last = Snapshot()
        try:
            for snapshot in self.preview.make(keeper, lambda name: send(News(self.number, name))):
                yield News(self.number, snapshot=snapshot)
        except (ContentError, ProofError) as error:
            last = Snapshot(problems=error.problems)
        except Missing as error:
            last = Snapshot(refusal=str(error))
        yield News(self.number, snapshot=last, is_last=True)

    def alone(self, below: Keeper, known: Mapping[str, bytes], send: Callable[[News | Learnt], None]) -> None:
        """Run in a process of its own, which will soon end: it looks for nothing to let go, and may be killed."""
        gc.disable()
        tempfile.tempdir = str(self.folder)
        # Never closed: the traceback of a fault is written by whoever began this process.
        sys.stderr = open(self.folder / SAID, "w", encoding="utf-8", buffering=1)  # noqa: SIM115
        # Its time has an end already: that of the patience of the workshop.
        with doing.held(Limits(memory=usual_memory())):
            self.run(below, known, send)
