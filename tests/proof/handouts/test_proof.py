"""Handouts are proved as what they are: pages as an edition, sheets as paper, with a place in the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from postil.making import make
from postil.model import Composition, Handout, HandoutLayout, Leaflet, MadeFile
from postil.problems import Place, Problem
from postil.proof.handouts import prove_leaflets
from postil.proof.handouts.proof import WORTH_IT, is_right_to_left
from tests.proof.handouts.smallpages import book, composition, drawn, folded, say, written
from tests.proof.pdf import broken
from tests.proof.pdf.richbook import line_of, rich_book

ASKED = Handout("d")
PALE = "1 0 0 rg"


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return rich_book(tmp_path_factory.mktemp("rich") / "book")


@pytest.fixture(scope="module")
def printed(rich: Composition) -> MadeFile:
    return make(Path("/nowhere"), rich, "print")[0]


def in_order(made: MadeFile, shown: Composition, layout: HandoutLayout | None = "single") -> Leaflet:
    return Leaflet(made, shown, ASKED, "a4", layout, made.data)


def sheets(drawings: Sequence[str], handout: Handout = ASKED) -> Leaflet:
    return folded(written(drawn(drawings)), handout)


@pytest.mark.parametrize("layout", ["single", None])
def test_pages_in_reading_order_are_proved_as_an_edition(
    rich: Composition, printed: MadeFile, layout: HandoutLayout | None
) -> None:
    assert prove_leaflets([in_order(printed, rich, layout)]) == []
    problems = prove_leaflets([in_order(broken.broken(printed, broken.no_tree), rich, layout)])
    assert {problem.code for problem in problems} == {"R001"}


def test_sheets_have_no_tags_to_be_proved() -> None:
    assert prove_leaflets([folded(book(3), ASKED)]) == []


def test_a_fault_is_placed_where_its_words_are_written(rich: Composition) -> None:
    leaflet = sheets([f"{PALE} {say('Nobody waits for it.')}"])
    (problem,) = prove_leaflets([replace(leaflet, composition=rich)])
    assert (problem.code, problem.place.file) == ("R015", "content/lamp.md")
    assert problem.place.line == line_of("> Nobody")
    assert problem.sentence.endswith("(handouts/d-a4-booklet.pdf, page 1 of the file)")
    assert "styles/handout.css" in problem.hint


def test_a_fault_without_words_is_placed_where_the_handout_is_asked_for() -> None:
    asked = Place("content/publication.yaml", 9)
    bar = ".9 g 60 60 200 200 re f"
    assert [problem.place for problem in prove_leaflets([sheets([bar], replace(ASKED, place=asked))])] == [asked]
    assert [problem.place for problem in prove_leaflets([sheets([bar])])] == [composition().publication.place]


def test_the_same_fault_on_many_pages_is_told_some_times_and_counted() -> None:
    pale = [f"{PALE} {say(f'Page {number}')}" for number in range(16)]
    problems = prove_leaflets([sheets(pale)])
    assert len(problems) == 6
    assert any("there are 3 more such faults" in problem.sentence for problem in problems)


def test_what_tries_the_margins_of_a_printer_may_print_on_them() -> None:
    near = [say("near", 60, 4)]
    assert {problem.code for problem in prove_leaflets([sheets(near)])} == {"R014"}
    assert prove_leaflets([sheets(near, Handout("test-sheet"))]) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_are_proved_side_by_side_and_told_in_their_order(jobs: int) -> None:
    pale, bars = (sheets([drawing] * (WORTH_IT + 1)) for drawing in (f"{PALE} {say('words')}", "60 60 99 99 re f"))
    named = [
        replace(leaflet, made=replace(leaflet.made, path=path))
        for path, leaflet in (("c.pdf", bars), ("a.pdf", pale), ("b.pdf", bars))
    ]
    problems = prove_leaflets(named, jobs)
    assert [path_of(problem) for problem in problems] == [*["c.pdf"] * 6, *["a.pdf"] * 6, *["b.pdf"] * 6]
    assert [problem.code for problem in problems[::6]] == ["R016", "R015", "R016"]


def path_of(problem: Problem) -> str:
    """Return the file that a problem is about."""
    return problem.sentence.rpartition("(")[2].split(",")[0].rstrip(")")


@pytest.mark.parametrize(("direction", "told"), [("rtl", True), ("ltr", False)])
def test_leaves_are_turned_as_the_language_of_the_book_runs(direction: str, told: bool) -> None:
    assert is_right_to_left(composition(direction)) is told
    assert is_right_to_left(replace(composition(direction), divisions=())) is False
