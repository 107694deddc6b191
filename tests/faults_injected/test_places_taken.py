"""What stands where a file shall go: it is told in one line, and the rest of the folder is as it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from postil.committing import ACCOUNT, STAGING, finish
from postil.output import Output
from tests.faults_injected.folders import Forms, build, contents, surroundings


def test_a_folder_in_the_place_of_a_file_stops_the_whole_build(made: Forms, real_dist: Path) -> None:
    (real_dist / "lamp.epub").unlink()
    (real_dist / "lamp.epub").mkdir()
    before = contents(real_dist)
    command = build(made.books["new"], real_dist)
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"postil: cannot write into {real_dist}: lamp.epub is a folder; ")
    assert done.stderr.count("\n") == 1
    assert contents(real_dist) == before


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system refuses, and the build says so")
def test_who_has_a_file_open_reads_the_old_one_to_its_end(forms: Forms, dist: Path) -> None:
    name = next(name for name in forms.files["old"] if name.endswith("-print.pdf"))
    with (dist / name).open("rb") as file:
        begin = file.read(10)
        with Output(dist) as out:
            out.commit(forms.files["new"], set(forms.files["old"]) - set(forms.files["new"]))
        assert begin + file.read() == forms.files["old"][name]
    assert forms.state(dist) == "new"


HOSTILE = {
    "upward": '{"files": ["../outside"], "gone": []}',
    "upward, gone": '{"files": [], "gone": ["../outside"]}',
    "a whole path": '{"files": [], "gone": ["OUTSIDE"]}',
    "through a link": '{"files": ["away/outside"], "gone": []}',
    "the folder itself": '{"files": [""], "gone": []}',
    "no list": '{"files": 7, "gone": 7}',
    "no account": "[]",
    "cut": '{"files": ["book-pr',
    "deep": "[" * 100_000,
    "a letter that is none": '{"files": ["\\ud800"], "gone": []}',
    "nul": '{"files": ["a\\u0000b"], "gone": []}',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_account_that_somebody_else_wrote_leads_nowhere(dist: Path, tmp_path: Path, text: str) -> None:
    outside, before = tmp_path / "outside", contents(dist)
    outside.write_bytes(b"mine")
    (dist / "away").symlink_to(tmp_path)
    (dist / f"{STAGING}x").mkdir()
    (dist / f"{STAGING}x" / "0").write_bytes(b"theirs")
    (dist / f"{STAGING}x" / ACCOUNT).write_text(text.replace("OUTSIDE", str(outside)), encoding="utf-8")
    finish(dist)
    assert outside.read_bytes() == b"mine"
    assert contents(dist) == before
    assert list(dist.glob(f"{STAGING}*")) == []


def test_what_is_no_folder_of_ours_is_taken_away_and_not_followed(dist: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "text").write_bytes(b"mine")
    (dist / f"{STAGING}link").symlink_to(tmp_path / "mine")
    (dist / f"{STAGING}file").write_bytes(b"")
    finish(dist)
    assert (tmp_path / "mine" / "text").read_bytes() == b"mine"
    assert list(dist.glob(f"{STAGING}*")) == []
