"""What this machine has to run tools on is looked at, not supposed: programs of other versions stand in for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from postil.tools import TOOLS, find, standing
from postil.tools.machine import this_machine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs that stand in are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is all of the PATH."""
    for name in ("JAVA_HOME", "CHROME_PATH", "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def write(folder: Path, name: str, printed: str, code: int = 0) -> Path:
    """Write a program that prints something, whatever it is asked."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n/bin/cat <<'END'\n{printed}\nEND\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("printed", "code", "has"),
    [
        ("java.base@17.0.15\njdk.compiler@17.0.15", 0, {"java", "compiler"}),
        ("java.base@11.0.2\njava.xml@11.0.2", 0, {"java"}),
        ("java.base@10.0.2\njdk.compiler@10.0.2", 0, set()),
        ("Unrecognized option: --list-modules", 1, set()),
    ],
)
def test_java_has_a_version_and_a_compiler_or_not(programs: Path, printed: str, code: int, has: set[str]) -> None:
    write(programs, "java", printed, code)
    assert this_machine(["java", "compiler"]).programs.keys() == has


@pytest.mark.parametrize(("printed", "has"), [("v20.20.2", {"node"}), ("v18.19.0", set()), ("?", set())])
def test_node_is_new_enough_or_not_there(programs: Path, printed: str, has: set[str]) -> None:
    write(programs, "node", printed)
    assert this_machine(["node"]).programs.keys() == has


def test_what_is_lacking_is_told_in_words(programs: Path) -> None:
    machine = this_machine()
    assert machine.lacks(["node", "browser"]) == "Node.js 20 or newer"
    write(programs, "chromium", "Chromium 156")
    write(programs, "node", "v22.0.0")
    assert this_machine().lacks(["node", "browser"]) == ""
    assert {each.name: each.needs for each in standing()} == {
        "epubcheck": "Java 11 or newer",
        "ace": "",
        "verapdf": "Java 11 or newer",
        "html-checker": "Java 11 or newer",
        "pandoc": "",
    }


@pytest.mark.parametrize(("printed", "is_good"), [("pandoc 3.1.2\nx", True), ("pandoc 2.17.1.1", False), ("", False)])
def test_the_users_own_pandoc_will_do_from_3_on(programs: Path, printed: str, is_good: bool) -> None:
    path = write(programs, "pandoc", printed)
    assert find("pandoc") == (path if is_good else None)
    (found,) = (each for each in standing() if each.name == "pandoc")
    assert found.path == (path if is_good else None)
    assert found.version == ("3.1.2" if is_good else TOOLS["pandoc"].version)


def test_no_tool_stands_where_nothing_was_installed(programs: Path) -> None:
    assert [each.path for each in standing()] == [None] * len(TOOLS)
    assert {each.install for each in standing()} == {f"python3 build.py doctor --install {name}" for name in TOOLS}
