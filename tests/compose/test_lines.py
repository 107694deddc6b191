"""Breaking a title into lines."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.lines import break_lines

TITLES = st.lists(st.text("abcdé", min_size=1, max_size=12), max_size=9).map(" ".join)


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("", 17, []),
        ("The Crossing", 17, ["The Crossing"]),
        ("The Argument for a Stronger SCO", 17, ["The Argument for", "a Stronger SCO"]),
        ("Notes on a very small book", 17, ["Notes on a very", "small book"]),
        ("one two three four", 14, ["one two", "three four"]),
        ("Multi-polarization", 10, ["Multi-pola", "rization"]),
    ],
)
def test_title_is_broken_evenly(title: str, width: int, lines: list[str]) -> None:
    assert break_lines(title, width) == lines


@given(TITLES, st.integers(12, 30))
def test_lines_are_as_few_as_can_be_and_lose_no_word(title: str, width: int) -> None:
    lines = break_lines(title, width)
    assert " ".join(lines).split() == title.split()
    assert len(lines) == len(textwrap.wrap(title, width))
    assert all(len(line) <= width for line in lines)
