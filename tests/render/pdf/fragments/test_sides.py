"""Where left and right pages look the same, no division is laid out again because it begins on the other side."""

from __future__ import annotations

import pytest

from postil.look import paged_styles
from postil.model import Composition, PaperName, Style
from postil.render.pdf.fragments.edition import Manner, lay_out_in_fragments
from postil.render.pdf.fragments.laying import Bench
from postil.render.pdf.fragments.skeleton import skeleton
from postil.render.pdf.layout import lay_out
from postil.render.pdf.merge import chapters_of
from postil.render.pdf.standards import PLAIN
from tests.render.pdf.book import NOWHERE, styles_of
from tests.render.pdf.fragments.builds import counted, shelf_of_three
from tests.render.pdf.fragments.told import unlike
from tests.shelf import Shelf

LARGE: tuple[PaperName, ...] = ("a4", "letter")
ASKING = "#second h2 { break-before: right }"


def large(book: Composition, *rules: str, paper: PaperName = "a4") -> tuple[Style, ...]:
    """Return the styles of the large print edition, with some rules more."""
    own = (Style("styles/own.css", rule) for rule in rules)
    return (*paged_styles(NOWHERE, book.publication, "large-print", paper), *own)


def is_one_sided(book: Composition, styles: tuple[Style, ...]) -> bool:
    with Bench(book.publication, styles, PLAIN).open() as bench:
        return bench.bones(skeleton(book.publication.language, list(chapters_of(book)))).one_sided


@pytest.mark.parametrize("paper", LARGE)
def test_pages_of_large_print_look_the_same_on_both_sides(paper: PaperName) -> None:
    book = shelf_of_three(1)
    assert is_one_sided(book, large(book, paper=paper))


@pytest.mark.parametrize(
    "rule",
    [
        "@page :left { margin-left: 40mm }",
        "@page main:right { @bottom-left { content: 'right' } }",
        "@page main:left { @top-left { color: red } }",
        "@page wide:left { margin-top: 40mm }",
        "@page :left { @footnote { border-top: none } }",
    ],
)
def test_a_rule_for_one_side_makes_two_of_them(rule: str) -> None:
    book = shelf_of_three(1)
    assert not is_one_sided(book, large(book, rule))


def test_pages_of_the_print_edition_differ() -> None:
    book = shelf_of_three(1)
    assert not is_one_sided(book, tuple(styles_of(book)))


@pytest.mark.parametrize(("rule", "again"), [("", False), ("@page :left { color: red }", True)])
def test_what_comes_after_a_further_page_is_laid_out_again_only_for_its_side(rule: str, again: bool) -> None:
    shelf, styles = Shelf(), large(shelf_of_three(1), rule)
    before = lay_out_in_fragments(shelf_of_three(3), styles, manner=Manner(shelf))
    with counted() as laid:
        after = lay_out_in_fragments(shelf_of_three(18), styles, manner=Manner(shelf))
    assert after.pages - before.pages == 1
    assert "first" in laid
    assert ("second" in laid) == again


@pytest.mark.parametrize("long", [3, 18])
def test_what_asks_for_a_side_gets_it(long: int) -> None:
    book = shelf_of_three(long)
    made = lay_out_in_fragments(book, large(book, ASKING))
    plain = lay_out(book, large(book, ASKING))
    assert (made.pages, unlike(made.data, plain.data)) == (plain.pages, {})
