"""Tools come whole or not at all: real pip and npm, with packages that the tests make, and without a network."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postil.cli import main
from postil.cli.exits import NEEDED
from postil.problems import Missing
from postil.tools.finding import program_in
from postil.tools.installing import ASIDE, bring
from postil.tools.known import Packages, Tool, Wheel

METADATA = "Metadata-Version: 2.1\nName: lamp\nVersion: 1.0\n"
TAG = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@pytest.fixture
def lamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tool:
    """Return a tool that comes in a wheel, which pip finds in a folder: the user's own settings say so."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    wheel = shelf / "lamp-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lamp/__init__.py", "raise SystemExit('nobody loads this')\n")
        archive.writestr("lamp/files/lamp", "#!/bin/sh\necho lit\n")
        archive.writestr("lamp/files/oil.txt", "oil\n")
        archive.writestr("lamp-1.0.dist-info/METADATA", METADATA)
        archive.writestr("lamp-1.0.dist-info/WHEEL", TAG)
        archive.writestr("lamp-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    known = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Tool("lamp", "Lamp", "1.0", Wheel("lamp==1.0", (known,), {"lamp/files/": ""}), ("lamp.exe", "lamp"))


def test_a_wheel_gives_what_is_wanted_of_it(lamp: Tool, tmp_path: Path) -> None:
    begun: list[str] = []
    assert bring([lamp], tmp_path / "tools", begun.append) == ["Lamp 1.0: installed"]
    program = program_in(tmp_path / "tools", lamp)
    assert program == tmp_path / "tools" / "lamp-1.0" / "lamp"
    assert os.access(program, os.X_OK)
    assert sorted(path.name for path in program.parent.iterdir()) == ["installed.json", "lamp", "oil.txt"]
    assert begun == ["Lamp"]
    assert sorted(path.name for path in (tmp_path / "tools").iterdir()) == [".lock", "lamp-1.0"]


def test_what_is_there_is_not_fetched_again_but_what_is_damaged_is(lamp: Tool, tmp_path: Path) -> None:
    bring([lamp], tmp_path / "tools")
    assert bring([lamp], tmp_path / "tools") == ["Lamp 1.0: here already"]
    (tmp_path / "tools" / "lamp-1.0" / "oil.txt").write_text("water\n", encoding="utf-8")
    assert program_in(tmp_path / "tools", lamp) is None
    assert bring([lamp], tmp_path / "tools") == ["Lamp 1.0: installed"]
    assert (tmp_path / "tools" / "lamp-1.0" / "oil.txt").read_text(encoding="utf-8") == "oil\n"


def test_another_sum_is_refused_and_nothing_is_left(lamp: Tool, tmp_path: Path) -> None:
    assert isinstance(lamp.origin, Wheel)
    wrong = replace(lamp, origin=replace(lamp.origin, sums=("0" * 64,)))
    with pytest.raises(Missing, match=r"^Lamp cannot be fetched: .*HASHES") as refused:
        bring([wrong], tmp_path / "tools")
    assert "\n" not in str(refused.value)
    assert [path.name for path in (tmp_path / "tools").iterdir()] == [".lock"]


def test_a_wheel_without_the_program_is_refused(lamp: Tool, tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"what was fetched has no candle"):
        bring([replace(lamp, programs=("candle",))], tmp_path / "tools")
    assert [path.name for path in (tmp_path / "tools").iterdir()] == [".lock"]


def test_what_a_killed_process_left_is_taken_away(lamp: Tool, tmp_path: Path) -> None:
    left = tmp_path / "tools" / f"{ASIDE}left" / "new"
    left.mkdir(parents=True)
    (left / "half").write_bytes(b"")
    bring([lamp], tmp_path / "tools")
    assert not left.parent.exists()


def test_a_place_that_cannot_be_written_is_told(lamp: Tool, tmp_path: Path) -> None:
    (tmp_path / "tools").write_text("a file", encoding="utf-8")
    with pytest.raises(Missing, match=r"^cannot write into .*tools"):
        bring([lamp], tmp_path / "tools")


@pytest.fixture
def candle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tool: Callable[[str], str]) -> Tool:
    """Return a tool that comes from npm: a package that lies in a folder, whose script must not run."""
    tool("npm")
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    about = {"name": "candle", "version": "1.0.0", "scripts": {"postinstall": f"touch {tmp_path / 'burnt'}"}}
    packed = tmp_path / "candle-1.0.0.tgz"
    with tarfile.open(packed, "w:gz") as archive:
        for name, text in {"package.json": json.dumps(about), "candle.js": "1\n"}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    known = "sha512-" + base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    where = {"candle": f"file:{packed}"}
    locked = {"version": "1.0.0", "resolved": f"file:{packed}", "integrity": known, "hasInstallScript": True}
    lock = {"lockfileVersion": 3, "packages": {"": {"dependencies": where}, "node_modules/candle": locked}}
    (tmp_path / "lock").mkdir()
    (tmp_path / "lock" / "package.json").write_text(json.dumps({"dependencies": where}), encoding="utf-8")
    (tmp_path / "lock" / "package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return Tool("candle", "Candle", "1.0.0", Packages(tmp_path / "lock"), ("node_modules/candle/candle.js",))


def test_packages_come_by_their_lock_and_run_nothing(candle: Tool, tmp_path: Path) -> None:
    assert bring([candle], tmp_path / "tools") == ["Candle 1.0.0: installed"]
    assert program_in(tmp_path / "tools", candle)
    assert not (tmp_path / "burnt").exists()


def test_a_package_with_another_sum_is_refused(candle: Tool, tmp_path: Path) -> None:
    lock = tmp_path / "lock" / "package-lock.json"
    said = json.loads(lock.read_bytes())
    said["packages"]["node_modules/candle"]["integrity"] = "sha512-" + base64.b64encode(bytes(64)).decode()
    lock.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(Missing, match=r"^Candle cannot be fetched: .*(integrity|sha512)"):
        bring([candle], tmp_path / "tools")
    assert [path.name for path in (tmp_path / "tools").iterdir()] == [".lock"]


def test_without_npm_that_is_told(candle: Tool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=r"^Candle cannot be fetched: npm is not here"):
        bring([candle], tmp_path / "tools")


def test_the_command_tells_in_one_line_what_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("POSTIL_TOOLS", str(tmp_path / "tools"))
    assert main(["check", "--install"]) == NEEDED
    said = capsys.readouterr()
    assert said.err.startswith("postil: EPUBCheck cannot be fetched: ")
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert [path.name for path in (tmp_path / "tools").iterdir()] == [".lock"]
