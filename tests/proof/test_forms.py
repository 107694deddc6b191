"""The notes that a handout owes are in the form that was wanted, and what lacks is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from postil.compose.composition import compose
from postil.look import handout_styles
from postil.model import Composition, Handout, HandoutNotes, MadeFile
from postil.problems import Report
from postil.proof.edition import prove_edition
from postil.proof.forms import forms_of
from postil.proof.notes_in_source import EVERY, Forms
from postil.proof.readings import Readings
from postil.render.pdf.layout import lay_out
from postil.resources import folder
from postil.source.book import read_book
from tests.compose.handouts.cut import cut

SMALL = Path(__file__).parents[1] / "books" / "small"


@cache
def small() -> Composition:
    """Return the small book, composed."""
    publication, _ = read_book(SMALL)
    assert publication is not None
    made = compose(publication, folder("templates"), Report())
    assert made is not None
    return made


@cache
def made(what: str, notes: HandoutNotes) -> tuple[Composition, MadeFile]:
    """Return a handout of the small book, and its PDF."""
    composition = cut(small(), what, notes=notes)
    laid = lay_out(composition, handout_styles(SMALL, small().publication, "a5", is_large=False))
    return composition, MadeFile("handout.pdf", "handout", laid.data, laid.pages)


def codes(composition: Composition, file: MadeFile) -> set[str]:
    """Return the codes of what is wrong in a made handout."""
    return {problem.code for problem in prove_edition(composition, file, Readings())}


@pytest.mark.parametrize(
    ("what", "notes"),
    [
        ("charter:I", "short"),
        ("charter:I", "full"),
        ("charter:I", "none"),
        ("charter:preamble,III", "full"),
        ("charter:appendix", "short"),
        ("book", "short"),
        ("book", "full"),
        ("glossary", "short"),
        ("crossing", "none"),
    ],
)
def test_what_was_wanted_is_in_the_pages(what: str, notes: HandoutNotes) -> None:
    assert codes(*made(what, notes)) == set()


@pytest.mark.parametrize(
    ("shown", "owed", "said"),
    [
        ("none", "short", "note 2 on '\"Common Ferry\" shall be open' is missing"),
        ("none", "full", "the entry of note 2 on '\"Common Ferry\" shall be open' is missing"),
        ("short", "full", "the entry of note 2 on '\"Common Ferry\" shall be open' is missing"),
        ("full", "short", "note 2 on '\"Common Ferry\" shall be open' is missing"),
    ],
)
def test_what_was_wanted_and_is_not_there_is_found(shown: HandoutNotes, owed: HandoutNotes, said: str) -> None:
    _, file = made("charter:I", shown)
    composition, _ = made("charter:I", owed)
    sentences = [problem.sentence for problem in prove_edition(composition, file, Readings())]
    assert f"{said} in the handout edition" in sentences


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("#cl-1-open-to-all-day-and-night", "#night-bell"), "N007"),
        (lambda text: text.replace("<sup>3</sup>", "<sup>8</sup>"), "N006"),
        (lambda text: text.replace("Open to all, and at all times.", "Open."), "N005"),
    ],
    ids=["the call leads elsewhere", "the call has another number", "the entry lacks words"],
)
def test_an_entry_alone_is_held_against_its_call(change: Callable[[str], str], code: str) -> None:
    composition, _ = made("charter:I", "full")
    divisions = [replace(each, xhtml=change(each.xhtml.decode()).encode()) for each in composition.divisions]
    broken = replace(composition, divisions=tuple(divisions))
    laid = lay_out(broken, handout_styles(SMALL, broken.publication, "a5", is_large=False))
    assert code in codes(composition, MadeFile("handout.pdf", "handout", laid.data, laid.pages))


def test_forms_follow_what_is_wanted() -> None:
    book = small().publication

    def forms(what: str, notes: HandoutNotes) -> Forms:
        return forms_of(replace(book, handouts=(Handout(what, notes=notes),)), "handout")

    assert forms_of(book, "print") == EVERY
    assert forms("charter:I", "short") == Forms(short=True, full=False, counted=False)
    assert forms("charter:I", "full") == Forms(short=False, full=True, counted=False)
    assert forms("charter:appendix", "none") == Forms(short=False, full=True, called=False, counted=False)
    assert forms("book", "short") == Forms(short=True, full=True, counted=False)
