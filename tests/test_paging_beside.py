"""A helper lays out what this process would, and loads the engine while the book is read."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest

from postil.limits.apart import apart
from postil.limits.measures import Limits
from postil.model import Article, EditionName, Handout, PdfStandard
from postil.options import BuildOptions
from postil.paging import Paging
from postil.paging_beside import Desk, HelpedOut, PagingBeside, without_words
from postil.preparing import prepare
from postil.store import Forgetful, Store, unexplained
from tests.tinybook import PUBLICATION, write_book

Result = TypeVar("Result")

ROOT = Path(__file__).resolve().parent.parent
ALONE = """\
import sys
from pathlib import Path
from tests.test_paging_beside import begun, helped
book = Path(sys.argv[1])
print(*helped(book, lambda out: (begun(out, book).laid_out("print", "a5").pages, "weasyprint" in sys.modules)))
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book", publication=re.sub("editions: .*", "editions: [print, screen]", PUBLICATION))


def helped(book: Path, work: Callable[[HelpedOut], Result], jobs: int = 2, cache: Path | None = None) -> Result:
    """Return what some work gives that may have a helper, in a process that is watched."""

    def working() -> Result:
        desk = Desk(book, BuildOptions(jobs=jobs), Store(cache) if cache else Forgetful(), unexplained)
        with HelpedOut(("all",), desk) as out:
            return work(out)

    return apart(working, Limits(seconds=60))


def begun(out: HelpedOut, book: Path) -> PagingBeside:
    """Return what lays the book out with a helper."""
    composition = prepare(book, described=out.plan)
    assert out.helper
    return PagingBeside(out.helper, composition)


def test_both_editions_are_those_that_this_process_would_make(book: Path) -> None:
    def working(out: HelpedOut) -> tuple[bytes, bytes, tuple[str, ...]]:
        laid = begun(out, book).twofold()
        (screen,) = laid.others
        return laid.data, screen(), tuple(start.folio for start in laid.starts)

    laid = Paging(book, prepare(book)).twofold()
    assert helped(book, working) == (laid.data, laid.others[0](), tuple(start.folio for start in laid.starts))


@pytest.mark.parametrize("standard", ["ua1", "ua2"])
def test_the_files_of_texts_are_carried_though_their_words_are_not_sent(book: Path, standard: PdfStandard) -> None:
    listed = book / "content" / "publication.yaml"
    listed.write_text(f"{listed.read_text(encoding='utf-8')}attach-sources: true\n", encoding="utf-8")
    options = BuildOptions(jobs=2, pdf_standard=standard)

    def working() -> tuple[bytes, list[object]]:
        with HelpedOut(("all",), Desk(book, options, Forgetful(), unexplained)) as out:
            beside = begun(out, book)
            sent = without_words(beside.composition).publication.texts
            return beside.laid_out("screen", "a5").data, [text.blocks for text in sent if isinstance(text, Article)]

    data, words = apart(working, Limits(seconds=60))
    assert data == Paging(book, prepare(book), options).laid_out("screen", "a5").data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert any("lamp.md" in name for name in pdf.attachments)
    assert words
    assert not any(words)


def test_the_engine_is_loaded_there_alone(book: Path) -> None:
    command = [sys.executable, "-c", ALONE, book]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [f"{Paging(book, prepare(book)).laid_out('print', 'a5').pages}", "False"]


def test_what_puts_pages_on_sheets_is_not_loaded_with_the_engine() -> None:
    words = "import sys; from postil.paging import load_engine; load_engine(); print('pikepdf' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_large_print_and_handouts_are_made_there_too(book: Path) -> None:
    def made(paging: Paging | PagingBeside) -> tuple[object, ...]:
        return paging.large_print(["a4"]), [(leaf.made.path, leaf.made.data) for leaf in paging.leaflets({})]

    def working(out: HelpedOut) -> tuple[object, ...]:
        paging = begun(out, book)
        return made(replace(paging, composition=with_handout(paging.composition)))

    def with_handout(composition):  # type: ignore[no-untyped-def]
        handouts = (Handout("lamp", papers=("a4",), layouts=("single",)),)
        return replace(composition, publication=replace(composition.publication, handouts=handouts))

    here = made(Paging(book, with_handout(prepare(book))))
    assert helped(book, working) == here
    assert here[1]


def test_a_helper_that_is_killed_costs_nothing_but_time(book: Path) -> None:
    def working(out: HelpedOut) -> bytes:
        paging = begun(out, book)
        os.kill(paging.helper.pid, signal.SIGKILL)
        return paging.twofold().data

    assert helped(book, working) == Paging(book, prepare(book)).twofold().data


def test_what_prevents_the_helper_from_keeping_is_known_here(book: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")

    def working(out: HelpedOut) -> str:
        begun(out, book).twofold()
        keeper = out.desk.keeper
        assert isinstance(keeper, Store)
        return keeper.trouble

    assert str(tmp_path / "cache") in helped(book, working, cache=tmp_path / "cache")


@pytest.mark.parametrize(
    ("verbs", "editions", "jobs", "has_one"),
    [
        (("all",), ("print", "epub"), 2, True),
        (("all",), ("epub", "site"), 2, False),
        (("epub",), ("epub",), 2, False),
        (("epub",), ("print", "epub"), 2, True),
        (("handout",), ("epub",), 2, True),
        (("all",), ("print", "epub"), 1, False),
    ],
)
def test_there_is_one_where_pages_are_wanted_and_another_process_may_work(
    book: Path, verbs: tuple[str, ...], editions: tuple[EditionName, ...], jobs: int, has_one: bool
) -> None:
    def working(out: HelpedOut) -> bool:
        publication = replace(prepare(book).publication, editions=editions)
        with HelpedOut(verbs, out.desk) as other:
            other.plan(publication)
            return other.helper is not None

    assert helped(book, working, jobs) == has_one
