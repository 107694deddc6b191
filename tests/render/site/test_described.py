"""What search engines are told of the book, and which pages they are told of."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from lxml import etree

from postil.model import Series
from postil.releases import Offer, Release
from postil.render.licences import licence_in
from postil.render.site.crawling import for_crawlers
from postil.render.site.described import described
from tests.render.annotated import publication

SITE = "https://example.org/ferry/"
BOOK = Release("files/a.epub", "epub", "application/epub+zip", 10, "00", label="E-book")
SCREEN = Release("files/a-screen.pdf", "screen", "application/pdf", 9, "11", 12, "a5", label="PDF")
SHEET = Release("files/handouts/a-a4-single.pdf", "handout", "application/pdf", 7, "22", 2, "a4", (), "a")
OFFERS = (Offer("", "The Accord", (BOOK, SCREEN)), Offer("a", "Clause I", (SHEET,)))
SAID = {"schema:accessMode": ["textual"], "schema:accessModeSufficient": ["textual,visual"]}


def description(**changes: object) -> dict[str, Any]:
    """Return the description of the publication with some changes."""
    changed = replace(publication(), **{"site": SITE, **changes})  # type: ignore[arg-type]
    found: dict[str, Any] = json.loads(described(changed, OFFERS, SAID, "files/cover.jpg"))
    return found


def test_each_edition_is_an_example_of_the_work_with_its_file() -> None:
    examples = description(isbn={"epub": "9781861972712"})["workExample"]
    assert [each["encoding"]["contentUrl"] for each in examples] == [f"{SITE}files/a.epub", f"{SITE}files/a-screen.pdf"]
    assert [each.get("isbn") for each in examples] == ["9781861972712", None]
    assert [each.get("numberOfPages") for each in examples] == [None, 12]
    assert [each["encoding"]["sha256"] for each in examples] == ["00", "11"]


def test_only_the_epub_says_who_can_read_it() -> None:
    epub, screen = description()["workExample"]
    assert epub["accessMode"] == ["textual"]
    assert epub["accessModeSufficient"] == [{"@type": "ItemList", "itemListElement": ["textual", "visual"]}]
    assert "accessMode" not in screen


def test_people_and_series_are_named_by_what_they_are() -> None:
    found = description(series=Series("Rivers", "3"), publisher="Harbour Press")
    assert found["editor"] == [{"@type": "Person", "name": "Ada Keeper"}]
    assert found["translator"] == [{"@type": "Person", "name": "Ivan Light"}]
    assert (found["isPartOf"]["name"], found["position"]) == ("Rivers", "3")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_without_a_site_addresses_are_relative_and_there_is_no_other() -> None:
    found = description(site="")
    assert found["workExample"][0]["encoding"]["contentUrl"] == "files/a.epub"
    assert "url" not in found


def test_no_word_of_the_book_ends_the_block_that_it_stands_in() -> None:
    title = "</script><script>alert(1)"
    text = described(replace(publication(), title=title), OFFERS, SAID, "c.jpg")
    assert "<" not in text
    assert json.loads(text)["name"] == title


def test_a_licence_is_known_by_its_name() -> None:
    assert licence_in("Text CC BY-SA 4.0, pictures not") == (
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )
    assert licence_in("CC0 1.0") == ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    assert licence_in("All rights reserved") is None


def test_the_site_map_has_every_page_but_that_for_lost_ones() -> None:
    found = for_crawlers(replace(publication(), site=SITE), ["index.html", "accord.html", "404.html"])
    addresses = etree.fromstring(found["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    assert addresses == [SITE, f"{SITE}accord.html"]
    assert f"Sitemap: {SITE}sitemap.xml\n".encode() in found["robots.txt"]


def test_without_a_site_there_is_no_site_map() -> None:
    assert for_crawlers(publication(), ["index.html"]) == {"robots.txt": b"User-agent: *\nAllow: /\n"}
