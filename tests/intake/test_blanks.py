"""Runs of blanks become one space; a writer's own no-break spaces stay."""

from __future__ import annotations

import pytest

from postil.intake.blanks import fold, take_out_controls
from postil.intake.edits import apply


@pytest.mark.parametrize(
    ("page", "folded"),
    [
        ("I.\xa0 \xa0 \xa0Every", "I. Every"),
        ("one\ttwo\x0bthree\x0cfour", "one two three four"),
        ("  \xa0one \n\t two\u3000", "one\ntwo"),
        ("\u3000\u3000村口的老桥\u3000修好了", "村口的老桥 修好了"),
        ("one\xa0two", "one two"),
        ("a -- b", "a -- b"),
        ("Où\xa0?", "Où\xa0?"),
        ("«\xa0Ça\u202f»", "«\xa0Ça\u202f»"),
        ("1\xa0000 pages", "1\xa0000 pages"),
        ("Où\xa0 ?", "Où ?"),
        ("4\xa0May", "4 May"),
        ("May\xa04", "May 4"),
    ],
)
def test_fold(page: str, folded: str) -> None:
    assert apply(page, fold(page)) == folded
    assert fold(folded) == []


def test_control_characters_go() -> None:
    page = "a\x00b\x1f\ufeffc\x7fd\te\n"
    assert apply(page, take_out_controls(page)) == "abcd\te\n"
