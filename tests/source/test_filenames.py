"""The names of texts, which the documents of every edition take over."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.source.book import read_book
from tests.source.books import FILES, WALL, write


def named(folder: Path, *names: str) -> list[str]:
    """Return what is said of a book with texts of some names."""
    texts = str(FILES["publication.yaml"]).replace("[wall.md, accord.md]", f"[wall.md, accord.md, {', '.join(names)}]")
    write(folder, {**FILES, "publication.yaml": texts, **dict.fromkeys(names, WALL)})
    _, report = read_book(folder)
    return [f"{problem.code} {problem.sentence}" for problem in report]


@pytest.mark.parametrize("name", ["lamp", "page-1", "nav2", "a.b", "A_b"])
def test_names_that_every_system_can_unpack_are_taken(tmp_path: Path, name: str) -> None:
    assert named(tmp_path, f"{name}.md") == []


@pytest.mark.parametrize("name", ["Überfahrt", "карта", "a..b", "a.", "a b"])
def test_names_that_no_link_can_hold_are_told(tmp_path: Path, name: str) -> None:
    assert named(tmp_path, f"{name}.md") == [f"S005 the name '{name}' cannot stand in a link"]


@pytest.mark.parametrize("names", [["Lamp", "lamp"], ["Colophon"], ["ACCORD-Notes"]])
def test_names_that_differ_in_capitals_only_are_told(tmp_path: Path, names: list[str]) -> None:
    told = named(tmp_path, *(f"{name}.md" for name in names))
    assert told == [f"S005 the name '{names[-1]}' is that of another part of the book"]
