"""The names of texts, which the documents of every edition take over."""

from __future__ import annotations

import ntpath
import re
import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postil.source.book import read_book
from tests.source.books import FILES, WALL, write

PIECES = st.sampled_from(
    ["a", "Z", "9", "-", "_", ".", "..", "/", "\\", " ", "con", "NUL", "lpt1", "ä", "\u202e", "~", "%", "x" * 60]
)
EVERYWHERE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,199}")
many = settings(
    max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


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


@pytest.mark.parametrize("name", ["con", "Aux", "lpt1", "nul.a"])
def test_names_of_devices_are_told(tmp_path: Path, name: str) -> None:
    (told,) = named(tmp_path, f"{name}.md")
    assert told == f"S005 '{name}' is the name of a device, and no file can be called so everywhere"


def is_good_everywhere(name: str) -> bool:
    """Tell whether every system can hold a file of a name, and every link lead to it."""
    plain = EVERYWHERE.fullmatch(name) and not name.endswith(".") and ".." not in name
    return bool(plain) and not is_device(name)


def is_device(name: str) -> bool:
    """Tell whether a name is that of a device, as Python knows them."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@many
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_whatever_a_text_is_called_its_documents_have_a_good_name_or_none(tmp_path: Path, name: str) -> None:
    texts = str(FILES["publication.yaml"]).replace("[wall.md, accord.md]", f"[wall.md, accord.md, '{name}.md']")
    files = {**FILES, "publication.yaml": texts}
    if is_good_everywhere(f"{name}.md"):
        files[f"{name}.md"] = WALL
    write(tmp_path, files)
    publication, report = read_book(tmp_path)
    assert report or (publication and is_good_everywhere(f"{publication.texts[-1].id}.xhtml"))


@many
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_whatever_a_book_is_called_its_files_have_a_good_name_or_none(tmp_path: Path, name: str) -> None:
    write(
        tmp_path, {**FILES, "publication.yaml": str(FILES["publication.yaml"]).replace("slug: quay", f"slug: '{name}'")}
    )
    publication, report = read_book(tmp_path)
    assert report or (publication and is_good_everywhere(f"{publication.slug}.epub"))
