"""Many books on the command line: what is told of each, where the files go, shares, and the worst exit code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postil.cli import main
from postil.cli.exits import MADE, NEEDED, USAGE, WRONG
from tests.tinybook import PUBLICATION, TEXT, write_book

ROOT = Path(__file__).resolve().parent.parent
EPUB = PUBLICATION.replace("[print, epub]", "[epub]")
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of two sound books, which is where we are."""
    for name in ("bay", "quay"):
        write_book(tmp_path / name, publication=EPUB)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def said(shelf: Path, capfd: pytest.CaptureFixture[str]) -> Said:
    """Return a function that runs a command and gives the exit code and what was printed."""

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        return (code, *capfd.readouterr())

    return run


def write_catalogue(shelf: Path, text: str) -> None:
    """Write the catalogue of a shelf."""
    (shelf / "catalogue.yaml").write_text(text, encoding="utf-8")


def test_each_file_is_told_with_its_book_and_known_again(said: Said, shelf: Path) -> None:
    command = ("all", "--book", "quay", "--book", "bay", "-o", "out", "--jobs", "1")
    code, out, err = said(*command)
    assert (code, err) == (MADE, "")
    size = r"\d+ kB"
    lines = [
        line
        for name in ("quay", "bay")
        for line in (
            rf"{name}: out/{name}/lamp\.epub  {size}  [\d.]+ s",
            rf"{name}: out/{name}/lamp\.onix\.xml  {size}",
        )
    ]
    assert re.fullmatch("\n".join([*lines, "2 books: 2 made, 0 unchanged, 0 failed", ""]), out)
    assert {path.name for path in shelf.glob("out/*/*.epub")} == {"lamp.epub"}
    code, out, err = said(*command, "--explain")
    assert (code, err) == (MADE, "quay: all: nothing has changed\nbay: all: nothing has changed\n")
    assert out.count("  unchanged\n") == 2
    assert out.endswith("2 books: 0 made, 2 unchanged, 0 failed\n")


def test_a_book_that_was_made_alone_is_known_among_others(said: Said, shelf: Path) -> None:
    assert said("all", "--book", "bay")[0] == MADE
    (shelf / "quay" / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    code, out, err = said("all", "--book", "bay", "--book", "quay", "--jobs", "1", "--explain")
    assert code == WRONG
    assert re.match(r"bay: bay/dist/lamp\.epub  \d+ kB  unchanged\n", out)
    assert out.endswith("2 books: 0 made, 1 unchanged, 1 failed\nfailed: quay (the content has errors)\n")
    assert err.startswith("bay: all: nothing has changed\nquay: all: no earlier build of it is known\n")
    assert "\nquay/content/lamp.md:3:1: error[S001]: " in err


def test_the_worst_code_counts(said: Said, shelf: Path) -> None:
    write_catalogue(shelf, "books: [bay, {folder: quay, output: taken}]")
    (shelf / "taken").touch()
    (shelf / "bay" / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    code, out, err = said("epub", "--catalogue", "catalogue.yaml", "--jobs", "1", "-q")
    assert (code, out) == (NEEDED, "")
    assert "bay/content/lamp.md:3:1: error[S001]" in err
    assert f"postil: quay: cannot write into {shelf / 'taken'}: it is a file, not a folder" in err


def test_shares_are_made_apart(said: Said, shelf: Path) -> None:
    write_catalogue(shelf, "books: ['*']")
    command = ("all", "--catalogue", "catalogue.yaml", "--jobs", "1")
    code, out, _ = said(*command, "--shard", "1/2")
    assert (code, out.splitlines()[-1]) == (MADE, "1 book: 1 made, 0 unchanged, 0 failed")
    (first,) = shelf.glob("*/dist")
    assert said(*command, "--shard", "2/2")[0] == MADE
    assert {path.parent.name for path in shelf.glob("*/dist")} == {"bay", "quay"}
    assert said(*command, "--shard", "1/2")[1].splitlines()[-1] == "1 book: 0 made, 1 unchanged, 0 failed"
    assert first.is_dir()


def test_the_editions_of_a_catalogue_are_those_of_all(said: Said, shelf: Path) -> None:
    write_book(shelf / "pier", publication=PUBLICATION.replace("[print, epub]", "[large-print]"))
    write_catalogue(shelf, "books: [{folder: pier, editions: [epub]}]")
    assert said("all", "--catalogue", "catalogue.yaml", "--jobs", "1")[0] == MADE
    assert {path.suffix for path in shelf.glob("pier/dist/lamp*")} == {".epub", ".xml"}


def test_a_wrong_catalogue_is_told_before_anything_is_made(said: Said, shelf: Path) -> None:
    write_catalogue(shelf, "books: [bay, key]")
    code, out, err = said("all", "--catalogue", "catalogue.yaml")
    assert (code, out) == (WRONG, "")
    assert err.startswith("catalogue.yaml:1:14: error[B001]: 'key' holds no book\n")
    assert not (shelf / "bay" / "dist").exists()


WRONG_USE = {
    "--open": (["--open"], "--open shows what was made of one book; here are many"),
    "two lists": (["--catalogue", "c.yaml"], "name the books with --book or in a catalogue, not both"),
    "no share": (["--shard", "3/2"], "argument --shard: '3/2' is not the number of a share, such as 1/8 or 8/8"),
    "nobody": (["--executor", "ray"], "argument --executor: 'ray' is neither processes nor dask://HOST:PORT"),
    "no book": (["--book", "key"], "key holds no book: content/publication.yaml is not there"),
}


@pytest.mark.parametrize(("words", "line"), WRONG_USE.values(), ids=WRONG_USE.keys())
def test_a_wrong_command_is_one_line(said: Said, words: list[str], line: str) -> None:
    assert said("epub", "--book", "bay", "--book", "quay", *words) == (USAGE, "", f"postil: {line}\n")


def test_dask_is_asked_for_only_where_it_is_wanted(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = said("epub", "--book", "bay", "--executor", "dask://127.0.0.1:1")
    assert (code, out) == (NEEDED, "")
    assert err == f"postil: --executor dask://127.0.0.1:1 needs Dask: {sys.executable} -m pip install distributed\n"


LOADED = """
import sys
from postil.cli import main
code = main(sys.argv[1:])
heavy = {"distributed", "jinja2", "lxml", "weasyprint", "ebooklib", "pikepdf"}
sys.exit(f"{code} {sorted(heavy & sys.modules.keys())}")
"""


def test_the_process_that_shares_out_loads_nothing_that_makes_books(shelf: Path) -> None:
    command = [sys.executable, "-c", LOADED, "epub", "--book", "bay", "--shard", "1/2"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.stderr == "0 []\n"
