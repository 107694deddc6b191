"""Every EPUB passes: random books, judged by EPUBCheck and read as zip files.

Forty books, the same on every run; POSTIL_RANDOM_BOOKS asks for more, new ones each time. The fonts are left out: to
cut them takes longer than all the rest, and `test_default_book.py` has a book with them judged.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from postil.look import epub_styles
from postil.model import Composition, PageStart
from postil.preparing import prepare
from postil.render.epub import bind
from tests.epubs import madeepub
from tests.epubs.judge import Judge
from tests.epubs.randombook import Files, books
from tests.source.books import write

ASKED = os.environ.get("POSTIL_RANDOM_BOOKS")
ROOT = Path(__file__).resolve().parents[2]
SUM = (
    "import sys; from pathlib import Path; from tests.epubs.test_random_books import made, sum_of;"
    "print(sum_of(made(Path(sys.argv[1]))))"
)
steady = settings(
    derandomize=True,
    deadline=None,
    max_examples=3,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
"""The same books on every run. A failure names its folder; to shrink it would take hundreds of books."""

many = settings(steady, derandomize=not ASKED, database=None, max_examples=int(ASKED or 40))


def made(folder: Path, starts: Sequence[PageStart] = ()) -> bytes:
    """Return the EPUB of the book in a folder, without its fonts."""
    composition = prepare(folder)
    return bind(composition, faceless(folder, composition), starts)


def faceless(folder: Path, composition: Composition) -> list[str]:
    """Return the style sheets of a book but for that of the fonts."""
    sheets = epub_styles(folder, composition.publication)
    return [sheet.text for sheet in sheets if not sheet.path.endswith("fonts.css")]


def sum_of(data: bytes) -> str:
    """Return the sum that tells files apart."""
    return hashlib.sha256(data).hexdigest()


def some_starts(draw: Callable[..., list[int]], composition: Composition) -> list[PageStart]:
    """Return where the pages of a random print edition begin, in the order of the text; perhaps none."""
    every = [start for each in composition.divisions for start in madeepub.possible_starts(each.name, each.xhtml)]
    chosen = sorted(draw(st.lists(st.integers(0, len(every) - 1), max_size=12, unique=True)))
    return [replace(every[at], folio=str(page)) for page, at in enumerate(chosen, 1)]


@pytest.fixture
def judge(tool: Callable[[str], str]) -> Iterator[Judge]:
    """Return EPUBCheck, running."""
    with Judge(tool("java")) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[], Path]:
    """Return a function that gives a new folder each time."""
    return lambda: tmp_path / str(len(list(tmp_path.iterdir())))


@many
@given(files=books(), data=st.data())
def test_every_book_passes(files: Files, data: st.DataObject, judge: Judge, folder: Callable[[], Path]) -> None:
    root = folder()
    write(root, files)
    composition = prepare(root)
    starts = some_starts(data.draw, composition)
    epub = bind(composition, faceless(root, composition), starts)
    (root / "book.epub").write_bytes(epub)
    assert judge.said(root / "book.epub") == [], root
    assert madeepub.dead_links(epub) == [], root
    assert madeepub.ids_given_twice(madeepub.documents(epub)) == [], root
    check_notes(composition, epub)
    check_pages(starts, epub)


def check_notes(composition: Composition, epub: bytes) -> None:
    """Each note is called once, and has one short form and one entry, in the documents of its text."""
    trees = madeepub.documents(epub)
    for text, anchors in composition.anchors.items():
        names = [anchored.note.id for anchored in anchors]
        own = {name: trees[name] for name in (f"{text}.xhtml", f"{text}-notes.xhtml") if name in trees}
        for form, home in (("call-{}", text), ("short-{}", text), ("{}", f"{text}-notes")):
            assert madeepub.places_of(own, names, form) == sorted(f"{name} {home}.xhtml" for name in names)


def check_pages(starts: Sequence[PageStart], epub: bytes) -> None:
    """Each page has one marker, none stands in the call of a note, and the page list names them in their order."""
    trees = madeepub.documents(epub)
    marked = madeepub.page_breaks(trees)
    assert sorted(label for label, _ in marked) == sorted(start.folio for start in starts)
    assert madeepub.listed_pages(trees) == sorted(marked, key=lambda mark: int(mark[0]))
    assert madeepub.breaks_in_links(trees) == []


@steady
@given(files=books())
def test_same_bytes_in_other_folders_time_zones_and_hash_seeds(files: Files, folder: Callable[[], Path]) -> None:
    sums = {sum_elsewhere(folder(), files, *there) for there in (("1", "Pacific/Apia"), ("2", "America/New_York"))}
    assert len(sums) == 1


def sum_elsewhere(folder: Path, files: Files, seed: str, zone: str) -> str:
    """Return the sum of the EPUB that another process makes."""
    write(folder, files)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SUM, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, env=environment)
    return done.stdout
