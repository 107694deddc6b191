"""Addresses on the web: valid as links, and otherwise as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.source.weblinks import web_address
from tests.source.books import SOURCES, WALL, book

CASES = {
    "https://example.org/a|b?q=[<1>]": "https://example.org/a%7Cb?q=%5B%3C1%3E%5D",
    "https://example.org/100%": "https://example.org/100%25",
    "https://example.org/%C3%BC/ü?a=1&b=2": "https://example.org/%C3%BC/ü?a=1&b=2",
    "https://example.org/a#b#c": "https://example.org/a#b%23c",
    "http://[::1]/{x}": "http://[::1]/%7Bx%7D",
    "mailto:<ada>": "mailto:<ada>",
    "": "",
}


@pytest.mark.parametrize(("written", "valid"), CASES.items(), ids=CASES.keys())
def test_what_no_address_may_hold_is_written_in_percent(written: str, valid: str) -> None:
    assert web_address(written) == valid
    assert web_address(valid) == valid


def test_sources_and_texts_have_addresses_that_can_be_links(tmp_path: Path) -> None:
    wall = WALL.replace("---\n\n", "source:\n  url: https://example.org/a|b\n---\n\n")
    publication, report = book(tmp_path, sources_yaml=f"{SOURCES}  url: https://example.org/<a>\n", wall_md=wall)
    assert not report
    assert publication is not None
    assert publication.sources[0].url == "https://example.org/%3Ca%3E"
    assert publication.texts[0].metadata.source.url == "https://example.org/a%7Cb"
