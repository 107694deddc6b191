"""What the preview of a book is made of, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from postil.options import BuildOptions
from postil.serve.book import REHEARSAL, BookPages
from postil.serve.memory import Memory
from postil.store import Forgetful

MARK = b'role="doc-pagebreak'


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What is kept from build to build."""
    return Memory(Forgetful(), {})


@pytest.fixture(scope="module")
def first(memory: Memory) -> Sequence[Mapping[str, bytes]]:
    """What the first build gives."""
    return made(memory)


def made(memory: Memory) -> Sequence[Mapping[str, bytes]]:
    """Return the files that a build of a small book gives, lot by lot."""
    pages = BookPages(REHEARSAL, BuildOptions(jobs=1), ("print",))
    return [snapshot.files for snapshot in pages.make(memory, lambda _: None)]


def is_marked(files: Mapping[str, bytes]) -> bool:
    """Tell whether pages of the print edition are marked on a site."""
    return any(MARK in data for path, data in files.items() if path.endswith(".html"))


def test_the_site_is_there_before_any_page_is_laid_out(first: Sequence[Mapping[str, bytes]]) -> None:
    site, pages, again = first
    assert "index.html" in site
    assert [Path(path).suffix for path in pages] == [".pdf"]
    assert site.keys() == again.keys()


def test_the_site_marks_the_pages_of_the_print_edition_once_they_are_known(
    first: Sequence[Mapping[str, bytes]], memory: Memory
) -> None:
    assert [is_marked(files) for files in first] == [False, False, True]
    assert [is_marked(files) for files in made(memory)] == [True, False]
