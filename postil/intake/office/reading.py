"""Has an office file read by pandoc, a program of its own that is never a part of ours.

Takes the bytes of a file and its format; gives the blocks and the metadata that pandoc finds, as it writes them in
JSON. The program runs in an empty folder, without access to files and network, and within limits of memory and time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postil.intake.office.opened import too_large, unreadable

SECONDS = 120
MEGABYTES = 1_024
MOST_WRITTEN = 512 << 20
HEAP_EXHAUSTED = 251
Json = Any


@dataclass(frozen=True, slots=True)
class Read:
    """What pandoc found in a file: https://hackage.haskell.org/package/pandoc-types/docs/Text-Pandoc-Definition.html."""

    blocks: list[Json]
    meta: dict[str, Json]


def read(pandoc: Path, data: bytes, form: str, name: str) -> Read:
    """Return what stands in a file; I011 where pandoc cannot read it, I012 where it takes too much to."""
    with tempfile.TemporaryDirectory(prefix="postil-") as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.write_bytes(data)
        done = run(command(pandoc, form), source, target, name)
        if done.returncode != 0:
            raise failed(done, name)
        document = json.loads(target.read_bytes())
    return Read(document["blocks"], document["meta"])


def command(pandoc: Path, form: str) -> list[str]:
    """Return the words of the command: a bounded heap, nothing read but what is given: https://pandoc.org/MANUAL.html."""
    return [str(pandoc), "+RTS", f"-M{MEGABYTES}m", "-RTS", "--sandbox", f"--from={form}", "--to=json"]


def run(words: list[str], source: Path, target: Path, name: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command from file to file; I012 where it does not come to an end."""
    variables = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(source.parent)}
    variables |= {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    with source.open("rb") as given, target.open("wb") as made:
        try:
            return subprocess.run(
                words,
                stdin=given,
                stdout=made,
                stderr=subprocess.PIPE,
                cwd=source.parent,
                env=variables,
                timeout=SECONDS,
                check=False,
                preexec_fn=limits(),
            )
        except subprocess.TimeoutExpired as error:
            raise too_large(name, f"takes more than {SECONDS} seconds to read") from error


def limits() -> Callable[[], None] | None:
    """Return what bounds a child process before it begins, where the system can; its heap it bounds by itself."""
    if sys.platform == "win32":
        return None
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return bound


def failed(done: subprocess.CompletedProcess[bytes], name: str) -> Exception:
    """Return what to say of a file that could not be read."""
    if done.returncode == HEAP_EXHAUSTED or done.returncode < 0:
        return too_large(name, f"takes more than {MEGABYTES} MB of memory or {SECONDS} seconds to read")
    told = " ".join(done.stderr.decode(errors="replace").split())[:160]
    return unreadable(name, f"cannot be read: {told}", "open it in the program that made it, and save it again")
