"""How what is handed out is called on the page of downloads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.compose.offering import downloads_data, handout_title, label, shelf
from postil.compose.words import size_in_words
from postil.model import Composition, MadeFile
from postil.releases import releases
from tests.render.annotated import anchors, publication
from tests.render.compositions import words

FILES = [
    MadeFile("accord.epub", "epub", b"epub"),
    MadeFile("accord-large-print.pdf", "large-print", b"%PDF", 90),
    MadeFile("accord-large-print-letter.pdf", "large-print", b"%PDF", 94),
    MadeFile("handouts/accord-clause-2-a4-booklet.pdf", "handout", b"%PDF", 4),
    MadeFile("handouts/accord-clause-2-a5-reading.pdf", "handout", b"%PDF", 8),
]


def composition() -> Composition:
    """Return the annotated publication, composed of nothing but its words."""
    return Composition(publication(), (), "", anchors(), words())


def test_editions_stand_apart_and_their_papers_together() -> None:
    found = downloads_data(shelf(composition(), releases(publication(), FILES)), {})
    assert [(each["kind"], len(each["files"])) for each in found["editions"]] == [("epub", 1), ("large-print", 2)]
    assert found["kinds"] == ["epub", "large-print", "handout"]
    assert [file["label"] for file in found["editions"][1]["files"]] == ["Large print, A4", "Large print, US Letter"]
    assert found["lead"].startswith("First edition, 20 November 2026.") or "November 20, 2026" in found["lead"]


def test_handouts_have_the_titles_that_they_have_on_paper() -> None:
    found = downloads_data(shelf(composition(), releases(publication(), FILES)), {})
    (handout,) = found["handouts"]
    assert handout["title"].endswith("Clause II")
    assert [file["form"] for file in handout["files"]] == ["booklet", "reading"]


def test_a_handout_that_is_of_nothing_is_called_like_its_file() -> None:
    assert handout_title(composition(), "test-sheet") == "test-sheet"


def test_large_print_of_a_handout_is_named_beside_its_layout() -> None:
    file = MadeFile("handouts/accord-large-print-a4-single.pdf", "handout", b"", 2)
    (found,) = releases(publication(), [file])
    assert label(words(), found) == "A4, single pages, large print"


def test_variants_of_a_handout_are_files_of_one_thing_with_labels_of_their_own() -> None:
    names = ("", "-full-notes", "-no-notes-worksheet")
    files = [MadeFile(f"handouts/accord-clause-2{name}-a4-single.pdf", "handout", b"", 2) for name in names]
    (offer,) = shelf(composition(), releases(publication(), files)).offers
    assert sorted(each.label for each in offer.files) == [
        "A4, single pages",
        "A4, single pages, full notes",
        "A4, single pages, without notes, worksheet",
    ]


def test_statements_are_filled_with_what_they_name() -> None:
    said = {"conformance": [("certifier", "Harbour Press"), ("unknown", "")]}
    (group,) = downloads_data(shelf(composition(), releases(publication(), FILES)), said)["access"]
    assert group["said"] == ["The publication was certified by Harbour Press", "No information is available"]


@pytest.mark.parametrize(
    ("size", "language", "expected"),
    [
        (400, "en", "1 kB"),
        (301_999, "en-GB", "302 kB"),
        (999_499, "en", "999 kB"),
        (999_500, "en", "1 MB"),
        (1_440_000, "de", "1,4 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, language: str, expected: str) -> None:
    assert size_in_words(size, language) == expected


def test_the_name_of_a_release_is_its_statement_and_its_date() -> None:
    bare = replace(composition(), publication=replace(publication(), edition_statement=""))
    assert "2026" in shelf(bare, ()).release_title()
    assert shelf(composition(), ()).release_title().startswith("First edition, ")
