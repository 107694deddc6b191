"""Order builds from the warm process, and start that again where it has died.

Takes a preview and whom to tell; gives the number of each order. News arrive in a thread that is for nothing else,
for no system can wait for a pipe in the same way as for a socket.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from postil.serve.snapshot import News, Preview, Snapshot
from postil.serve.workshop import PATIENCE, stand_by
from postil.store import Keeper

SECONDS = 10
"""How long the warm process may take to end."""
DIED = "the process that makes the pages was ended from outside; the next save starts it again"


@dataclass(slots=True)
class Orders:
    """Who orders builds; `hear` is called with news, in another thread."""

    preview: Preview
    keeper: Keeper
    hear: Callable[[News], None]
    folder: Path
    patience: float = PATIENCE
    count: int = 0
    line: Connection | None = None
    process: SpawnProcess | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def order(self) -> int:
        """Order a build, which ends the one before it, and return its number."""
        self.count += 1
        with self.lock:
            if self.line is None:
                self.line = self.start()
            # Where it has died this very moment, its listener tells that.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.line.send(self.count)
        return self.count

    def start(self) -> Connection:
        """Start the warm process and return the line to it."""
        spawn = multiprocessing.get_context("spawn")
        mine, its = spawn.Pipe()
        self.process = spawn.Process(
            target=stand_by, args=(self.preview, self.keeper, its, self.folder, self.patience), daemon=False
        )
        self.process.start()
        its.close()
        threading.Thread(target=self.listen, args=(mine,), daemon=True).start()
        return mine

    def listen(self, line: Connection) -> None:
        """Hand on what is heard on a line until it ends; where nobody has ended it, say that the process died."""
        with suppress(EOFError, OSError):
            while True:
                self.hear(line.recv())
        with self.lock:
            is_lost = self.line is line
            if is_lost:
                self.line = None
        line.close()
        if is_lost:
            self.hear(News(self.count, snapshot=Snapshot(refusal=DIED), is_last=True))

    def close(self) -> None:
        """End the warm process with all that it does."""
        with self.lock:
            line, self.line = self.line, None
        if line and self.process:
            # Ends the line for the other side even while the listener waits for it here.
            line.send(None)
            self.process.join(SECONDS)
            self.process.kill()


@contextmanager
def ordering(
    preview: Preview, keeper: Keeper, hear: Callable[[News], None], patience: float = PATIENCE
) -> Iterator[Orders]:
    """Order builds while the block runs; nothing is left of them after it."""
    with tempfile.TemporaryDirectory(prefix="postil-serve-", ignore_cleanup_errors=True) as folder:
        orders = Orders(preview, keeper, hear, Path(folder), patience)
        try:
            yield orders
        finally:
            orders.close()
