"""An edition that is a bomb, or crashes, is left out: the others are made, and what stood in its place still stands."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from postil.cli import WRONG, main
from postil.making import Maker
from postil.render.pdf.fragments.laying import Bench
from tests.faults_injected.folders import build, contents, left_aside, surroundings
from tests.tinybook import PUBLICATION, TEXT, write_book

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs processes that can be forked")
DOUBLED = "section {%s} h1::before { content: var(--a29) }"
"""A word that is twice as long in each of thirty variables."""
SCREEN = PUBLICATION.replace("[print, epub]", "[print, screen, epub]")


def bomb() -> str:
    """Return a style sheet of a thousand letters that asks for four gigabytes, and for an hour."""
    return DOUBLED % "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" if n else "--a0: 'lamp ';" for n in range(30))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book of which the print edition, the screen edition and the EPUB are made."""
    return write_book(tmp_path / "book", publication=SCREEN)


def names(folder: Path) -> set[str]:
    """Return the files that an output folder lists, of which each has to be as it is listed."""
    listed = {each["path"]: each["sha256"] for each in json.loads((folder / "manifest.json").read_bytes())["files"]}
    found = contents(folder)
    assert all(hashlib.sha256(found[name]).hexdigest() == value for name, value in listed.items())
    return {*listed}


def run(book: Path, output: Path, *options: str, verb: str = "all") -> subprocess.CompletedProcess[str]:
    """Make all editions of a book, or what else a verb does, with the command itself."""
    command = build(book, output, *options, verbs=[verb])
    return subprocess.run(command, env=surroundings(), capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(("option", "limit", "why"), [("time", "2", "2 seconds"), ("memory", "0.3", "0.3 GB")])
def test_a_bomb_is_ended_and_all_else_is_made(book: Path, tmp_path: Path, option: str, limit: str, why: str) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "screen.css").write_text(bomb(), encoding="utf-8")
    done = run(book, tmp_path / "dist", "--no-cache", f"--limit-{option}", limit)
    assert done.returncode == WRONG
    assert done.stderr.startswith("content/lamp.md:1:1: error[L006]: the screen edition took ")
    assert why in done.stderr
    assert done.stderr.endswith("\n1 error\n")
    assert names(tmp_path / "dist") == {"lamp-print.pdf", "lamp.epub"}
    assert left_aside(tmp_path / "dist") == []


def test_an_epub_whose_pages_come_to_no_end_is_made_without_them(book: Path, tmp_path: Path) -> None:
    (book / "styles").mkdir()
    (book / "styles" / "print.css").write_text(bomb(), encoding="utf-8")
    done = run(book, tmp_path / "dist", "--no-cache", "--limit-time", "2", verb="epub")
    assert done.returncode == WRONG
    assert done.stderr.startswith("content/lamp.md:1:1: error[L006]: the print edition took ")
    assert names(tmp_path / "dist") == {"lamp.epub"}


def test_no_limit_nobody_asked_for_is_met_by_a_book_as_it_is(book: Path, tmp_path: Path) -> None:
    done = run(book, tmp_path / "dist", "--no-cache")
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "dist") == {"lamp-print.pdf", "lamp-screen.pdf", "lamp.epub"}


def crash(*_: object) -> None:
    """Be killed as by a system that has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def make(book: Path, output: Path) -> int:
    """Make all editions in this process, but for what is done apart from it."""
    return main(["all", "--book", str(book), "-o", str(output), "--limit-time", "60", "--quiet"])


def test_without_its_print_edition_a_book_has_all_the_others_and_the_old_one(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dist = tmp_path / "dist"
    assert make(book, dist) == 0
    old = contents(dist)
    (book / "content" / "lamp.md").write_text(TEXT.replace("lit", "out"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Maker, "print_edition", crash)
        assert make(book, dist) == WRONG
        said = capsys.readouterr().err
        assert "error[L006]: the print edition ended the process that makes it (SIGKILL)" in said
    assert names(dist) == {"lamp-print.pdf", "lamp-screen.pdf", "lamp.epub"}
    new = contents(dist)
    assert new["lamp-print.pdf"] == old["lamp-print.pdf"]
    assert all(new[name] != old[name] for name in ("lamp-screen.pdf", "lamp.epub"))
    assert make(book, dist) == 0
    assert contents(dist)["lamp-print.pdf"] != old["lamp-print.pdf"]


def test_a_crash_in_a_division_names_it_and_leaves_everything_where_nothing_else_is_made(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dist = tmp_path / "dist"
    assert make(book, dist) == 0
    old = contents(dist)
    (book / "content" / "lamp.md").write_text(TEXT.replace("lit", "out"), encoding="utf-8")
    theirs = Bench.laid

    def laid(bench: Bench, source: str, held: object) -> object:
        return crash() if "lamp was out" in source else theirs(bench, source, held)  # type: ignore[arg-type]

    monkeypatch.setattr(Bench, "laid", laid)
    (book / "content" / "publication.yaml").write_text(PUBLICATION.replace("[print, epub]", "[print]"))
    assert make(book, dist) == WRONG
    assert "content/lamp.md:1:1: error[L006]: the print edition ended" in capsys.readouterr().err
    assert contents(dist) == old
