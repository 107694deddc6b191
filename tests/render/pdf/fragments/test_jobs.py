"""However many processes lay a book out, and whatever befalls them, it is the same bytes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postil.model import Composition, Element
from postil.problems import ContentError
from postil.render.pdf.fragments import crew
from postil.render.pdf.fragments.laying import Bench, Outcome, Task
from tests.render.pdf.book import composed, paragraph, publication
from tests.render.pdf.fragments.builds import InPieces, article, book_of, in_one_piece

Before = Callable[[Task], None]


@pytest.fixture(scope="module")
def book() -> Composition:
    return composed(publication())


@pytest.fixture(scope="module")
def alone(book: Composition) -> bytes:
    """Return the book as one process lays it out."""
    return InPieces().laid(book).data


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no work be too little for several processes."""
    monkeypatch.setattr(crew, "LEAST_WORK", 0)


@pytest.fixture
def before_each(monkeypatch: pytest.MonkeyPatch) -> Callable[[Before], None]:
    """Return a function that has something done before each part that is laid out, in any process."""
    theirs = Bench.outcome

    def do(before: Before) -> None:
        def outcome(bench: Bench, task: Task) -> Outcome:
            before(task)
            return theirs(bench, task)

        monkeypatch.setattr(Bench, "outcome", outcome)

    return do


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_jobs_gives_the_same_bytes(
    book: Composition, alone: bytes, jobs: int, tmp_path: Path, before_each: Callable[[Before], None]
) -> None:
    before_each(lambda task: (tmp_path / f"{os.getpid()}-{task.name}").touch())
    assert InPieces(jobs=jobs).laid(book).data == alone
    elsewhere = [path.name for path in tmp_path.iterdir() if not path.name.startswith(f"{os.getpid()}-")]
    assert bool(elsewhere) == (jobs > 1)


@pytest.mark.usefixtures("at_once")
def test_a_worker_that_is_killed_costs_nothing_but_time(
    book: Composition, alone: bytes, tmp_path: Path, before_each: Callable[[Before], None]
) -> None:
    parent, died = os.getpid(), tmp_path / "died"

    def die_once(task: Task) -> None:
        if os.getpid() != parent and not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    before_each(die_once)
    assert InPieces(jobs=2).laid(book).data == alone
    assert died.exists()


def test_little_work_is_done_here(book: Composition, alone: bytes, before_each: Callable[[Before], None]) -> None:
    seen: list[str] = []
    before_each(lambda task: seen.append(task.name))
    assert InPieces(jobs=5).laid(book).data == alone
    assert "light" in seen


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_engine_complains_of_in_a_part_reaches_the_reader(jobs: int) -> None:
    wrong = [paragraph(Element("img", (), {"src": f"images/{name}.png", "alt": name})) for name in ("one", "two")]
    book = book_of(article("first", wrong[0]), article("second", wrong[1]))
    with pytest.raises(ContentError) as pieces:
        InPieces(jobs=jobs).laid(book)
    with pytest.raises(ContentError) as whole:
        in_one_piece(book)
    said = [(problem.code, problem.sentence) for problem in pieces.value.problems]
    assert [(code, name in sentence) for (code, sentence), name in zip(said, ("one.png", "two.png"), strict=True)] == [
        ("L002", True),
        ("L002", True),
    ]
    (first,) = whole.value.problems
    assert first in list(pieces.value.problems)


def test_a_link_that_leads_nowhere_is_the_same_complaint() -> None:
    book = book_of(article("first", paragraph("See here.")), article("second", paragraph("Here.")))
    divisions = tuple(
        replace(each, xhtml=each.xhtml.replace(b"See here.", b'<a href="second.xhtml#gone">See</a> here.'))
        for each in book.divisions
    )
    lost = replace(book, divisions=divisions)
    with pytest.raises(ContentError) as pieces:
        InPieces().laid(lost)
    with pytest.raises(ContentError) as whole:
        in_one_piece(lost)
    (problem,) = whole.value.problems
    assert "second.gone" in problem.sentence
    assert list(pieces.value.problems) == [problem]
