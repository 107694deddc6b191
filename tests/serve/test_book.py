"""What the preview of a book is made of, in which order."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.options import BuildOptions
from postil.serve.book import REHEARSAL, BookPages
from postil.serve.memory import Learnt, Memory
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


def test_pages_are_made_beside_the_site_and_what_that_teaches_is_known() -> None:
    def lots(jobs: int, memory: Memory) -> list[Mapping[str, bytes]]:
        pages = BookPages(REHEARSAL, BuildOptions(jobs=jobs))
        return [snapshot.files for snapshot in pages.make(memory, lambda _: None)]

    def beside() -> tuple[list[Mapping[str, bytes]], Learnt, int]:
        forks, fork = [], os.fork
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fork", lambda: forks.append(0) or fork())
            memory = Memory(Forgetful(), {})
            return lots(2, memory), memory.learnt(is_all=True), len(forks)

    alone = Memory(Forgetful(), {})
    by_itself = lots(1, alone)
    together, learnt, forks = apart(beside, Limits(seconds=120))
    assert forks
    assert together == by_itself
    assert set(learnt.used) == set(alone.used)
    assert learnt.new == alone.used


def test_what_is_known_is_not_handed_over_again() -> None:
    memory = Memory(Forgetful(), {"old": b"1"})
    memory.get("old")
    memory.put("new", b"2")
    first = memory.hand_over()
    memory.put("newer", b"3")
    second = memory.hand_over()
    assert (sorted(first.used), first.new) == (["new", "old"], {"new": b"2"})
    assert (second.used, second.new) == (("newer",), {"newer": b"3"})
    other = Memory(Forgetful(), {"old": b"1"})
    other.take(first)
    other.take(second)
    assert other.used == {"old": b"1", "new": b"2", "newer": b"3"}
