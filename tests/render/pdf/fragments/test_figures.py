"""Folios are drawn so that others can take their place: in words, on pages, and in what is heard."""

from __future__ import annotations

import re
import zlib

import pytest

from postil.model import Composition, Style
from postil.render.pdf.fragments.beginning import Beginning
from postil.render.pdf.fragments.figures import Unbindable, placed
from postil.render.pdf.fragments.fragment import Fragment
from postil.render.pdf.fragments.laying import Bench, Task
from postil.render.pdf.fragments.part import parts_of
from postil.render.pdf.frames import frames_in
from postil.render.pdf.merge import chapters_of
from postil.render.pdf.standards import PLAIN
from tests.render.pdf.book import composed, publication, styles_of


@pytest.fixture(scope="module")
def book() -> Composition:
    return composed(publication())


def laid(book: Composition, name: str, folio: str = "12", rule: str = "") -> Fragment:
    """Return a part of a book, each folio in which has the figures of `folio`."""
    chapters = list(chapters_of(book))
    parts = parts_of(book.publication.language, chapters, {chapter.division.name: True for chapter in chapters})
    (part,) = (part for part in parts if part.name == name)
    styles = (*styles_of(book), Style("styles/own.css", rule))
    with Bench(book.publication, styles, PLAIN).open() as bench:
        outcome = bench.outcome(Task(name, part.source(lambda _: folio), Beginning(group="main")))
    assert outcome.fragment, outcome.complaints
    return outcome.fragment


def drawn(fragment: Fragment, kind: str) -> list[bytes]:
    """Return the frames of a kind in the drawings of a fragment."""
    drawings = (zlib.decompress(stream.data) for stream in fragment.streams if stream.is_open)
    return [content for drawing in drawings for found, content in frames_in(drawing) if found == kind]


def test_each_page_of_the_body_has_its_folio_left_open_and_where_it_stands(book: Composition) -> None:
    fragment = laid(book, "light")
    frames = drawn(fragment, "f")
    assert len(frames) == 2 * len(fragment.pages)
    assert [content[:2] for content in frames] == [b"x ", b"g "] * len(fragment.pages)
    shifts = {content.split(b" ")[2] for content in frames if content.startswith(b"x ")}
    assert shifts == {b"0.0", b"1.0"}, "left pages have it left, right pages right"


def test_the_ten_figures_of_a_folio_are_ten_glyphs(book: Composition) -> None:
    (figures, *_) = (content.partition(b" ")[2] for content in drawn(laid(book, "light"), "f") if content[:2] == b"g ")
    assert re.fullmatch(b"[0-9a-f]{40}", figures)
    assert len({figures[at : at + 4] for at in range(0, 40, 4)}) == 10


def test_an_index_leaves_each_of_its_folios_open_by_what_it_leads_to(book: Composition) -> None:
    anchors = [content.split(b" ")[0] for content in drawn(laid(book, "index"), "n")]
    assert anchors
    assert all(anchor.startswith(b"treaty-notes.") for anchor in anchors)


@pytest.mark.parametrize("folio", ["7", "12", "104"])
def test_the_same_glyphs_are_open_whatever_the_folio_is(book: Composition, folio: str) -> None:
    one = drawn(laid(book, "treaty", folio), "n")
    assert one
    assert one == drawn(laid(book, "treaty", "9" * len(folio)), "n")


def test_words_that_are_heard_are_left_open_too(book: Composition) -> None:
    told = b"".join(laid(book, "treaty").objects.values())
    assert [kind for kind, _ in frames_in(told)].count("t") > 0


def test_before_the_body_folios_stay_as_they_are(book: Composition) -> None:
    assert drawn(laid(book, "half-title"), "f") == []


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("@page { font-variant-numeric: oldstyle-nums proportional-nums }", "not all of one width"),
        ("@page main:left { @bottom-left { content: counter(page) ' ' } }", "more than the folio"),
        ("@page main:left { @bottom-left { text-align: right } }", "more than the folio"),
        (".full-note::after { letter-spacing: 2px }", "kerning"),
    ],
)
def test_what_cannot_be_left_open_is_said(book: Composition, rule: str, why: str) -> None:
    with pytest.raises(Unbindable, match=why):
        laid(book, "treaty", rule=rule)


def test_codes_with_a_distance_between_figures_are_not_taken() -> None:
    runs = list(re.finditer("[0-9]+", "p 12"))
    assert list(placed(b"[<0001000200030004>] TJ", runs, ["a"])) == [(10, 18, "a")]
    with pytest.raises(Unbindable):
        list(placed(b"[<000100020003>7<0004>] TJ", runs, ["a"]))
