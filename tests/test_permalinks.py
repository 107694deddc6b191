"""Where a thing is found on the site, and that no text can take the place of a page of the site's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from postil.permalinks import page_of, permalink
from postil.source.book import read_book
from tests.render.compositions import publication
from tests.tinybook import PUBLICATION, write_book


def test_a_place_has_an_address_where_the_book_has_a_site() -> None:
    book = replace(publication(), site="https://example.org/ferry/")
    assert permalink(book, "charter", "cl-3") == "https://example.org/ferry/charter.html#cl-3"
    assert permalink(publication(), "charter", "cl-3") == ""


def test_the_opening_pages_are_the_entry_and_the_index_gives_way_to_it() -> None:
    assert [page_of(name) for name in ("cover", "half-title", "title-page")] == ["index.html"] * 3
    assert page_of("index") == "indexes.html"


@pytest.mark.parametrize("name", ["indexes", "downloads", "search", "404"])
def test_no_text_takes_a_name_of_the_site(tmp_path: Path, name: str) -> None:
    book = write_book(tmp_path / "book", publication=PUBLICATION.replace("lamp.md", f"{name}.md"))
    (book / "content" / "lamp.md").rename(book / "content" / f"{name}.md")
    _, report = read_book(book)
    assert [problem.code for problem in report] == ["S005"]
