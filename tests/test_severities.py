"""What `severities` in publication.yaml makes of a build and of a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.cli import MADE, UNPROVED, main
from tests.explanations.examples import write_book

COARSE = "![The wall from the sea](images/wall.png)\n"
TIGHT = "The wall was `TheWallThatWasBuiltOfAllTheStonesOfTheOldHarbourInTheWest` to those who built it.\n"


def book_with(book: Path, text: str, levels: str) -> Path:
    """Write a book with a paragraph more, and what it makes of warnings."""
    severities = f"editions: [print]\nseverities: {{{levels}}}\n"
    return write_book(book, {"content/harbour.md": text, "content/publication.yaml": severities}, {})


@pytest.mark.parametrize(
    ("levels", "code", "told"),
    [
        ("", MADE, "warning[G004]"),
        ("coarse-picture: off", MADE, ""),
        ("coarse-picture: error", UNPROVED, "error[G004]"),
    ],
)
def test_a_build_takes_a_warning_as_the_book_wants_it(
    levels: str,
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(book_with(tmp_path / "book", COARSE, levels))
    assert main(["all", "-q"]) == code
    said = capsys.readouterr().err
    assert said == "" if not told else told in said
    assert Path("dist/quay-print.pdf").is_file() is (code == MADE)


@pytest.mark.parametrize(
    ("levels", "code", "told"),
    [("", MADE, "warning[Q008]"), ("loose-line: off", MADE, ""), ("Q008: error", UNPROVED, "error[Q008]")],
)
def test_a_check_takes_a_warning_as_the_book_wants_it(
    levels: str,
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(book_with(tmp_path / "book", TIGHT, levels))
    assert main(["all", "-q"]) == MADE
    assert main(["check", "print"]) == code
    said = capsys.readouterr().err
    assert "Q008" not in said if not told else told in said
