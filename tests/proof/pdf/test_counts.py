"""What of the content becomes how many tags: by rules, on small documents."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from postil.making import make
from postil.model import Composition, PrintSetup
from postil.proof.pdf.counts import LINK, RULES, Owed, check_counts, division_at, owed_by
from postil.proof.pdf.reading import read_made
from postil.proof.pdf.source import read_source
from tests.proof.pdf.documents import document_of
from tests.proof.pdf.richbook import rich_book


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return rich_book(tmp_path_factory.mktemp("counted") / "book")


RULED = {
    "a heading": ("heading of level 2", "<h2>A</h2>", 1),
    "a heading in a note": ("heading of level 2", "<aside><h2>A</h2></aside>", 0),
    "a title": ("heading of level 1", "<h1>A</h1>", 1),
    "a list in a list": ("list", "<ul><li><ol><li/></ol></li></ul>", 2),
    "a list in a note": ("list", "<aside><ul/></aside>", 0),
    "a list of the contents": ("list", "<nav><ol/></nav>", 0),
    "a table in a note": ("table", "<aside><table/></aside>", 0),
    "decoration": ("picture", '<img alt="" src="a.png"/>', 0),
    "a picture": ("picture", '<img alt="A" src="a.png"/>', 1),
    "notes": ("note", "<aside/><aside/>", 2),
    "an anchor": ("link", '<a id="x"/>', 0),
    "a link in a note": ("link", '<aside><a href="#x">1</a></aside>', 1),
    "what is hidden": ("link", '<nav hidden="hidden"><a href="#x">1</a></nav>', 0),
    "what is not listed": ("link", '<ol><li class="level-1 unlisted"><a href="#x">1</a></li></ol>', 0),
}


@pytest.mark.parametrize(("kind", "body", "count"), RULED.values(), ids=RULED.keys())
def test_what_becomes_a_tag(kind: str, body: str, count: int) -> None:
    assert owed_by(document_of(body), kind, RULES[kind][0], 0) == Owed(count, count)


def test_pages_of_an_index_may_be_joined_but_not_lost() -> None:
    links = '<a href="a.xhtml#x">1</a>; <a href="a.xhtml#y">2</a>; <a href="a.xhtml#z">3</a>'
    index = document_of(f'<span class="locators">{links}</span><a href="#up">up</a>')
    owed = owed_by(index, LINK, RULES[LINK][0], 0)
    assert owed == Owed(2, 4)
    assert [count in owed for count in (1, 2, 4, 5)] == [False, True, True, False]


def test_a_heading_of_an_index_whose_pages_are_joined_is_no_fault(composition: Composition) -> None:
    (index,) = (d for d in read_source(composition, "screen").documents if d.division.kind == "index")
    assert owed_by(index, LINK, RULES[LINK][0], 0).least < owed_by(index, LINK, RULES[LINK][0], 0).most


def test_addresses_that_are_written_out_may_add_notes_but_not_headings(composition: Composition) -> None:
    setup = PrintSetup(addresses="notes")
    publication = dataclasses.replace(composition.publication, print_setup=setup)
    noted = dataclasses.replace(composition, publication=publication)
    (made,) = make(Path("/nowhere"), noted, "print")
    reading = read_made(made.data)
    assert list(check_counts(reading, read_source(noted, "print"))) == []
    assert any("'note'" in fault.sentence for fault in check_counts(reading, read_source(composition, "print")))


def test_a_page_belongs_to_the_division_that_begins_last_before_it() -> None:
    starts = [(2, "one"), (5, "two")]
    assert [division_at(starts, page) for page in (1, 2, 4, 5, 9)] == ["", "one", "one", "two", "two"]
