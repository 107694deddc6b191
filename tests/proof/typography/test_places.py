"""The words of a page are found where they are written, whatever the layout did to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from postil.model import Element
from postil.preparing import prepare
from postil.problems import Place
from postil.proof.origins import Origins
from postil.proof.origins.written import in_blocks, letters
from postil.proof.typography.places import place_of
from tests.proof.typography.setting import line, paragraph

FAULTS = Path(__file__).resolve().parents[2] / "faults"


@pytest.fixture(scope="module")
def places() -> Origins:
    """Return the map of a small book."""
    return Origins.of(prepare(FAULTS / "base"))


WRITTEN: dict[str, tuple[str, str, int]] = {
    "a text": ("The harbour lies open", "content/harbour.md", 6),
    "a footnote": ("It freezes in hard win-", "content/harbour.md", 12),
    "around a link": ("A wall was built, and the accord keeps", "content/harbour.md", 10),
    "a clause": ("each town pays its share", "content/accord.md", 8),
    "a note": ("It was built in 1804", "content/accord.notes.yaml", 7),
    "the second paragraph of a note": ("changed on the last day", "content/accord.notes.yaml", 20),
    "a note in short": ("has \N{LEFT SINGLE QUOTATION MARK}free trade", "content/accord.notes.yaml", 14),
    "a term": ("A wall at which ships", "content/glossary.yaml", 3),
    "a source": ("The Book of the Harbour", "content/sources.yaml", 1),
}


@pytest.mark.parametrize(("words", "file", "number"), WRITTEN.values(), ids=WRITTEN.keys())
def test_words_are_found_where_they_are_written(places: Origins, words: str, file: str, number: int) -> None:
    place = place_of(line(words), [line(words)], places)
    assert place
    assert (place.file, place.line) == (file, number)


SAME = (
    "\N{LATIN SMALL LIGATURE FI}nd the office",
    "FIND THE OFFICE",
    "find the of-\N{SOFT HYPHEN}fice",
    "find  the\noffice",
)


@pytest.mark.parametrize("words", SAME)
def test_what_a_layout_does_to_words_does_not_matter(words: str) -> None:
    assert letters(words) == "findtheoffice"


def test_a_fraction_is_its_numbers() -> None:
    assert letters("\N{VULGAR FRACTION ONE HALF}") == letters("1/2")


def test_short_lines_are_found_together(places: Origins) -> None:
    lines = paragraph("The", "towns", "keep the")
    assert all(place_of(line, lines, places) for line in lines)


def test_a_short_line_is_found_with_those_around_it(places: Origins) -> None:
    lines = paragraph("The towns keep the wall together, and each town", "pays its", "share")
    short = place_of(lines[2], lines, places)
    assert short
    assert (short.file, short.line) == ("content/accord.md", 8)
    assert place_of(line("it."), [line("it.")], places) is None


@pytest.mark.parametrize("words", ["(a) The towns keep the wall", "The towns[3] keep the wall"])
def test_what_an_edition_adds_does_not_matter(places: Origins, words: str) -> None:
    assert place_of(line(words), [line(words)], places) is not None


def test_words_that_nobody_wrote_have_no_place(places: Origins) -> None:
    assert place_of(line("Back to the text of this note"), [line("Back to the text of this note")], places) is None


def test_the_column_is_that_of_the_words(places: Origins) -> None:
    words = "open to the west"
    place = place_of(line(words), [line(words)], places)
    assert place
    assert place.excerpt[place.column - 1 :][: place.length] == words


def test_the_innermost_block_says_it() -> None:
    place = Place("content/a.md", 5)
    inner = [Element("p", (words,), place=replace(place, line=number)) for number, words in ((6, "One."), (8, "Two."))]
    quote = Element("blockquote", tuple(inner), place=place)
    assert list(in_blocks([quote, "Loose."], place)) == [
        ("one", inner[0].place, ""),
        ("two", inner[1].place, ""),
        ("loose", place, ""),
    ]
