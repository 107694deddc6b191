"""How divisions open, as a book of one word for each of them tells it."""

from __future__ import annotations

import zlib

import pytest

from postil.model import Composition, Style
from postil.render.pdf.fragments.figures import Unbindable
from postil.render.pdf.fragments.laying import Bench, Bones
from postil.render.pdf.fragments.skeleton import USUAL, skeleton
from postil.render.pdf.merge import chapters_of
from postil.render.pdf.standards import PLAIN
from tests.render.pdf.book import paragraph, styles_of
from tests.render.pdf.fragments.builds import article, book_of, shelf_of_three

COUNTED = ".division.article { counter-increment: chapter }"


@pytest.fixture(scope="module")
def book() -> Composition:
    return shelf_of_three(1)


def bones(book: Composition, rule: str = "") -> Bones:
    """Return how the divisions of a book open, with a rule more than ours."""
    styles = (*styles_of(book), Style("styles/own.css", rule))
    with Bench(book.publication, styles, PLAIN).open() as bench:
        return bench.bones(skeleton(book.publication.language, list(chapters_of(book))))


def test_a_skeleton_has_each_division_and_none_of_its_words(book: Composition) -> None:
    source = skeleton(book.publication.language, list(chapters_of(book)))
    names = [division.name for division in book.divisions if division.kind != "cover"]
    assert [name for name in names if f'id="{name}"' not in source] == []
    assert "It is so." not in source
    assert source.count("<p>.</p>") == len(names)


def test_a_text_opens_on_a_right_page_of_the_body(book: Composition) -> None:
    opening = bones(book).openings["second"]
    assert (opening.page_break, opening.page_name, opening.side, opening.is_new_page) == ("recto", "main", True, True)


@pytest.mark.parametrize(
    ("rule", "side", "is_new"), [("page", None, True), ("left", False, True), ("auto", None, False)]
)
def test_a_rule_says_how_a_division_opens(book: Composition, rule: str, side: bool | None, is_new: bool) -> None:
    opening = bones(book, f"#second {{ break-before: {rule} }}").openings["second"]
    assert (opening.side, opening.is_new_page) == (side, is_new)


def test_the_blank_page_before_a_text_is_a_page_of_its_own_with_no_words(book: Composition) -> None:
    blank = bones(book).blank
    assert {"first", "second", "third"} <= blank.keys()
    assert "half-title" not in blank
    assert [len(fragment.pages) for fragment in blank.values()] == [1] * len(blank)
    drawings = [zlib.decompress(stream.data) for fragment in blank.values() for stream in fragment.streams]
    assert drawings
    assert not any(b"TJ" in drawing for drawing in drawings)


def test_counters_stand_where_the_divisions_before_left_them(book: Composition) -> None:
    openings = bones(book, COUNTED).openings
    counted = [dict(openings[name].counters).get("chapter") for name in ("half-title", "first", "second", "third")]
    assert counted == [None, None, 1, 2]


def test_without_rules_nothing_is_counted(book: Composition) -> None:
    assert {opening.counters for opening in bones(book).openings.values()} == {()}


def test_no_word_of_a_text_changes_the_skeleton() -> None:
    one, other = (book_of(article("one", paragraph(words))) for words in ("Here.", "There, and further."))
    assert skeleton(one.publication.language, list(chapters_of(one))) == skeleton(
        other.publication.language, list(chapters_of(other))
    )


def test_a_page_on_which_a_look_shows_nothing_counts_as_a_usual_one(book: Composition) -> None:
    assert bones(book, "p { display: none }").letters == USUAL
    assert 0 < bones(book).letters != USUAL


def test_a_look_that_makes_no_box_of_a_division_wants_the_whole_book(book: Composition) -> None:
    with pytest.raises(Unbindable, match="no box"):
        bones(book, "* { position: absolute } p { page-break-before: always }")
