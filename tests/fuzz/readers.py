"""The readers of what editors write and send in, each as one function of bytes.

Takes bytes and the folder of a small book, in which they stand in the place of a file; gives the problems that were
found. Whatever the bytes are, nothing but problems may come of them, and each has its place in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from postil.codes import CODES
from postil.intake import take_in
from postil.intake.annotations import read_annotations
from postil.problems import ContentError, Place, Problem
from postil.source.book import read_book
from postil.source.images import look_at
from tests.source.books import FILES, write

Reader: TypeAlias = Callable[[bytes, Path], Sequence[Problem]]
PICTURED = "---\ntitle: The Wall\nkind: article\n---\n\n![A wall](images/a.png)\n"
CLAUSES = MappingProxyType({"pre": "We.", "cl-1": "The sea."})


def in_place_of(file: str, data: bytes, book: Path) -> Sequence[Problem]:
    """Read a book in which one file is other bytes."""
    if not (book / "content").is_dir():
        write(book, {**FILES})
    path = book / "content" / file
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        _, report = read_book(book)
    finally:
        path.write_bytes(before)
    return tuple(report)


def as_picture(data: bytes, _: Path) -> Sequence[Problem]:
    """Look at a picture."""
    look_at(data, Place("content/wall.md", 6))
    return ()


def as_page(data: bytes, _: Path) -> Sequence[Problem]:
    """Take in a saved page."""
    return take_in(data, "page.txt").doubts


def as_annotations(data: bytes, _: Path) -> Sequence[Problem]:
    """Take in the annotations of others."""
    return read_annotations(data, "notes.json", CLAUSES).problems


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "publication": partial(in_place_of, "publication.yaml"),
        "article": partial(in_place_of, "wall.md"),
        "declaration": partial(in_place_of, "accord.md"),
        "notes": partial(in_place_of, "accord.notes.yaml"),
        "glossary": partial(in_place_of, "glossary.yaml"),
        "sources": partial(in_place_of, "sources.yaml"),
        "picture": as_picture,
        "page": as_page,
        "annotations": as_annotations,
    }
)


def read(name: str, data: bytes, book: Path) -> Sequence[Problem]:
    """Return what a reader finds wrong; AssertionError where a problem does not say what and where."""
    try:
        problems = READERS[name](data, book)
    except ContentError as error:
        problems = error.problems
        assert problems
    for problem in problems:
        assert problem.code in CODES, problem
        assert problem.sentence.strip(), problem
        assert problem.place.file, problem
        assert min(problem.place.line, problem.place.column, problem.place.length) >= 1, problem
    return problems
