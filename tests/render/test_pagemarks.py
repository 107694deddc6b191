"""Page marks: where the print edition's pages begin, in the content documents of the EPUB."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from postil.model import Division, PageStart
from postil.problems import Place
from postil.render.pagemarks import mark_pages

HEAD = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A</title></head>'
)
PAGE_LIST = '<nav epub:type="page-list" role="doc-pagelist"><h2>Pages</h2></nav>'


def division(body: str, name: str = "text") -> Division:
    kind = "contents" if name == "contents" else "article"
    xhtml = f"{HEAD}<body>{body}</body></html>".encode()
    return Division(name, "contents" if kind == "contents" else "article", "body", "A", "en", xhtml, Place("a.md"))


def marked(body: str, *starts: tuple[int, int]) -> str:
    """Return a body with markers shown as "[1]" in a paragraph and "{1}" between blocks; pages count from 1."""
    pages = [PageStart(str(page), "text", *start) for page, start in enumerate(starts, 1)]
    (made,) = mark_pages([division(body)], pages)
    text = re.search("<body>(.*)</body>", made.xhtml.decode(), re.S)
    assert text
    shown = re.sub(r'<span [^>]*doc-pagebreak[^>]*aria-label="(\w+)"/>', r"[\1]", text[1])
    return re.sub(r'<div [^>]*doc-pagebreak[^>]*aria-label="(\w+)"/>', r"{\1}", shown)


CASES = {
    "in a paragraph": ("<p>one two</p>", [(0, 3)], "<p>one [1]two</p>"),
    "in a word: before it": ("<p>one two</p>", [(0, 5)], "<p>one [1]two</p>"),
    "at a paragraph": ("<p>one</p><p>two</p>", [(1, 0)], "<p>one</p>{1}<p>two</p>"),
    "behind a child": ("<p>one <em>two</em> three</p>", [(0, 3)], "<p>one <em>two</em> [1]three</p>"),
    "at text behind a child": ("<p>a <b><i>b</i> c</b></p>", [(1, 0)], "<p>a <b><i>b</i> [1]c</b></p>"),
    "in a child": ("<p>one <em>two three</em></p>", [(1, 3)], "<p>one <em>two [1]three</em></p>"),
    "at a child": ("<p>one <em>two</em></p>", [(1, 0)], "<p>one [1]<em>two</em></p>"),
    "at a child that begins its paragraph": (
        "<p>one</p><p><em>two</em></p>",
        [(2, 0)],
        "<p>one</p>{1}<p><em>two</em></p>",
    ),
    "behind a note's call": (
        '<p>one<a class="noteref">1</a> two</p>',
        [(0, 3)],
        '<p>one<a class="noteref">1</a> [1]two</p>',
    ),
    "at a section": ("<section><h1>A</h1></section>", [(1, 0)], "<section>{1}<h1>A</h1></section>"),
    "at a list": ("<p>a</p><ul><li>b</li></ul>", [(2, 0)], "<p>a</p>{1}<ul><li>b</li></ul>"),
    "at an item": ("<ul><li>a</li><li>b</li></ul>", [(2, 0)], "<ul><li>a</li><li>[1]b</li></ul>"),
    "at an item of blocks": (
        "<ul><li>a</li><li><p>b</p></li></ul>",
        [(3, 0)],
        "<ul><li>a</li><li>{1}<p>b</p></li></ul>",
    ),
    "at a row": (
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        [(4, 0)],
        "<table><tr><td>a</td></tr><tr><td>[1]b</td></tr></table>",
    ),
    "at a table": ("<table><tr><td>a</td></tr></table>", [(2, 0)], "{1}<table><tr><td>a</td></tr></table>"),
    "at a picture": ('<p>a</p><p><img alt=""/></p>', [(2, 0)], '<p>a</p>{1}<p><img alt=""/></p>'),
    "behind a picture": ('<p><img alt=""/><b>a</b></p>', [(2, 0)], '<p><img alt=""/>[1]<b>a</b></p>'),
    "at a way through the book": (
        "<nav><h1>A</h1><ol><li>b</li></ol></nav>",
        [(1, 0)],
        "{1}<nav><h1>A</h1><ol><li>b</li></ol></nav>",
    ),
    "at a line of the contents": (
        '<nav><h1>A</h1><ol><li><a href="#a">b</a></li><li><a href="#c">d</a></li></ol></nav>',
        [(6, 0)],
        '<nav><h1>A</h1><ol><li><a href="#a">b</a></li><li><a href="#c">[1]d</a></li></ol></nav>',
    ),
    "two in one text": ("<p>one two three</p>", [(0, 3), (0, 6)], "<p>one [1]two [2]three</p>"),
    "soft hyphens do not count": ("<p>o\u00adne two</p>", [(0, 3)], "<p>o\u00adne [1]two</p>"),
}


@pytest.mark.parametrize(("body", "starts", "expected"), CASES.values(), ids=CASES.keys())
def test_a_marker_stands_before_the_first_word_of_its_page(
    body: str, starts: list[tuple[int, int]], expected: str
) -> None:
    assert marked(body, *starts) == expected


@given(st.lists(st.sampled_from(["one", "two", "three-four", "fünf"]), min_size=1, max_size=12), st.data())
def test_markers_change_no_word_and_stand_in_order(words: list[str], data: st.DataObject) -> None:
    starting = sorted(data.draw(st.sets(st.integers(0, len(words) - 1), max_size=4)))
    inside = [data.draw(st.integers(0, len(words[number]) - 1)) for number in starting]
    offsets = [len("".join(words[:number])) + letters for number, letters in zip(starting, inside, strict=True)]
    shown = marked(f"<p>{' '.join(words)}</p>", *((0, offset) for offset in offsets))
    assert re.sub(r"<[^>]*>|[\[{]\w+[\]}]", "", shown) == " ".join(words)
    assert re.findall(r"[\[{](\w+)[\]}]", shown) == [str(page) for page in range(1, len(offsets) + 1)]
    assert not re.search(r"\w[\[{]", re.sub("<[^>]*>", "", shown))


def contents_of(*starts: PageStart) -> str:
    divisions = [division(PAGE_LIST, "contents"), division('<p id="page-2">one</p>'), division("<p>two</p>", "b")]
    return mark_pages(divisions, starts)[0].xhtml.decode()


def test_the_page_list_names_each_marker_once() -> None:
    shown = contents_of(PageStart("i", "text", 0, 0), PageStart("2", "text", 0, 1), PageStart("3", "b", 0, 0))
    links = re.findall('<li><a href="(.*?)">(.*?)</a></li>', shown)
    assert links == [("text.xhtml#page-i", "i"), ("text.xhtml#page-2-print", "2"), ("b.xhtml#page-3", "3")]


def test_without_pages_there_is_no_page_list() -> None:
    assert "page-list" not in contents_of()


def test_documents_stay_well_formed_with_their_declaration() -> None:
    (made,) = mark_pages([division("<p>one</p>")], [PageStart("1", "text", 0, 0)])
    assert made.xhtml.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<html ")
    marker = etree.fromstring(made.xhtml).find(".//{*}div")
    assert marker is not None
    assert dict(marker.attrib) == {
        "{http://www.idpf.org/2007/ops}type": "pagebreak",
        "role": "doc-pagebreak",
        "id": "page-1",
        "aria-label": "1",
    }


def test_a_page_that_begins_nowhere_is_our_own_bug() -> None:
    for start in (PageStart("1", "gone", 0, 0), PageStart("1", "text", 0, 9)):
        with pytest.raises(ValueError, match="begin"):
            mark_pages([division("<p>one</p>")], [replace(start)])
