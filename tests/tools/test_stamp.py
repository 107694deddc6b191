"""A tool is known again by its stamp: what was changed, lost or pinned otherwise is not there."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postil.tools import TOOLS
from postil.tools.stamp import STAMP, is_whole, write_stamp

TOOL = TOOLS["verapdf"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a tool of two files."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "verapdf.jar").write_bytes(b"program")
    (tmp_path / "lib" / "a.jar").write_bytes(b"library")
    write_stamp(tmp_path, TOOL, ["verapdf.jar", "lib/a.jar"])
    return tmp_path


def test_what_was_installed_is_whole(folder: Path) -> None:
    assert is_whole(folder, TOOL)
    assert not is_whole(folder, replace(TOOL, version="1"))


def test_a_copy_with_other_times_is_whole(folder: Path) -> None:
    os.utime(folder / "verapdf.jar", (1, 1))
    assert is_whole(folder, TOOL)


def other_words(folder: Path) -> None:
    """Change a file and leave it as long as it was."""
    (folder / "lib" / "a.jar").write_bytes(b"LIBRARY")
    os.utime(folder / "lib" / "a.jar", (1, 1))


def longer(folder: Path) -> None:
    """Make a file longer."""
    with (folder / "verapdf.jar").open("ab") as file:
        file.write(b"!")


def lost(folder: Path) -> None:
    """Take a file away."""
    (folder / "lib" / "a.jar").unlink()


def no_stamp(folder: Path) -> None:
    """Take the stamp away."""
    (folder / STAMP).unlink()


def stamp(text: str) -> Callable[[Path], None]:
    """Return what writes another stamp."""
    return lambda folder: (folder / STAMP).write_text(text, encoding="utf-8") and None


NOTHING = f'{{"pin": "{TOOL.pin}", "files": {{}}}}'
WRONG = f'{{"pin": "{TOOL.pin}", "files": {{"verapdf.jar": 7}}}}'


@pytest.mark.parametrize(
    "change", [other_words, longer, lost, no_stamp, stamp("{"), stamp("[]"), stamp(NOTHING), stamp(WRONG)]
)
def test_what_is_not_as_it_was_installed_is_not_there(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)
    assert not is_whole(folder, TOOL)
