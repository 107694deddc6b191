"""Whatever befalls what is kept between builds, the files are those of a build that keeps nothing."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.faults_injected.folders import IS_LONG, Forms, build, surroundings

AT_LEAST = 500 if IS_LONG else 40


def flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def cut(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def emptied(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def longer(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(9))


def a_folder(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_itself(path: Path, chance: random.Random) -> None:
    path.unlink()
    path.symlink_to(path)


def anothers(path: Path, chance: random.Random) -> None:
    others = sorted(other for other in path.parent.parent.glob("??/*") if other != path and other.is_file())
    path.write_bytes(chance.choice(others).read_bytes())


DAMAGES = (flipped, cut, emptied, longer, anothers)
IN_PLACE = (a_folder, a_link_to_itself)
"""What cannot be replaced either: the build says that it cannot keep things, and goes on."""


def made_with(cache: Path, forms: Forms, output: Path) -> tuple[Mapping[str, bytes], str]:
    """Return the files of a build into a folder that is empty, and what it said."""
    shutil.rmtree(output, ignore_errors=True)
    command = build(forms.books["old"], output, "--jobs", "1")
    done = subprocess.run(command, env=surroundings(POSTIL_CACHE=str(cache)), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}, done.stderr


@pytest.mark.parametrize("damages", [DAMAGES, IN_PLACE], ids=["damaged", "in their place"])
def test_damaged_entries_change_no_byte(
    made: Forms, tmp_path: Path, damages: tuple[Callable[[Path, random.Random], None], ...]
) -> None:
    cache, output, chance = tmp_path / "kept", tmp_path / "dist", random.Random(9)
    clean, _ = made_with(cache, made, output)
    assert {name: data for name, data in clean.items() if name != ".postil-lock"} == made.files["old"]
    count = 0
    while count < AT_LEAST:
        entries = sorted(path for path in cache.glob("??/*") if path.is_file())
        for path in entries:
            chance.choice(damages)(path, chance)
        count += len(entries)
        files, said = made_with(cache, made, output)
        assert files == clean
        assert bool(said) == (damages is IN_PLACE), said
        if damages is IN_PLACE:
            assert said.count("\n") == 1
            shutil.rmtree(cache)
            made_with(cache, made, output)
    files, _ = made_with(cache, made, output)
    assert files == clean
