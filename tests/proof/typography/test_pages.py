"""The measure, the grid, stray lines and short last pages are told from the lines that most pages have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from postil.proof.typography.finding import Finding
from postil.proof.typography.lines import Block, Line, Page, paragraphs_of
from postil.proof.typography.pages import (
    Grid,
    check_pages,
    grid_of,
    headings_at_foot,
    off_grid,
    overfull_lines,
    short_last_pages,
    size_of,
    stray_lines,
)
from tests.proof.typography.setting import RIGHT, SIZE, STEP, TOP, line, pages, paragraph

TEXT = paragraph("It", "is", "a", "text", "of", "lines.")
HEADING = [line("The wall", right=100, block=Block(7, "heading"))]
OPENING = [line("The Harbour", right=120, block=Block(8, "heading", opening=True))]
OTHER = [replace(each, block=Block(6, "text", division=4)) for each in TEXT]
NOTE = paragraph("A note.", kind="note", number=9)


def codes(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.line.words) for finding in found]


OVER: dict[str, tuple[str, float, list[str]]] = {
    "as long": ("end", RIGHT, []),
    "by a rounding": ("end", RIGHT + 1, []),
    "too long": ("end", RIGHT + 1.1, ["the line 'end' is 1.1 pt too long"]),
    "a hyphen hangs": ("end-", RIGHT + 6, []),
    "a full stop hangs": ("end.", RIGHT + 6, []),
    "too far to hang": ("end.", RIGHT + 8, ["the line 'end.' is 2.0 pt too long"]),
}


@pytest.mark.parametrize(("words", "right", "said"), OVER.values(), ids=OVER.keys())
def test_a_line_ends_where_most_lines_end(words: str, right: float, said: list[str]) -> None:
    found = overfull_lines(pages([*TEXT, line(words, right=right)]))
    assert [finding.sentence for finding in found] == said


def test_where_hardly_two_lines_end_alike_there_is_no_measure() -> None:
    ragged = [line("ragged", right=RIGHT - 7 * at) for at in range(20)]
    assert not list(overfull_lines(pages([*ragged[:2], line("longer", right=RIGHT + 50)])))
    assert not list(overfull_lines(pages([*ragged * 6, line("longer", right=RIGHT + 50)])))


def test_lines_that_end_together_make_a_measure_wherever_a_point_begins() -> None:
    uneven = [replace(each, right=RIGHT + at / 10 - 0.8) for at, each in enumerate(TEXT)]
    assert [finding.line.words for finding in overfull_lines(pages([*uneven, line("end", right=RIGHT + 2)]))] == ["end"]


def test_facing_pages_have_their_own_measure() -> None:
    right = [replace(each, page=1, right=each.right + 9, block=Block(2, "text")) for each in TEXT]
    assert "Q004" not in dict(codes(list(check_pages(pages(TEXT, right)))))


def test_the_grid_is_that_of_most_lines() -> None:
    assert grid_of([TEXT], SIZE) == Grid(round(TOP % STEP, 1), STEP, SIZE)
    assert grid_of([], SIZE) is None


@pytest.mark.parametrize(("shift", "far"), [(0, 0), (STEP, 0), (-STEP, 0), (1, 1), (-1, 1), (12.5, 1), (6.75, 6.75)])
def test_the_offset_from_the_grid_is_the_way_to_the_nearest_line(shift: float, far: float) -> None:
    assert Grid(TOP % STEP, STEP, SIZE).offset(line("x", height=TOP + shift)) == pytest.approx(far)


def test_lines_off_the_grid_are_told_once_for_a_page() -> None:
    low = [replace(each, height=each.height - 3, page=1) for each in paragraph("Two", "lines.", number=2)]
    small = [replace(each, size=8.0) for each in low]
    grid = Grid(TOP % STEP, STEP, SIZE)
    found = list(off_grid([TEXT, low, small], grid))
    assert [finding.sentence for finding in found] == ["2 lines are off the grid, from 'Two' by 3.0 pt,"]
    assert not list(off_grid([TEXT, small], grid))


def test_the_text_is_larger_than_a_longer_apparatus() -> None:
    small = [replace(each, size=8.0) for each in TEXT * 3]
    assert size_of(pages([*TEXT, *small])) == SIZE
    assert size_of(pages([line("once"), *small])) == 8.0


STRAY: dict[str, tuple[tuple[int, ...], list[str]]] = {
    "on one page": ((5,), []),
    "two and two": ((2, 2), []),
    "the last alone": ((3, 1), ["the last line of a paragraph, '4', stands alone"]),
    "the first alone": ((1, 3), ["the first line of a paragraph, '1', stands alone"]),
    "over three pages": ((2, 9, 2), []),
}


@pytest.mark.parametrize(("counts", "said"), STRAY.values(), ids=STRAY.keys())
def test_no_line_stands_alone(counts: tuple[int, ...], said: list[str]) -> None:
    numbers = [page for page, count in enumerate(counts) for _ in range(count)]
    lines = [line(str(at), page=page) for at, page in enumerate(numbers, 1)]
    assert [finding.sentence for finding in stray_lines([lines])] == said
    assert not list(stray_lines([[replace(each, block=Block(1, "table")) for each in lines]]))


FEET: dict[str, tuple[list[Line], list[Line], bool]] = {
    "nothing under it": (TEXT + HEADING, TEXT, True),
    "one line": (TEXT + HEADING + TEXT[:1], TEXT, True),
    "two lines": (TEXT + HEADING + TEXT[:2], TEXT, False),
    "a note is no text": (TEXT + HEADING + NOTE, TEXT, True),
    "the chapter ends": (TEXT + HEADING, OPENING + TEXT, False),
    "another division follows, without a heading": (TEXT + HEADING + TEXT[:1], OTHER, False),
    "a heading with one line in all": (TEXT + HEADING + TEXT[:1], HEADING + TEXT, False),
    "a heading over a heading": (TEXT + HEADING, HEADING + TEXT, True),
    "a blank follows": (HEADING, [], False),
    "no heading": (TEXT[:1], TEXT, False),
}


@pytest.mark.parametrize(("page", "following", "found"), FEET.values(), ids=FEET.keys())
def test_a_heading_has_two_lines_under_it(page: list[Line], following: list[Line], found: bool) -> None:
    said = codes(list(headings_at_foot(pages(page, following), SIZE)))
    assert said == [("Q006", "The wall")] * found


ENDS: dict[str, tuple[list[Page], list[str]]] = {
    "one line before a chapter": (pages(TEXT, TEXT[:1], OPENING), ["a chapter ends with one line"]),
    "two lines at the end": (pages(TEXT, TEXT[:2]), ["a chapter ends with 2 lines"]),
    "a note is no text": (pages(TEXT, TEXT[:2] + NOTE, []), ["a chapter ends with 2 lines"]),
    "three lines": (pages(TEXT, TEXT[:3], OPENING), []),
    "the chapter goes on": (pages(TEXT, TEXT[:1], TEXT), []),
    "the chapter opens": (pages(TEXT, OPENING + TEXT[:1], OPENING), []),
    "a division of two lines, without a heading": (pages(TEXT, OTHER[:2]), []),
    "two lines before such a division": (pages(TEXT, TEXT[:2], OTHER), ["a chapter ends with 2 lines"]),
    "an imprint": (pages(TEXT, [replace(TEXT[0], size=8.0)], OPENING), []),
}


@pytest.mark.parametrize(("made", "said"), ENDS.values(), ids=ENDS.keys())
def test_a_last_page_has_three_lines(made: list[Page], said: list[str]) -> None:
    assert [finding.sentence for finding in short_last_pages(made, SIZE)] == said


def test_lines_of_a_title_page_need_no_grid() -> None:
    title = [replace(each, right=each.left + 60, height=TOP + 3) for each in paragraph("Postil", "Press", number=5)]
    assert not list(check_pages(pages(title, paragraph(*"abcdef", page=1))))


def test_a_paragraph_keeps_its_lines_over_pages() -> None:
    one, two = paragraph("a", "b"), paragraph("c", page=1)
    assert paragraphs_of(pages(one, two)) == [[*one, *two]]


def test_ragged_text_needs_no_grid() -> None:
    low = [replace(each, height=each.height - 3) for each in paragraph("Two", "lines.", number=2)]
    justified = [*paragraph(*"abcdefgh", top=3), *low]
    ragged = [replace(each, right=RIGHT - 9 * at) for at, each in enumerate(justified)]
    assert [finding.code for finding in check_pages(pages(justified))] == ["Q005"]
    assert not list(check_pages(pages(ragged)))
