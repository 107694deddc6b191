"""What people are told to type works where they are: the program that there is, and the book that they mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.commandline import command_line
from tests.tinybook import write_book


def test_what_to_type_is_what_there_is(tmp_path: Path) -> None:
    assert command_line("check --install") == "python3 build.py check --install"
    assert command_line("check --install", checkout=tmp_path) == "postil check --install"


def test_a_book_is_named_where_another_would_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, other = write_book(tmp_path / "my book"), write_book(tmp_path / "other")
    monkeypatch.chdir(tmp_path)
    assert command_line("all", book) == "python3 build.py all --book 'my book'"
    monkeypatch.chdir(book)
    assert command_line("all", book) == "python3 build.py all"
    assert command_line("all", other) == f"python3 build.py all --book {other}"
