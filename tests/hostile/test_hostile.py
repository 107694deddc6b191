"""Each hostile or broken book ends within its limits: with a problem at the right place, or with sound files."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

import postil.again
import postil.compose.composition
import postil.fleet
import postil.pipeline
import postil.render.epub  # noqa: F401  # what most of them need is loaded once, before the processes part
from postil.cli import MADE, USAGE, WRONG
from tests.hostile.books import all_cases
from tests.hostile.case import SECRET, Case, good_book
from tests.hostile.fence import Outcome, run_fenced

CASES = {case.name: case for case in all_cases()}
VERBS = {
    "epub": ("epub", "--book", ".", "-o", "../out"),
    "all": ("all", "--book", ".", "--jobs", "1", "-o", "../out"),
    "catalogue": ("all", "--catalogue", "catalogue.yaml", "--jobs", "1", "-o", "../out"),
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are limited where they can part")


def test_there_are_enough_and_no_two_have_one_name() -> None:
    assert len(CASES) == len(list(all_cases())) >= 300


@pytest.fixture(scope="session")
def cache(caches: Path) -> Path:  # type: ignore[override]
    """Return the folder for what is kept of all these books."""
    return caches / "hostile"


@pytest.mark.parametrize("name", CASES)
def test_hostile_book(name: str, tmp_path: Path, cache: Path) -> None:
    case, book = CASES[name], good_book(tmp_path)
    case.change(book)
    before = sums(tmp_path)
    outcome = run_fenced(tmp_path, (*VERBS[case.verb], "--format", "json"), cache)
    assert outcome.code in ((USAGE,) if "usage" in case.codes else (MADE, WRONG)), outcome.said[-2000:]
    assert "Traceback" not in outcome.said
    assert SECRET not in outcome.said
    assert outcome.touched == ()
    assert sums(tmp_path) == before
    expect(case, outcome)
    look_at(tmp_path / "out", outcome)


def expect(case: Case, outcome: Outcome) -> None:
    """Assert that the right problem was reported, at the right place."""
    if outcome.code == USAGE:
        return
    if outcome.code == MADE:
        assert "" in case.codes or not case.codes, "made, though it should not be"
        return
    found = [(each["code"], each["file"], each["line"]) for each in outcome.problems]
    assert any(
        code in case.codes and case.file in ("", file) and case.line in (0, line) for code, file, line in found
    ), outcome.said[:3000]


def look_at(out: Path, outcome: Outcome) -> None:
    """Assert that nothing was written, or whole files without the secret."""
    if outcome.code != MADE:
        assert not out.is_dir() or not [path for path in out.rglob("*") if path.is_file()]
        return
    assert (out / "manifest.json").is_file()
    for path in out.glob("*.epub"):
        with zipfile.ZipFile(path) as epub:
            assert epub.testzip() is None
            assert not [name for name in epub.namelist() if SECRET.encode() in epub.read(name)]


def sums(folder: Path) -> dict[str, str]:
    """Return what stands in a folder, but for what a command may write: sums of files, and where links lead."""
    ours = ("out", "tmp", "said.txt", "touched.json")
    paths = (path for path in folder.rglob("*") if path.relative_to(folder).parts[0] not in ours)
    return {path.relative_to(folder).as_posix(): described(path) for path in paths}


def described(path: Path) -> str:
    """Return what stands at a path, in short."""
    if path.is_symlink():
        return os.readlink(path)
    if not path.is_file() or path.stat().st_size > 64 << 20:
        return str(path.lstat().st_mode)
    return hashlib.sha256(path.read_bytes()).hexdigest()
