"""Run a validator as a process that asks nobody for anything, writes nowhere but in its own folder, and ends.

Takes a command; gives what it printed. `NotRun` says why there is nothing to read.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from postil.validators.finding import NotRun

SECONDS = 900
NOBODY = "127.0.0.1", "9"
"""A place at which nobody answers: the discard port of this machine (RFC 863)."""
JAVA = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Xss8m",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Djava.awt.headless=true",
    "-Duser.language=en",
    "-Duser.country=US",
    *(
        f"-D{scheme}.proxy{what}={value}"
        for scheme in ("http", "https", "ftp")
        for what, value in zip(("Host", "Port"), NOBODY, strict=True)
    ),
)
"""How Java is begun: at once rather than fast, in one language on every machine, without a way out."""
PROXIES: Mapping[str, str] = MappingProxyType(
    {f"{scheme}_proxy": f"http://{':'.join(NOBODY)}" for scheme in ("http", "https", "all")}
    | {"no_proxy": "localhost,127.0.0.1"}
)
"""The same for what heeds these variables, as browsers do."""

FOREIGN = re.compile(
    r"JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|NODE_OPTIONS|NODE_ENV|DEBUG_PROD|XDG_.*|ACE_.*|(?i:.*_PROXY)"
)
"""The variables that change what such programs say, where they write, or whom they ask."""

STRANGE = (OSError, ValueError, LookupError, TypeError, AttributeError)
"""What is raised by reading a report that is absent, cut off, or not in the form that is known."""


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended: what it printed, and what it complained of."""

    printed: str
    complaint: str


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str] = MappingProxyType({})) -> Done:
    """Run a program in a folder of its own to its end; it may end with any code, but not by a signal."""
    homes = {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    environment = {**inherited(), **homes, **PROXIES, **variables}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise NotRun(f"it had not ended after {SECONDS // 60} minutes") from error
    except OSError as error:
        raise NotRun(f"it cannot be begun: {error.strerror or error}") from error
    if done.returncode < 0:
        raise NotRun(f"it was ended by signal {-done.returncode}")
    return Done(done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def inherited() -> dict[str, str]:
    """Return our own variables without those that are not for such programs."""
    return {name: value for name, value in os.environ.items() if not FOREIGN.fullmatch(name)}


def unread(done: Done) -> NotRun:
    """Return in one line why a program has left no report that can be read."""
    lines = [line.strip() for line in (done.complaint + done.printed).splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line or "xception" in line] or lines[-1:]
    return NotRun("it left no report that can be read" + (f": {telling[0][:160]}" if telling else ""))


@contextmanager
def own_folder() -> Iterator[Path]:
    """Give a folder for the files of one run, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="postil-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
