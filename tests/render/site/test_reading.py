"""The pages of the site hold what the content documents hold, and lead to each other and nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from postil.compose.site import Framer, Offers
from postil.look import check_look, site_styles, site_templates, templates
from postil.model import Composition, Division, PageStart
from postil.permalinks import ENTRY, page_of
from postil.render.site.reading import main_parts
from postil.site import SiteLook, site

Book = tuple[Composition, tuple[PageStart, ...]]
Pages = dict[str, html.HtmlElement]
XHTML = "{http://www.w3.org/1999/xhtml}"
ADDED = "//details[@class='cite'] | //*[@class='sidenote'] | //*[@class='asides']/h2"
"""What the site adds to the words of a division."""
OWN_FRAME = """\
{% extends "postil/site/frame.html" %}
{% block head %}
<meta name="theme-color" content="#123456">
{% endblock %}
"""
POLICIES = [
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; font-src 'self' file:; "
    "connect-src 'self'; ",
    "base-uri 'none'; form-action 'none'",
]


def own(composition: Composition) -> Iterator[Division]:
    """Yield the divisions that have a page of their own."""
    return (division for division in composition.divisions if page_of(division.name) != ENTRY)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def main_of(page: html.HtmlElement) -> html.HtmlElement:
    """Return the part of a page that is of the book."""
    copy = deepcopy(page.find(".//div[@class]"))
    for extra in copy.xpath(f"{ADDED} | //fieldset"):
        extra.drop_tree()
    return copy


def links(page: html.HtmlElement) -> list[str]:
    return [value for _, name, value, _ in page.iterlinks() if name in ("href", "src")]


def test_each_division_has_its_page_and_nothing_else_has(book: Book, pages: Pages) -> None:
    assert set(pages) == {ENTRY, *(page_of(division.name) for division in own(book[0]))}
    assert pages["indexes.html"].findtext(".//h1") == "Index"


def test_a_page_says_what_its_division_says(book: Book, pages: Pages) -> None:
    for division in own(book[0]):
        if division.kind in ("contents", "colophon", "imprint"):
            continue  # the contents lose the landmarks; the others are given a heading
        body = etree.fromstring(division.xhtml).find(f"{XHTML}body")
        assert words(main_of(pages[page_of(division.name)])) == words(body), division.name


def test_a_page_without_a_heading_is_given_one(pages: Pages) -> None:
    assert {path: [words(h1) for h1 in page.iter("h1")] for path, page in pages.items() if path == "colophon.html"} == {
        "colophon.html": ["Colophon"]
    }
    assert {path: len(list(page.iter("h1"))) for path, page in pages.items()} == dict.fromkeys(pages, 1)


def test_ids_are_kept_and_stand_once(book: Book, pages: Pages) -> None:
    for division in own(book[0]):
        tree = etree.fromstring(division.xhtml)
        kept = {str(name) for name in tree.xpath("//@id")} - {"landmarks", "landmarks-title"}
        assert kept <= {str(name) for name in pages[page_of(division.name)].xpath("//@id")}, division.name
    for path, page in pages.items():
        assert {name: n for name, n in Counter(map(str, page.xpath("//@id"))).items() if n > 1} == {}, path


def test_every_note_has_its_call_its_short_form_and_its_entry(book: Book, pages: Pages) -> None:
    notes = book[0].anchors["charter"]
    assert len(notes) == 5
    for anchored in notes:
        name, number = anchored.note.id, str(anchored.number)
        (call,) = pages["charter.html"].xpath("//a[@id=$id]", id=f"call-{name}")
        assert (words(call), call.get("href")) == (number, f"#short-{name}")
        (short,) = pages["charter.html"].xpath("//aside[@id=$id]", id=f"short-{name}")
        assert short.get("data-label") == number
        (entry,) = pages["charter-notes.html"].xpath("//section[@id=$id]", id=name)
        assert words(entry.find(".//span[@class='locator']")).endswith(f"n. {number}")


def test_every_link_leads_somewhere(files: dict[str, bytes], pages: Pages) -> None:
    ids = {path: {*map(str, page.xpath("//@id"))} for path, page in pages.items()}
    for path, page in pages.items():
        for link in links(page):
            target, _, anchor = link.partition("#")
            if target.startswith(("http:", "https:")):
                assert link.startswith("https://example.org/"), link  # the book's own links out of it
                continue
            assert not target or target in files, f"{path}: {link}"
            assert not anchor or anchor in ids[target or path], f"{path}: {link}"


def test_nothing_is_asked_of_another_host(files: dict[str, bytes], pages: Pages) -> None:
    for path, page in pages.items():
        asked = page.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href")
        assert [name for name in asked if name not in files] == [], path
    named = re.findall(rb"url\(([^)]+)\)|@import", files["style/site.css"])
    assert [name for name in named if name.decode().removeprefix("../") not in files] == []
    assert len(named) == 8


def test_the_text_waits_for_no_font(files: dict[str, bytes]) -> None:
    assert files["style/site.css"].count(b"font-display: optional") == files["style/site.css"].count(b"@font-face") == 8


def test_the_policy_is_strict_and_needs_no_exception(pages: Pages) -> None:
    for path, page in pages.items():
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == POLICIES
        assert page.xpath("//style | //@style | //script[not(@src)] | //@*[starts-with(name(), 'on')]") == [], path


def test_the_same_book_gives_the_same_bytes(book: Book, look: SiteLook, files: dict[str, bytes]) -> None:
    assert site(book[0], look, book[1]) == files


def test_pictures_say_how_large_they_are(files: dict[str, bytes], pages: Pages) -> None:
    (picture,) = pages["crossing.html"].iter("img")
    assert (picture.get("src"), int(picture.get("width")) > 0, int(picture.get("height")) > 0) == (
        "images/landing.png",
        True,
        True,
    )
    assert files["images/landing.png"].startswith(b"\x89PNG")


def test_the_entry_lists_what_the_printed_contents_list(pages: Pages) -> None:
    listed = [words(link) for link in pages[ENTRY].xpath("//nav[@class='toc']/ol/li/a")]
    assert listed[:3] == ["Foreword", "The Crossing", "Charter of the Ferry of Rivermouth"]
    assert "Cover" not in listed
    assert words(pages[ENTRY].find(".//h1")) == "The Ferry Charter"


def test_pages_follow_one_another_as_in_the_book(pages: Pages) -> None:
    path, order = ENTRY, []
    while path:
        order.append(path)
        path = next(iter(pages[path].xpath("//nav/a[@rel='next']/@href")), "")
    assert order == list(pages)
    assert pages[order[1]].xpath("//nav/a[@rel='prev']/@href") == [ENTRY]
    assert pages[ENTRY].xpath("//link[@rel='canonical']/@href") == ["https://example.org/ferry/"]


def test_the_navigation_leads_only_to_what_is_there(book: Book, look: SiteLook, pages: Pages) -> None:
    offered = site(book[0], look, book[1], Offers(downloads=True, search=True))
    wanted = ["downloads.html", "search.html"]
    shown = html.fromstring(offered["charter.html"].decode()).xpath("//nav[@class='site-nav']//a/@href")
    assert [link for link in shown if link in wanted] == wanted
    assert [link for link in links(pages["charter.html"]) if link in wanted] == []


def test_other_pages_are_framed_in_the_same_way(book: Book, look: SiteLook) -> None:
    framer = Framer(book[0], look.templates)
    made = framer.page("404.html", "Not <here>", {"main": "<h1>Lost</h1>"}).decode()
    page = html.fromstring(made)
    assert "<title>Not &lt;here&gt; · The Ferry Charter</title>" in made
    assert page.xpath("//main//h1/text()") == ["Lost"]
    assert page.xpath("//meta[@http-equiv]/@content") == POLICIES


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("fr", None)])
def test_a_division_says_its_language_and_our_words_say_theirs(
    book: Book, look: SiteLook, language: str, way: str | None
) -> None:
    composition, starts = book
    divisions = tuple(
        replace(division, language=language) if division.name == "charter" else division
        for division in composition.divisions
    )
    pages = site(replace(composition, divisions=divisions), look, starts)
    page = html.fromstring(pages["charter.html"].decode())
    (part,) = page.xpath("//main/div")
    assert (page.get("lang"), part.get("lang"), part.get("dir")) == ("en-GB", language, way)
    assert set(page.xpath("//*[@class='permalink' or @class='cite' or @class='reading']/@lang")) == {"en-GB"}


def test_a_book_without_pages_marks_none(book: Book) -> None:
    parts = main_parts(book[0])
    assert [path for path, part in parts.items() if "pagebreak" in part or "page-list" in part] == []
    assert ", p." not in parts["charter.html"]
    assert "Clause III, para. 1." in parts["charter.html"]


def test_a_book_changes_its_pages_by_files_of_its_own(book: Book, tmp_path: Path) -> None:
    own_frame, own_style = tmp_path / "templates" / "site" / "frame.html", tmp_path / "styles" / "site.css"
    for path, text in ((own_frame, OWN_FRAME), (own_style, "p { color: red }")):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    assert list(check_look(tmp_path, None)) == []
    look = SiteLook(site_styles(tmp_path, book[0].publication), site_templates(tmp_path, "book"))
    made = site(book[0], look)
    assert html.fromstring(made["charter.html"].decode()).xpath("//meta[@name='theme-color']/@content") == ["#123456"]
    assert made["style/site.css"].index(b"p { color: red }") > made["style/site.css"].index(b"/* The site.")


def test_the_templates_of_the_site_have_no_part_in_the_book(tmp_path: Path) -> None:
    assert [name for name in templates(tmp_path, "book") if "site" in name] == []
    assert {"site/frame.html", "postil/site/frame.html", "site/site.js"} <= set(site_templates(tmp_path, "book"))
