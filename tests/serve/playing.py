"""Serve a play: `playing.py FOLDER` shows the files in `FOLDER/content`, and does what the file "play" there says.

Takes a folder; serves it until it is interrupted. Everything is the real server but for what it makes, so that a test
can have sites, faults and builds that never end without laying out a book.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from postil.problems import ContentError, Missing, Place, Problem
from postil.serve.ports import listening_socket
from postil.serve.server import serve
from postil.serve.snapshot import Begun, News, Snapshot
from postil.store import Forgetful, Keeper


@dataclass(frozen=True, slots=True)
class Play:
    """Shows files as they are."""

    folder: Path

    def load(self) -> None:
        """Load nothing."""

    def rehearse(self) -> None:
        """Do nothing."""

    def make(self, keeper: Keeper, begun: Begun) -> Iterator[Snapshot]:
        """Yield the files; or fail in the way that is asked for."""
        begun("the play")
        content = self.folder / "content"
        self.act(*(content / "play").read_text(encoding="utf-8").split(maxsplit=1))
        files = [path for path in sorted(content.rglob("*.*")) if path.is_file()]
        yield Snapshot({path.relative_to(content).as_posix(): path.read_bytes() for path in files})

    def act(self, what: str = "show", words: str = "") -> None:
        """Do what is asked for."""
        if what == "err":
            place = Place("content/play", 1, 5, len(words), f"err {words}")
            raise ContentError([Problem(place, "X001", f"'{words}' is wrong", "mend it", (("right", 0.9),))])
        if what == "miss":
            raise Missing(words)
        if what == "fault":
            raise RuntimeError(words)
        if what == "die":
            os.abort()
        if what == "hang":
            (self.folder / "hanging").write_text(str(os.getpid()), encoding="utf-8")
            while True:
                time.sleep(1)


class Silent:
    """Tells nothing but where the server is."""

    def opened(self, address: str) -> None:
        """Tell where it is."""
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()

    def saved(self, files: Sequence[str]) -> None:
        """Tell nothing."""

    def heard(self, news: News) -> None:
        """Tell nothing."""


if __name__ == "__main__":
    where = Path(sys.argv[1])
    with listening_socket(8400) as door:
        serve(where, Play(where), Forgetful(), door, Silent())
