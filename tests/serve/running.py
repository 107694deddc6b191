"""A preview that runs: the real command, on a free port, and how to speak with it.

Takes the folder of a book; gives the running command, its answers and its news.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120
"""Seconds after which something counts as never happening; nothing waits that long on purpose."""

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Running:
    """A running preview."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """Where it answers."""
        return int(self.address.strip("/").rpartition(":")[2])

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return the status, the headers and the body of an answer; the path goes out as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    @contextmanager
    def news(self) -> Iterator[Callable[[Callable[[State], bool]], State]]:
        """Give what waits for a state of which something is so, and returns it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/-/events")
        response = connection.getresponse()

        def until(is_so: Callable[[State], bool]) -> State:
            while line := response.readline():
                if line.startswith(b"data: ") and is_so(state := json.loads(line[6:])):
                    return state
            raise AssertionError("the news have ended")

        try:
            yield until
        finally:
            response.close()
            connection.close()

    def interrupt(self) -> int:
        """End it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


def is_made(state: State) -> bool:
    """Tell whether the newest build is over, and well."""
    return bool(state["version"]) and not state["doing"] and not is_wrong(state)


def is_wrong(state: State) -> bool:
    """Tell whether the newest build has found something wrong."""
    return bool(state["problems"] or state["refusal"])


@contextmanager
def running(command: list[str]) -> Iterator[Running]:
    """Run a preview in a group of its own, and see that nothing of it is left."""
    environment = {**os.environ, "POSTIL_PYTHON_AS_IS": "1", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, env=environment, text=True, start_new_session=True, **pipes) as process:
        assert process.stdout
        try:
            first = next(line for line in process.stdout if "http://" in line)
            yield Running(next(word for word in first.split() if word.startswith("http://")), process)
        finally:
            process.kill()


def serve_command(book: Path) -> list[str]:
    """Return the command that serves a book."""
    return [sys.executable, str(ROOT / "build.py"), "serve", "--no-open", "--port", "8400", "--book", str(book)]


def play_command(folder: Path) -> list[str]:
    """Return the command that serves a play of files, as `playing.py` says."""
    return [sys.executable, "-W", "error", str(Path(__file__).with_name("playing.py")), str(folder)]
