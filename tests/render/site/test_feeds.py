"""The feeds say where the files are, in the ways that their standards have for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from postil.model import Publication
from postil.releases import Offer, Release
from postil.render.site.feeds import ACQUISITION, OPDS_1, OPDS_2, Pictures, news, opds_1, opds_2
from tests.render.annotated import publication

SITE = "https://example.org/ferry/"
ATOM = {"a": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/terms/"}
BOOK = Release("files/a.epub", "epub", "application/epub+zip", 10, "00", label="E-book")
SHEET = Release("files/handouts/a-a4-single.pdf", "handout", "application/pdf", 7, "11", 2, "a4", (), "a", label="A4")
OFFERS = (Offer("", "The Accord", (BOOK,)), Offer("a", "Clause I", (SHEET,)))
PICTURES: Pictures = (("http://opds-spec.org/image", "files/cover.jpg", 1600, 2560),)
SAID = {
    "schema:accessMode": ["textual"],
    "schema:accessModeSufficient": ["textual", "textual,visual"],
    "schema:accessibilityFeature": ["index"],
    "schema:accessibilityHazard": ["none"],
    "schema:accessibilitySummary": ["All well."],
    "a11y:certifiedBy": ["Us"],
}


def published(site: str = SITE) -> Publication:
    """Return the publication, with a site."""
    return replace(publication(), site=site)


def atom(site: str = SITE) -> etree._Element:
    """Return the feed of OPDS 1.2."""
    return etree.fromstring(opds_1(published(site), OFFERS, PICTURES))


def catalogue(site: str = SITE) -> dict[str, Any]:
    """Return the feed of OPDS 2.0."""
    found: dict[str, Any] = json.loads(opds_2(published(site), OFFERS, PICTURES, SAID))
    return found


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(found) for found in element.xpath(path, namespaces=ATOM)]


@pytest.mark.parametrize("site", [SITE, ""])
def test_an_atom_entry_has_the_file_its_kind_and_its_size(site: str) -> None:
    links = atom(site).xpath(f"a:entry/a:link[@rel='{ACQUISITION}']", namespaces=ATOM)
    assert [(each.get("href"), each.get("type"), each.get("title"), each.get("length")) for each in links] == [
        (f"{site}files/a.epub", "application/epub+zip", "E-book", "10"),
        (f"{site}files/handouts/a-a4-single.pdf", "application/pdf", "A4", "7"),
    ]


def test_an_atom_feed_has_all_that_atom_demands() -> None:
    for element in [atom(), *atom().iterfind("a:entry", ATOM)]:
        assert [len(element.findall(f"a:{name}", ATOM)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert element.find("a:author/a:name", ATOM) is not None
    assert texts(atom(), "a:link[@rel='self']/@href") == [SITE + OPDS_1]
    assert set(texts(atom(), "//a:updated/text()")) == {"2026-11-20T00:00:00Z"}


def test_ids_differ_and_stay() -> None:
    ids = texts(atom(), "//a:id/text()")
    assert len(set(ids)) == 3
    assert ids == texts(atom(""), "//a:id/text()")
    assert publication().identifier in ids


def test_people_are_authors_or_contributors() -> None:
    entry = atom().find("a:entry", ATOM)
    assert entry is not None
    assert texts(entry, "a:author/a:name/text()") == ["Ada Keeper"]
    assert texts(entry, "a:contributor/a:name/text()") == ["Ivan Light", "Bo Ott"]


def test_only_the_book_is_described_and_pictured() -> None:
    book, handout = atom().findall("a:entry", ATOM)
    assert texts(book, "a:link[@rel='http://opds-spec.org/image']/@href") == [f"{SITE}files/cover.jpg"]
    assert (texts(book, "a:summary/text()"), texts(handout, "a:summary/text()")) == (["A treaty & its notes."], [])


@pytest.mark.parametrize("site", [SITE, ""])
def test_the_newer_feed_has_the_same_files(site: str) -> None:
    feed = catalogue(site)
    assert feed["links"][0] == {"rel": "self", "href": site + OPDS_2, "type": "application/opds+json"}
    assert [link["href"] for each in feed["publications"] for link in each["links"]] == [
        f"{site}files/a.epub",
        f"{site}files/handouts/a-a4-single.pdf",
    ]
    assert [each["metadata"]["title"] for each in feed["publications"]] == ["The Accord", "Clause I"]


def test_the_newer_feed_says_who_can_read_the_book() -> None:
    book, handout = catalogue()["publications"]
    assert book["metadata"]["accessibility"] == {
        "accessMode": ["textual"],
        "accessModeSufficient": [["textual"], ["textual", "visual"]],
        "feature": ["index"],
        "hazard": ["none"],
        "summary": "All well.",
        "certification": {"certifiedBy": "Us"},
    }
    assert "accessibility" not in handout["metadata"]


def test_the_newer_feed_names_people_by_what_they_did() -> None:
    metadata = catalogue()["publications"][0]["metadata"]
    assert metadata["editor"] == [{"name": "Ada Keeper"}]
    assert (metadata["translator"], metadata["contributor"]) == ([{"name": "Ivan Light"}], [{"name": "Bo Ott"}])
    assert metadata["language"] == ["en"]


def test_what_is_not_known_is_not_said() -> None:
    assert "publisher" not in catalogue()["publications"][0]["metadata"]
    assert atom().find(".//dc:publisher", ATOM) is None


def test_news_name_this_state_of_the_content_by_its_date() -> None:
    channel = etree.fromstring(news(published(), OFFERS, "First edition, 20 November 2026")).find("channel")
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert item.findtext("title") == "First edition, 20 November 2026"
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 00:00:00 +0000"
    assert item.findtext("guid") == f"{publication().identifier}#2026-11-20"
    assert [(each.get("url"), each.get("length")) for each in item.iter("enclosure")] == [(f"{SITE}files/a.epub", "10")]
