"""`check EDITION` looks at what was made: its proofs, its typography, one line for each file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from postil.cli import main
from tests.tinybook import TEXT, write_book

LADDER = f"{TEXT}\nNorth-\\\nsouth-\\\neast-\\\nwest and so on to the end of the pier.\n"
SAID = re.compile(
    r"^content/lamp\.md:8:\d+: warning\[Q001\]: 3 lines in a row end with a hyphen on page 1 of lamp-(\w+)\.pdf$"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a book with a ladder, of which the PDFs and the EPUB are made."""
    book = write_book(tmp_path_factory.mktemp("made"), f"{LADDER}\nBetter-\\\nmade-\\\nknown-\\\nloved lamps again.\n")
    assert main(["pdf", "epub", "-q", "--book", str(book)]) == 0
    return book


def checked(capsys: pytest.CaptureFixture[str], book: Path, *words: str) -> tuple[int, str, str]:
    code = main(["check", *words, "--book", str(book)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_findings_are_one_line_each_with_one_hint(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "print", "screen")
    lines = err.splitlines()
    found = [line for line in lines if "Q001" in line]
    assert code == 0
    assert len(found) == 4
    assert SAID.match(found[0])
    assert sum(line.startswith("  hint: change a few words") for line in lines) == 1
    assert lines[-1] == "4 warnings"
    assert re.findall(r"^lamp-(print|screen)\.pdf: \d+ pages: 2 ladders$", out, re.M) == ["print", "screen"]


def test_an_edition_without_pages_is_proved_too(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, made, "epub") == (0, "lamp.epub: nothing found\n", "")


def test_an_edition_that_is_named_twice_is_looked_at_once(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, made, "print", "print") == checked(capsys, made, "print")


def test_machines_get_every_hint_and_nothing_else(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "print", "--format", "json")
    problems = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [problem["severity"] for problem in problems] == ["warning", "warning"]
    assert all(problem["hint"] for problem in problems)
    assert "2 ladders" in err


def test_an_edition_that_was_not_made_is_one_line(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(capsys, made, "large-print")
    assert (code, out) == (3, "")
    assert err == f"postil: the edition 'large-print' is not in {made / 'dist'}: 'postil large-print' makes it\n"


def test_nothing_is_made_where_nothing_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path / "book")
    assert checked(capsys, book, "print", "-o", str(tmp_path / "none"))[0] == 3
    assert not (tmp_path / "none").exists()


def test_an_edition_that_no_longer_says_what_the_content_says_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_book(tmp_path, f"{TEXT}\nIt burned.[^1]\n\n[^1]: For a year.\n")
    assert main(["epub", "-q", "--book", str(book)]) == 0
    path = book / "content" / "lamp.md"
    path.write_text(path.read_text(encoding="utf-8").replace("a year", "ten years"), encoding="utf-8")
    code, out, err = checked(capsys, book, "epub")
    assert (code, out) == (4, "lamp.epub: failed its proof\n")
    assert "error[N005]" in err


def test_broken_content_is_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_book(tmp_path)
    assert main(["epub", "-q", "--book", str(book)]) == 0
    (book / "content" / "lamp.md").write_text(TEXT.replace("kind", "kimd"), encoding="utf-8")
    code, out, err = checked(capsys, book, "epub")
    assert (code, out) == (1, "")
    assert "error[S001]" in err
