"""Making editions: the print edition is laid out once, and the EPUB marks its pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest

from postil.again import wants_epub
from postil.making import Ahead, Maker, papers_of
from postil.model import PrintSetup, Publication
from postil.options import BuildOptions
from postil.preparing import prepare
from postil.proof.pages import pages_of, prove_pages
from postil.proof.pdf.reading import read_made
from postil.render.pdf.fragments.laying import Bench
from postil.render.pdf.layout import Engine
from postil.store import Forgetful

BOOK = Path(__file__).parent / "books" / "small"


@pytest.fixture(scope="module")
def maker() -> Maker:
    return Maker(BOOK, prepare(BOOK))


def contents(epub: bytes) -> str:
    """Return the contents of an EPUB, which hold its page list."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return archive.read("EPUB/contents.xhtml").decode()


def test_the_epub_lists_the_pages_of_the_print_edition_by_their_folios(maker: Maker) -> None:
    (epub,), (printed,) = maker.make("epub"), maker.make("print")
    nav = contents(epub.data).partition('epub:type="page-list"')[2]
    listed = re.findall(r'<a href="[^"]*">([ivxlc\d]+)</a>', nav)
    pdf = pypdfium2.PdfDocument(printed.data)
    labels = [pdf.get_page_label(page) for page in range(len(pdf)) if pdf[page].get_textpage().count_chars()]
    assert listed == labels == list(pages_of(read_made(printed.data)))
    assert listed[0] == "i"
    assert "1" in listed
    assert list(prove_pages(maker.composition, epub, read_made(printed.data))) == []


def test_the_proof_of_pages_sees_a_page_list_of_another_layout(maker: Maker) -> None:
    (epub,) = maker.make("epub")
    other = replace(maker.composition, publication=replace(maker.publication, paper="a4"))
    (printed,) = Maker(BOOK, other).make("print")
    assert {problem.code for problem in prove_pages(maker.composition, epub, read_made(printed.data))} == {"E001"}


def test_the_print_edition_is_laid_out_once(maker: Maker) -> None:
    first = maker.print_edition()
    maker.make("print")
    maker.make("epub")
    assert maker.print_edition() is first


def test_a_book_that_is_not_printed_has_no_page_list() -> None:
    composition = prepare(BOOK)
    alone = replace(composition, publication=replace(composition.publication, editions=("epub",)))
    maker = Maker(BOOK, alone)
    (epub,) = maker.make("epub")
    assert "page-list" not in contents(epub.data)
    assert maker.printed is None


def test_the_screen_edition_is_the_same_whether_its_pages_were_known(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker = replace(maker, options=replace(maker.options, engine="plain"), printed=None)
    maker.print_edition()
    laid, pages = [], Engine.pages
    monkeypatch.setattr(Engine, "pages", lambda *asked: laid.append(asked[1:]) or pages(*asked))
    (known,) = maker.make("screen")
    assert len(laid) == 1
    alone = replace(maker.composition, publication=replace(maker.publication, editions=("screen",)))
    (found,) = replace(maker, composition=alone).make("screen")
    assert len(laid) > 2
    assert found.data == known.data


def test_each_part_of_the_screen_edition_is_laid_out_once_where_its_pages_are_known(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    bled = replace(maker.publication, print_setup=PrintSetup(bleed=3.0))
    maker = Maker(BOOK, replace(maker.composition, publication=bled))
    maker.print_edition()
    laid, outcome = [], Bench.outcome
    monkeypatch.setattr(Bench, "outcome", lambda bench, task: laid.append(task.name) or outcome(bench, task))
    (known,) = maker.make("screen")
    assert len(laid) == len(set(laid)) > 5
    alone = replace(maker.composition, publication=replace(bled, editions=("screen",)))
    (found,) = Maker(BOOK, alone).make("screen")
    assert found.data == known.data


def test_pages_are_not_those_of_print_where_print_has_more_in_them(maker: Maker) -> None:
    assert maker.has_print_pages("screen")
    assert not maker.has_print_pages("large-print")
    setup = replace(maker.publication.print_setup, addresses="notes")
    noted = replace(maker.composition, publication=replace(maker.publication, print_setup=setup))
    assert not Maker(BOOK, noted).has_print_pages("screen")


def test_the_picture_of_the_cover_is_begun_where_an_epub_is_wanted_and_another_process_may_work(maker: Maker) -> None:
    def begun(jobs: int, verb: str) -> bool:
        ahead = Ahead(BuildOptions(jobs=jobs), Forgetful(), partial(wants_epub, [verb]))
        ahead.begin(maker.composition)
        return ahead.picture(maker.composition.cover) is not None

    assert [begun(1, "epub"), begun(2, "handout"), begun(2, "epub")] == [False, False, True]
    assert begun(2, "all") == ("epub" in maker.publication.editions)


def test_a_picture_that_was_begun_is_that_of_its_cover_alone(maker: Maker) -> None:
    ahead = Ahead(BuildOptions(jobs=2), Forgetful(), lambda _: True)
    ahead.begin(maker.composition)
    assert ahead.picture(f"{maker.composition.cover} ") is None


@pytest.fixture
def publication(maker: Maker) -> Publication:
    return replace(maker.publication, slug="lamp", large_print=("letter", "a4"), paper="royal")


def test_each_paper_of_large_print_is_a_file_and_the_first_has_the_plain_name(publication: Publication) -> None:
    names = {"letter": "lamp-large-print.pdf", "a4": "lamp-large-print-a4.pdf"}
    assert papers_of(publication, "large-print") == names
    assert papers_of(publication, "screen") == {"royal": "lamp-screen.pdf"}
