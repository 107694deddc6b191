"""No more than two lines in a row end with a hyphen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from itertools import groupby

import pytest
from lxml.html import builder as b

from postil.render.pdf import mending
from postil.render.pdf.layout import only_our_fonts
from tests.render.pdf.laid import laid, lines_of, text

WORDS = "notwithstanding administrative recommendations concerning international organisations and representatives, "
WIDTHS = range(120, 280, 16)


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def ends(width: int, words: str = WORDS * 8) -> list[bool]:
    """Tell of each line of a narrow paragraph whether it ends with a hyphen."""
    rules = f"p {{ width: {width}px; text-align: justify; hyphens: auto; hyphenate-character: '-' }}"
    return [text(line).endswith("-") for line in lines_of(laid(b.P(words), rules=rules)) if text(line)]


def longest(found: list[bool]) -> int:
    """Return the length of the longest ladder."""
    return max((len(list(rungs)) for hyphen, rungs in groupby(found) if hyphen), default=0)


def test_the_engine_alone_makes_longer_ladders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "short_ladders", contextlib.nullcontext)
    monkeypatch.setattr(mending, "lines_that_look_on", contextlib.nullcontext)
    assert max(longest(ends(width)) for width in WIDTHS) > 2


def test_a_ladder_has_two_rungs_at_most() -> None:
    found = [longest(ends(width)) for width in WIDTHS]
    assert max(found) == 2


def test_a_ladder_is_counted_anew_after_a_line_without_hyphen() -> None:
    found = [list(ends(width)) for width in WIDTHS]
    assert any(
        lines[index : index + 5] == [True, True, False, True, True] for lines in found for index in range(len(lines))
    )


def test_words_across_elements_are_counted_too() -> None:
    pieces = [b.EM(WORDS) if number % 2 else WORDS for number in range(8)]
    rules = "p { text-align: justify; hyphens: auto; hyphenate-character: '-'; width: 150px }"
    assert longest([text(line).endswith("-") for line in lines_of(laid(b.P(*pieces), rules=rules)) if text(line)]) == 2
