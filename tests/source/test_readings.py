"""A book read from what is kept: the same values and problems, each file read again when and only when it changes."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from postil.inputs import inputs
from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.model import Publication, Text
from postil.problems import ContentError, Report
from postil.source import ahead
from postil.source import book as module
from postil.source.ahead import readers
from postil.source.book import read_book, read_kept
from postil.source.readings import Readings
from postil.source.sharing import ALONE, share
from postil.source.textfile import read_text
from postil.store import Forgetful
from tests.shelf import Shelf
from tests.source.books import FILES, PUBLICATION, write

TESTS = Path(__file__).resolve().parents[1]
BOOKS = [*sorted(path.parent for path in TESTS.glob("faults/*/content")), TESTS / "books" / "small"]


def sums_of(root: Path) -> dict[str, str]:
    """Return the files of the content as a build knows them."""
    return {name: value for name, value in inputs(root).items() if name.startswith("content/")}


def read_by(root: Path, jobs: int) -> tuple[Publication | None, Report, Mapping[str, str]]:
    """Return a book as some processes read it."""
    return read_kept(root, Forgetful(), readers(root, Forgetful(), sums_of(root), jobs))


def write_texts(root: Path, count: int) -> None:
    """Write a book of so many texts."""
    names = [f"text-{number}.md" for number in range(count)]
    listed = f"{PUBLICATION}texts: [{', '.join(names)}]\n"
    write(root, dict.fromkeys(names, FILES["wall.md"]) | {"publication.yaml": listed})


def with_base(folder: Path, book: Path) -> Path:
    """Return a copy of a faulty book, with the files that it has from the sound one."""
    for each in (TESTS / "faults" / "base", book):
        shutil.copytree(each / "content", folder / "content", dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_kept_book_has_the_same_values_and_problems(tmp_path: Path, book: Path) -> None:
    root, shelf = with_base(tmp_path, book), Shelf()
    plainly = read_book(root)
    assert read_kept(root, shelf)[:2] == plainly
    added = shelf.added
    assert read_kept(root, shelf)[:2] == plainly
    assert shelf.added == added


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("book", BOOKS[::10], ids=lambda book: book.name)
def test_texts_that_are_read_together_are_those_that_are_read_in_turn(
    tmp_path: Path, book: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    root = with_base(tmp_path, book)
    assert apart(lambda: read_by(root, jobs)[:2], Limits(seconds=60)) == read_book(root)


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_texts_are_read_by_as_many_processes_as_there_may_be(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_texts(tmp_path, 2 * ahead.WORTH_IT)
    (there := tmp_path / "readers").mkdir()
    read = module.read_content

    def noted(*arguments: Any, **options: Any) -> Text:
        (there / str(os.getpid())).touch()
        return read(*arguments, **options)

    monkeypatch.setattr(module, "read_content", noted)
    apart(lambda: read_by(tmp_path, jobs)[1], Limits(seconds=60))
    assert len(list(there.iterdir())) == jobs


def test_nobody_reads_beside_where_there_are_few_texts_or_something_is_kept(tmp_path: Path) -> None:
    def begun(texts: int) -> bool:
        write_texts(tmp_path, texts)
        return readers(tmp_path, shelf, sums_of(tmp_path), 2) != ALONE

    shelf = Shelf()
    assert [begun(2 * ahead.WORTH_IT - 1), begun(2 * ahead.WORTH_IT)] == [False, True]
    read_kept(tmp_path, shelf)
    assert not begun(2 * ahead.WORTH_IT)


@pytest.mark.parametrize("count", [2, 3, 8])
def test_each_text_is_read_by_one_process(count: int) -> None:
    names = list(range(100))
    shares = [share(names, hand, count) for hand in range(count)]
    assert sorted(name for share in shares for name in share) == names
    assert all(len(shares[0]) < len(share) for share in shares[1:])


def test_what_a_killed_reader_owes_is_read_by_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_texts(tmp_path, 2 * ahead.WORTH_IT)

    def reading() -> bool:
        here, read = os.getpid(), module.read_content

        def mortal(*arguments: Any, **options: Any) -> Text:
            if os.getpid() != here:
                os.kill(os.getpid(), signal.SIGKILL)
            return read(*arguments, **options)

        monkeypatch.setattr(module, "read_content", mortal)
        return read_by(tmp_path, 2)[:2] == read_book(tmp_path)

    assert apart(reading, Limits(seconds=60))


@pytest.mark.parametrize(("taken_out", "told"), [("", ["The Quay"]), ("title: The Quay\n", [])])
def test_a_publication_is_told_of_before_its_texts_where_it_is_sound(
    tmp_path: Path, taken_out: str, told: list[str]
) -> None:
    write(tmp_path, {**FILES, "publication.yaml": FILES["publication.yaml"].replace(taken_out, "")})
    found = list[Publication]()
    read_kept(tmp_path, Forgetful(), described=found.append)
    assert [bare.title for bare in found] == told
    assert not any(bare.texts for bare in found)


CHANGES = {
    # A declaration has its notes anchored in it, so they are read with it.
    "wall.md": ("The [accord]", "Their [accord]", 1),
    "accord.md": ("The sea.", "The sea!", 2),
    "accord.notes.yaml": ("Short.", "Shorter.", 1),
    "glossary.yaml": ("Black.", "Brown.", 1),
    "sources.yaml": ("A Book", "The Book", 1),
    "publication.yaml": ("About a quay.", "Of a quay.", 2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_is_read_again_and_nothing_else(tmp_path: Path, name: str) -> None:
    shelf, (before, after, count) = Shelf(), CHANGES[name]
    write(tmp_path, dict(FILES))
    read_kept(tmp_path, shelf)
    assert before in FILES[name]
    write(tmp_path, {name: FILES[name].replace(before, after)})
    added = shelf.added
    assert read_kept(tmp_path, shelf)[:2] == read_book(tmp_path)
    assert shelf.added - added == count


def test_notes_that_are_new_make_a_declaration_of_their_text(tmp_path: Path) -> None:
    shelf, files = Shelf(), {**FILES, "accord.md": FILES["accord.md"].replace("kind: declaration\n", "")}
    write(tmp_path, {name: text for name, text in files.items() if name != "accord.notes.yaml"})
    read_kept(tmp_path, shelf)
    write(tmp_path, dict(files))
    assert read_kept(tmp_path, shelf)[:2] == read_book(tmp_path)


def test_another_language_of_the_book_is_that_of_its_texts(tmp_path: Path) -> None:
    shelf = Shelf()
    write(tmp_path, dict(FILES))
    read_kept(tmp_path, shelf)
    write(tmp_path, {"publication.yaml": FILES["publication.yaml"].replace("en-GB", "ru")})
    publication, _, _ = read_kept(tmp_path, shelf)
    assert publication is not None
    assert [text.metadata.lang for text in publication.texts] == ["ru", "ru"]
    assert publication.glossary[0].lang == "ru"


def test_the_sums_are_those_of_all_text_files(tmp_path: Path) -> None:
    write(tmp_path, dict(FILES))
    _, _, sums = read_kept(tmp_path, Shelf())
    assert sums.keys() == {f"content/{name}" for name in FILES}


def test_a_file_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    shelf, path = Shelf(), tmp_path / "a.md"
    path.write_text("before", encoding="utf-8")

    def read(_: Report) -> str:
        path.write_text("after", encoding="utf-8")
        return path.read_text(encoding="utf-8")

    assert Readings(tmp_path, shelf).read("text", "a.md", (), read) == ("after", ())
    assert shelf.added == 0


def test_a_file_that_is_not_there_is_a_problem_with_and_without_what_is_kept(tmp_path: Path) -> None:
    for store in (None, Shelf()):
        with pytest.raises(ContentError, match=r"no file 'a\.md'"):
            Readings(tmp_path, store).read("text", "a.md", (), lambda _: read_text(tmp_path, "a.md"))
