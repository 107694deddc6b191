"""What a short book takes is counted, and never timed: layouts, pages, bytes."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bench.corpus.charters import make_charters
from bench.corpus.writing import write_book, write_documents
from bench.counts import PAGES, Counts, counting, counts
from postil.render.pdf.pango import import_weasyprint

MOST_PASSES = 3
"""How often a division may be laid out: in the skeleton, with guessed page numbers, and with the right ones."""
MOST_PASSES_OF_A_PAGE = 3
"""How often a page may be laid out: once, a few twice, and a book as short as this has a skeleton of as many pages."""
MOST_BYTES_OF_A_PAGE = 4000


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Counts:
    return counts(write_book(tmp_path_factory.mktemp("counts"), make_charters(PAGES), ["print"]))


def test_a_short_book_takes_few_layouts(found: Counts) -> None:
    assert found.divisions == 8
    assert found.divisions <= found.divisions_laid_out <= MOST_PASSES * found.divisions
    assert found.pages < found.pages_laid_out <= MOST_PASSES_OF_A_PAGE * found.pages
    assert 1 < found.layouts <= found.divisions_laid_out


def test_a_short_book_is_a_small_file(found: Counts) -> None:
    assert found.pages * 1000 < found.bytes < found.pages * MOST_BYTES_OF_A_PAGE


def test_the_engine_as_it_comes_has_as_many_pages(
    found: Counts, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = write_documents(tmp_path / "corpus", make_charters(PAGES)) / "book.html"
    with caplog.at_level(logging.WARNING, "weasyprint"):
        document = import_weasyprint().HTML(source).render()
    assert caplog.messages == []
    assert abs(len(document.pages) - found.pages) <= 2


def test_all_that_is_laid_out_is_counted() -> None:
    weasyprint = import_weasyprint()
    source = "<section class='division a'>a</section><section class='division'>b</section><p class='divisions'>c</p>"
    with counting() as laid:
        weasyprint.HTML(string=source).render()
        weasyprint.HTML(string="<p style='break-after: page'>a</p><p>b</p>").render()
    weasyprint.HTML(string=source).render()
    assert (laid.layouts, laid.divisions, laid.pages) == (2, 2, 3)
