"""The tutorial can be followed: what it lets the reader type does what it says, in the order in which it stands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "examples" / "manual" / "content" / "tutorial.md"
PARTS = ("postil", "templates", "styles", "content")
BOOK = "mybook"
BLOCK = re.compile(r"^(`{3,})(\w+)(?: (\S+))?\n(.*?)^\1$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)$", re.M)
UNSTEADY = re.compile(r"\b\d+(?:\.\d+)? (?:kB|MB|s)\b|\bunchanged\b")
ERRORS = re.compile(r"^\d+ errors?\b", re.M)


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield the kind of each block, the file that it is to be put into, and its lines."""
    for _, kind, file, lines in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        yield kind, file, lines


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project, as a reader has it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    return tmp_path


def test_the_tutorial_can_be_followed(project: Path) -> None:
    commands = 0
    for kind, file, lines in blocks():
        if kind == "console":
            commands += follow(lines, project)
        elif file:
            (project / BOOK / file).write_text(lines, encoding="utf-8")
    assert commands > 5


def follow(lines: str, project: Path) -> int:
    """Type the commands of a block, compare what is said, and return how many there were."""
    _, *parts = COMMAND.split(lines)
    for command, told in zip(parts[::2], parts[1::2], strict=True):
        code, said = typed(command, project)
        assert steady(said) == steady(told), command
        assert code == bool(ERRORS.search(told)), command
    return len(parts) // 2


def typed(command: str, folder: Path) -> tuple[int, str]:
    """Return the exit code of a command and all that it says."""
    python, *words = shlex.split(command)
    assert python == "python3"
    environment = os.environ | {"POSTIL_PYTHON_AS_IS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def steady(said: str) -> str:
    """Return what is said without what is another on each machine: sizes and times."""
    return UNSTEADY.sub("...", said).strip()
