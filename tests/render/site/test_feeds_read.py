"""A reader of feeds that others made understands ours."""

from __future__ import annotations

import feedparser

from postil.render.site.feeds import news, opds_1
from tests.render.site.test_feeds import OFFERS, PICTURES, SITE, published


def test_a_catalogue_is_read_with_what_can_be_got() -> None:
    read = feedparser.parse(opds_1(published(), OFFERS, PICTURES))
    assert not read.bozo, read.get("bozo_exception")
    assert [entry.title for entry in read.entries] == ["The Accord", "Clause I"]
    got = [link for entry in read.entries for link in entry.links if "acquisition" in link.rel]
    assert {link.href for link in got} == {f"{SITE}files/a.epub", f"{SITE}files/handouts/a-a4-single.pdf"}
    assert "application/epub+zip" in {link.type for link in got}


def test_news_of_a_release_are_read_with_their_day() -> None:
    read = feedparser.parse(news(published(), OFFERS, "First edition"))
    assert not read.bozo, read.get("bozo_exception")
    assert (read.version, len(read.entries)) == ("rss20", 1)
    assert read.entries[0].published_parsed.tm_year == int(published().date[:4])
