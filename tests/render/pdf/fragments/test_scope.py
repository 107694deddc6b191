"""What a style sheet asks of the whole book gets a layout in one piece; anything else does not."""

from __future__ import annotations

import pytest

from postil.render.pdf.fragments.scope import asks_for_whole
from tests.render.pdf.book import paragraph, styles_of
from tests.render.pdf.fragments.builds import PAGE_EACH, article, book_of, differences, pages, shelf_of_three

BODY = "@page main:left { @bottom-left { %s } } @page main:right { @bottom-right { %s } }"
WHOLE = [
    "a::after { content: target-counter(attr(href), page) }",
    "a::after { content: target-text(attr(href)) }",
    "@page { @bottom-center { content: counter(pages) } }",
    "@page :first { margin-top: 50mm }",
    "@page main:nth(3) { margin-top: 50mm }",
    "@page :nth(2 of main) { margin-top: 50mm }",
    "@page main { counter-reset: page 7 }",
    "@page { counter-increment: page 2 }",
    "h1::after { content: counter(page) }",
    ".footnote::footnote-marker { content: counter(footnote) }",
    "h1 { position: fixed }",
    'a[data-folio="3"] { color: red }',
    "h1 { margin-left: 10vw }",
    "h1 { margin-top: calc(1.5svh + 1mm) }",
]
OWN = [
    "@page :nth(1 of main) { counter-reset: page 1 }",
    "@page main:left { @bottom-left { content: counter(page) } }",
    "@page :left { @top-left { content: string(book, first-except) } }",
    "p:first-child { margin: 0 } p:first-of-type { margin: 0 }",
    "/* @page :first { margin: 0 } */",
    "a[data-folio]::after { content: attr(data-folio) }",
    ".division { counter-increment: chapter }",
]
LEFT_OPEN = [
    ".division { counter-increment: chapter } h1::before { content: counter(chapter) }",
    ".main-matter { counter-reset: n 4 } .division.article { counter-increment: n } h1::before { content: counter(n) }",
    ".article { counter-reset: p } p { counter-increment: p } p::before { content: counter(p) }",
    "p { counter-increment: p } p::before { content: counter(p) }",
    ".division:nth-child(2) h1 { color: red } .division + .division p { text-indent: 3em }",
    ".division { break-before: left }",
    ".division { break-before: auto }",
    "@page front:left { @bottom-left { content: counter(page) } }",
    "a[data-folio]::after { content: ' (' attr(data-folio) ')' }",
    ".division.article + .division.article { page: other } @page other { margin-top: 40mm }",
]
GIVEN_UP = [
    (BODY % (("content: counter(page, upper-roman)",) * 2), "a margin of the page says more than the folio"),
    (BODY % (("content: 'p. ' counter(page)",) * 2), "a margin of the page says more than the folio"),
    (BODY % (("text-align: center",) * 2), "a margin of the page says more than the folio"),
    ("@page { counter-increment: leaf; @bottom-center { content: counter(leaf) } }", "more than the folio"),
    ("@page { font-variant-numeric: oldstyle-nums proportional-nums }", "not all of one width"),
    (".contents li a::after { font-variant-numeric: oldstyle-nums proportional-nums }", "not all of one width"),
    (".contents li a::after { letter-spacing: 1px }", "there is kerning between figures"),
    (".main-matter { counter-reset: p } p { counter-increment: p } p::before { content: counter(p) }", "counter 'p'"),
    ("h2 { string-set: part content() } @page :left { @top-left { content: string(part) } }", "running head 'part'"),
    ("@page main:blank { @top-left { content: string(book) } }", "running head 'book' stands on a blank page"),
    (".article { page: other }", "the pages of the first text have a name of their own"),
    ("#third { break-before: left }", "what a blank page before 'third' looks like is not known"),
    *((rule, "a style sheet asks for something of the whole book") for rule in WHOLE[:4]),
]


@pytest.mark.parametrize("rule", WHOLE)
def test_what_asks_for_the_whole_book(rule: str) -> None:
    assert asks_for_whole(rule)


@pytest.mark.parametrize("rule", OWN)
def test_what_each_division_can_say_by_itself(rule: str) -> None:
    assert not asks_for_whole(rule)


def test_our_own_styles_ask_for_nothing_of_the_whole_book() -> None:
    book = book_of(article("one", paragraph("One.")))
    editions = ("print", "screen", "large-print")
    assert [style.path for name in editions for style in styles_of(book, name) if asks_for_whole(style.text)] == []


@pytest.mark.parametrize("rule", LEFT_OPEN)
def test_a_rule_that_fragments_keep_to(rule: str) -> None:
    assert differences(shelf_of_three(10), PAGE_EACH + rule) == ({}, [])


@pytest.mark.parametrize(("rule", "why"), GIVEN_UP)
def test_a_rule_that_needs_one_piece_gets_it(rule: str, why: str) -> None:
    unlike, (gave_up,) = differences(shelf_of_three(10), PAGE_EACH + rule)
    assert unlike == {}
    assert why in gave_up


def test_a_counter_goes_on_behind_a_text_that_is_laid_out_twice() -> None:
    rule = ".division { counter-increment: n } h1::before { content: counter(n) } section > p { widows: 1; orphans: 1 }"
    texts = (article(name, *pages(number)) for name, number in (("one", 3), ("two", 29), ("three", 30), ("four", 31)))
    assert differences(book_of(*texts), rule) == ({}, [])
