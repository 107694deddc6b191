"""What publication.yaml says of printing, in the editions that are made of it: the print edition alone heeds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.pipeline import Done, build
from tests.render.pdf.book import Pages, composed, foreword, paragraph, pdf_of, publication
from tests.tinybook import PUBLICATION, write_book

TEXT = """\
---
title: The lamp
kind: article
---

The lamp was lit by [a pilot](https://example.org/pilot).[^1]

[^1]: In the [year](https://example.org/year) of the storm.
"""
PRINT = PUBLICATION.replace("[print, epub]", "[print, screen]") + "print: {bleed: 3, marks: [crop], addresses: notes}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    folder = tmp_path_factory.mktemp("printing")
    done = build(write_book(folder / "book", TEXT, PRINT), lambda c: c.publication.editions, folder, lambda _: None)
    return {file.made.edition: file for file in done}


def pages(done: Done) -> Pages:
    return Pages(done.path.read_bytes())


def words(done: Done) -> str:
    """Return the words of the page with the text, without blanks."""
    shown = pages(done)
    return shown.text(shown.page_with("was lit by")).replace(" ", "")


def test_addresses_stand_in_print_only_and_leave_the_numbers_of_notes_alone(made: dict[str, Done]) -> None:
    assert words(made["screen"]) == "ThelampThelampwaslitbyapilot.11Intheyearofthestorm.1"
    assert words(made["print"]) == (
        "ThelampThelampwaslitbyapilot.A1Aexample.org/pilot1Intheyearofthestorm.‹example.org/year›1"
    )


def test_only_the_print_edition_has_bleed_and_marks(made: dict[str, Done]) -> None:
    both = [pages(made[edition]) for edition in ("print", "screen")]
    printed, screen = (shown.pdf.pages[0].obj for shown in both)
    assert [float(edge) for edge in printed.BleedBox] == pytest.approx([-8.504, -8.504, 428.031, 603.78], abs=0.001)
    assert [float(edge) for edge in printed.MediaBox] == pytest.approx([-22.677, -22.677, 442.205, 617.953], abs=0.001)
    assert [float(edge) for edge in screen.MediaBox] == pytest.approx([0, 0, 419.528, 595.276], abs=0.001)


def test_the_file_that_was_told_of_is_the_one_that_went_through_the_press(made: dict[str, Done]) -> None:
    assert made["print"].made.data == made["print"].path.read_bytes()


def test_the_blank_between_a_front_that_ends_on_a_recto_and_the_body_carries_nothing() -> None:
    short = replace(foreword(), blocks=(paragraph("One line."),))
    shown = Pages(pdf_of(composed(replace(publication(), foreword=short))))
    assert shown.lines[shown.page_with("One line.") + 1] == []
