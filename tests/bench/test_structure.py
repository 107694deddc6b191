"""The structure tree of a book with one of everything holds what its HTML holds, however its pages break."""

from __future__ import annotations

from pathlib import Path

from bench.bigbook import files, write_big_book
from bench.structure import COUNTED, counts, counts_in_html

SPARSE = ("headings 4",)
"""What a book of made-up words has none of."""


def test_the_tree_holds_what_the_html_holds(tmp_path: Path) -> None:
    pages, expected, found = counts(write_big_book(tmp_path, 1))
    assert pages >= 30
    assert found == expected
    assert all(expected[name] for name in COUNTED if name not in SPARSE)


def test_a_book_grows_by_its_chapters() -> None:
    few, more = dict(files(1)), dict(files(3))
    assert set(more) - set(few) == {"chapter-2.md", "chapter-3.md"}
    assert few["chapter-1.md"] == more["chapter-1.md"]
    assert "lang: ru" in more["chapter-3.md"]


def test_what_is_counted_in_html() -> None:
    source = (
        "<h1 class='book-title'>A</h1><nav><ol><li><a href='#b'>B</a></li>"
        "<li class='level-1 unlisted'><a href='#b'>C</a></li></ol></nav><nav hidden><h2>D</h2></nav><h1 id='b'>B</h1>"
        "<ul><li>c<span class='footnote'>"
        "<span class='note-list'><span class='note-item'>d</span></span></span></li></ul>"
        "<table><tr><th>e</th><td>f</td></tr></table>"
    )
    found = counts_in_html(source)
    assert {name: number for name, number in found.items() if number} == {
        **{"titles": 1, "headings 1": 1, "links": 1, "lists": 2, "items": 2, "notes": 1},
        **{"tables": 1, "rows": 1, "heads of columns": 1, "cells": 1},
    }
