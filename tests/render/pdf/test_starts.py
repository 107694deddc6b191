"""Page starts: where in the content documents each page of a layout begins."""

from __future__ import annotations

from typing import Any

import pytest

from postil.model import PageStart
from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pango import import_weasyprint
from postil.render.pdf.starts import advance, letters, page_starts

STYLE = """
@page { size: 200px 84px; margin: 2px; @top-left { content: "head" } }
body { font: 16px/20px "Source Serif"; margin: 0; page: main } p, table { margin: 0; orphans: 1; widows: 1 }
ul { margin: 0 } .next { break-before: page } .footnote { float: footnote } table { border-spacing: 0 }
q::before, q::after { content: "\\201c" } .hyphens { hyphens: manual; hyphenate-character: "-" }
"""


def starts(body: str) -> list[tuple[str, int, int]]:
    """Lay a body out on pages of four lines; return division, element and offset of each start."""
    return [(start.division, start.element, start.offset) for start in page_starts(laid(body))]


def laid(body: str) -> Any:
    weasyprint = import_weasyprint()
    with only_our_fonts("2026-11-20"):
        html = f"<html lang=en><style>{STYLE}</style><body>{body}</body></html>"
        return weasyprint.HTML(string=html).render()


def lines(*words: str) -> str:
    return "<br>".join(words)


def test_a_paragraph_goes_on_over_a_page() -> None:
    assert starts(f'<p data-at="a:3">{lines("one", "two", "three", "four", "five six", "seven")}</p>') == [
        ("a", 3, 0),
        ("a", 3, len("onetwothreefour")),
    ]


def test_text_behind_a_child_is_the_parents_own() -> None:
    inner = lines("one", '<em data-at="a:2">two', "three", "four", "five</em>", "six")
    assert starts(f'<p data-at="a:1">{inner}</p>') == [("a", 1, 0), ("a", 2, len("twothreefour"))]
    inner = lines("one", '<em data-at="a:2">two', "three</em>", "four", "five")
    assert starts(f'<p data-at="a:1">{inner}</p>') == [("a", 1, 0), ("a", 1, len("onefour"))]


def test_a_hyphen_of_the_layout_is_not_counted_and_one_of_the_text_is() -> None:
    paragraph = '<p class="hyphens" data-at="a:1">one<br>two<br>three<br>abcdefghijklmnop light{}housekeeping</p>'
    before = "onetwothreeabcdefghijklmnoplight"
    assert starts(paragraph.format("&shy;")) == [("a", 1, 0), ("a", 1, len(before))]
    assert starts(paragraph.format("-")) == [("a", 1, 0), ("a", 1, len(before) + 1)]


def test_pictures_count_and_what_styles_add_does_not() -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    pages = (
        '<p data-at="a:1">one</p>'
        f'<p class="next" data-at="b:1"><img data-at="b:2" src="{picture}"> two</p>'
        '<p class="next" data-at="c:1"><q data-at="c:2">three</q></p>'
        '<ul class="next" data-at="d:1"><li data-at="d:2">four</li></ul>'
    )
    assert starts(pages) == [("a", 1, 0), ("b", 2, 0), ("c", 2, 0), ("d", 2, 0)]


def test_words_that_are_not_drawn_go_with_those_behind_them() -> None:
    hidden = '<b data-at="a:3" style="font-size: 0">Clause </b>'
    assert starts(f'<p data-at="a:1">one</p><h2 class="next" data-at="a:2">{hidden}II</h2>') == [
        ("a", 1, 0),
        ("a", 3, 0),
    ]
    seen = f'<b data-at="a:3">{lines("one", "two", "three", "four")}</b>'
    assert starts(f'<p data-at="a:2">{seen}<br>five</p>') == [("a", 3, 0), ("a", 2, 0)]


def test_notes_and_repeated_heads_of_tables_are_passed_over() -> None:
    note = '<span class="footnote" data-at="a:9">note</span>'
    rows = "".join(f'<tr data-at="a:{n}"><td data-at="a:{n + 1}">row {n}</td></tr>' for n in range(10, 20, 2))
    table = f'<table data-at="a:4"><thead data-at="a:5"><tr><th data-at="a:7">head</th></tr></thead>{rows}</table>'
    assert starts(f'<p data-at="a:1">one{note}</p><div class="next">{table}</div>') == [
        ("a", 1, 0),
        ("a", 7, 0),
        ("a", 15, 0),
        ("a", 19, 0),
    ]


def test_pages_without_content_are_left_out_and_folios_go_on() -> None:
    pages = '<div style="break-after: recto"><p data-at="a:1">one</p></div><p data-at="a:2">two</p>'
    assert page_starts(laid(pages)) == (PageStart("1", "a", 1, 0), PageStart("3", "a", 2, 0))


def test_what_no_document_has_does_not_begin_a_page() -> None:
    assert starts('<p>added</p><p data-at="a:1">one</p>') == [("a", 1, 0)]


@pytest.mark.parametrize(
    ("own", "before", "shown", "after"),
    [
        ("lighthouse", 0, "light-", 5),
        ("light-house", 0, "light-", 6),
        ("lighthouse", 5, "house", 10),
        ("light", 0, "light-", 5),
    ],
)
def test_advance(own: str, before: int, shown: str, after: int) -> None:
    assert advance(own, before, shown) == after


def test_letters_are_all_but_blanks_and_soft_hyphens() -> None:
    assert letters(" a\u00a0b\tc\u00add\n") == "abcd"
