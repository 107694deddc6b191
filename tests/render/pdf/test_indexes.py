"""Pages in an index: each once, those that follow each other as a range, the main entry in its own weight."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import builder

from postil.render.pdf.indexes import UNKNOWN, follows, pages_for_links


def section_of(*pages: tuple[str, str]) -> html.HtmlElement:
    """Return an index with one heading that leads to some anchors; those that begin with "main" are main entries."""
    links = [builder.A(f"I, n. {n}", builder.CLASS(kind), href=f"#{name}") for n, (name, kind) in enumerate(pages)]
    return builder.SECTION(builder.UL(builder.LI("toll ", builder.SPAN(builder.CLASS("locators"), *links), ".")))


def entry(folios: list[str]) -> html.HtmlElement:
    """Return a heading with a link for each folio, "5*" for a main entry, after they were made pages."""
    names = {f"n{number}": folio for number, folio in enumerate(folios)}
    section = section_of(*((name, "main" if folio.endswith("*") else "link") for name, folio in names.items()))
    pages_for_links(section, {name: folio.rstrip("*") for name, folio in names.items() if folio})
    (item,) = section.xpath(".//li")
    assert isinstance(item, html.HtmlElement)
    return item


def shown(item: html.HtmlElement) -> str:
    """Return what is printed for a heading, with a star after a main entry."""
    (locators,) = item.xpath("span")
    pieces = (f"{link.text}{'*' * (link.get('class') == 'main')}{link.tail or ''}" for link in locators)
    return (locators.text or "").strip() + "".join(pieces)


@pytest.mark.parametrize(
    ("folios", "printed"),
    [
        (["5"], "5"),
        (["5", "9"], "5, 9"),
        (["5", "5", "5"], "5"),
        (["5", "6"], "5–6"),
        (["5", "6", "7", "9"], "5–7, 9"),
        (["5", "5", "6", "6", "8"], "5–6, 8"),
        (["9", "10", "11"], "9–11"),
        (["5*"], "5*"),
        (["5", "6*"], "5, 6*"),
        (["5*", "6", "7"], "5*, 6–7"),
        (["5*", "6*"], "5–6*"),
        (["5", "5*"], "5*"),
        (["5*", "5"], "5*"),
        (["5", "6", "6*", "7"], "5, 6*, 7"),
        (["5", "6*", "6"], "5, 6*"),
        (["ix", "x"], "ix, x"),
        (["x", "x", "1"], "x, 1"),
        (["7", "5"], "7, 5"),
        (["", "5"], f"{UNKNOWN}, 5"),
    ],
)
def test_pages_are_merged(folios: list[str], printed: str) -> None:
    assert shown(entry(folios)) == printed


def test_a_range_leads_to_what_stands_first() -> None:
    (locators,) = entry(["5", "6", "9"]).xpath("span")
    assert [link.get("href") for link in locators] == ["#n0", "#n2"]


def test_the_words_around_the_pages_stay() -> None:
    item = entry(["5", "6", "9"])
    assert " ".join(item.text_content().split()) == "toll 5–6, 9."


def test_headings_without_pages_and_other_links_are_left_alone() -> None:
    section = builder.SECTION(builder.P(builder.A("5", href="#a")), builder.SPAN(builder.CLASS("locators")))
    before = html.tostring(section)
    pages_for_links(section, {"a": "7"})
    assert html.tostring(section) == before


@pytest.mark.parametrize(
    ("folio", "other", "expected"),
    [("5", "6", True), ("9", "10", True), ("5", "7", False), ("6", "5", False), ("ix", "x", False), ("x", "1", False)],
)
def test_only_arabic_pages_follow_each_other(folio: str, other: str, expected: bool) -> None:
    assert follows(folio, other) is expected


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=12).map(sorted))
def test_all_pages_and_no_others_are_printed(pages: list[tuple[int, bool]]) -> None:
    printed = shown(entry([f"{number}{'*' * main}" for number, main in pages]))
    stretches = [(int(first), int(last or first)) for first, last in re.findall(r"(\d+)(?:–(\d+))?", printed)]
    covered = [number for first, last in stretches for number in range(first, last + 1)]
    assert covered == sorted({number for number, _ in pages})
    assert main_pages(printed) == {number for number, main in pages if main}


def main_pages(printed: str) -> set[int]:
    """Return the pages that are printed as main entries."""
    stretches = re.findall(r"(\d+)(?:–(\d+))?\*", printed)
    return {number for first, last in stretches for number in range(int(first), int(last or first) + 1)}
