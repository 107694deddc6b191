"""Sources in the terms of CSL."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.compose.csldata import at_event, date, datum, names
from tests.compose.sources import BLANK, BOOK, LOG, NEWSPAPER, SPEECH, SUPPLIED


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        ("", []),
        ("Xi Jinping", [{"literal": "Xi Jinping"}]),
        ("Keeper, Ada", [{"family": "Keeper", "given": "Ada"}]),
        ("King, Martin Luther, Jr.", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ("Keeper,", [{"literal": "Keeper,"}]),
        ("Keeper, Ada  and Board", [{"family": "Keeper", "given": "Ada"}, {"literal": "Board"}]),
        (
            "{Lamps, Oil and Wicks} and Berg, Carl",
            [{"literal": "Lamps, Oil and Wicks"}, {"family": "Berg", "given": "Carl"}],
        ),
        ("Anderson, Sand", [{"family": "Anderson", "given": "Sand"}]),
    ],
)
def test_names_are_parted(author: str, parts: list[dict[str, str]]) -> None:
    assert names(author) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2015", {"date-parts": [[2015]]}),
        ("2015-09", {"date-parts": [[2015, 9]]}),
        ("2015-09-25", {"date-parts": [[2015, 9, 25]]}),
        ("autumn 2015", {"literal": "autumn 2015"}),
    ],
)
def test_dates_are_parted(text: str, parts: dict[str, object]) -> None:
    assert date(text) == parts


def test_only_what_is_known_is_said() -> None:
    assert datum(replace(BLANK, id="a", title="A")) == {"id": "a", "type": "document", "language": "en", "title": "A"}


def test_a_book_has_its_parts() -> None:
    assert datum(BOOK) == {
        "id": "book",
        "type": "book",
        "language": "en",
        "title": "The lamp: a history of light",
        "author": [{"family": "Keeper", "given": "Ada"}, {"family": "Miller", "given": "Ben J."}],
        "publisher": "Harbour Press",
        "publisher-place": "Leith",
        "issued": {"date-parts": [[1999]]},
    }


def test_the_container_goes_by_the_kind() -> None:
    assert datum(NEWSPAPER)["container-title"] == "The Harbour Times"
    assert datum(LOG)["archive"] == "Harbour Archive"
    assert (datum(SPEECH)["event-title"], datum(SPEECH)["event-place"]) == ("Address to the Harbour Board", "Leith")


def test_only_a_speech_is_dated_as_an_event() -> None:
    assert at_event(datum(SPEECH))["event-date"] == {"date-parts": [[1881, 8, 13]]}
    assert "event-date" not in at_event(datum(replace(SPEECH, date="")))
    assert at_event(datum(LOG)) == datum(LOG)


def test_a_supplied_title_keeps_its_letters() -> None:
    assert datum(SUPPLIED)["language"] == "und"


def test_no_text_brings_signs_along() -> None:
    made = datum(replace(BOOK, title="The\ufdd0 lamp\ufdef", author="\ufdeeAda"))
    assert (made["title"], made["author"]) == ("The lamp", [{"literal": "Ada"}])
