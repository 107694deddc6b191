"""The divisions of a book, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from postil.compose.addresses import Addresses
from postil.compose.plans import plan
from postil.model import Publication

FRONT = ["cover", "half-title", "title-page", "imprint", "contents"]


def names(publication: Publication, words: Mapping[str, str]) -> list[str]:
    """Return the names of the divisions."""
    return [planned.name for planned in plan(publication, words)]


def test_a_book_is_bound_in_the_order_of_a_printed_one(publication: Publication, addresses: Addresses) -> None:
    assert names(publication, addresses.words) == [
        *FRONT, "foreword", "crossing", "charter", "charter-notes", "glossary", "sources", "index", "colophon",
    ]  # fmt: skip


def test_what_a_book_has_not_is_not_planned(publication: Publication, addresses: Addresses) -> None:
    bare = replace(publication, foreword=None, texts=publication.texts[:1], glossary=(), sources=(), colophon=())
    assert names(bare, addresses.words) == [*FRONT, "crossing"]


def test_each_division_knows_its_title_head_language_and_file(publication: Publication, addresses: Addresses) -> None:
    planned = {each.name: each for each in plan(publication, addresses.words)}
    assert planned["title-page"].title == "The Ferry Charter"
    assert planned["half-title"].title == "Half-title"
    assert (planned["crossing"].title, planned["crossing"].head) == ("The Crossing", "Crossing")
    assert planned["charter-notes"].title == "Notes on Charter of the Ferry of Rivermouth"
    assert planned["charter-notes"].head == "Notes on Ferry Charter"
    assert planned["charter-notes"].place.file == "content/charter.md"
    assert planned["glossary"].title == "Words of the river"
    assert planned["charter"].href == "charter.xhtml"
    assert {each.language for each in planned.values()} == {"en-GB"}


def test_front_body_and_back(publication: Publication, addresses: Addresses) -> None:
    matters = [each.matter for each in plan(publication, addresses.words)]
    assert matters == ["front"] * 6 + ["body"] * 2 + ["back"] * 5


def test_opening_pages_and_colophon_are_not_listed(publication: Publication, addresses: Addresses) -> None:
    assert [each.name for each in plan(publication, addresses.words) if not each.listed] == [*FRONT, "colophon"]
