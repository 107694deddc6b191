"""Titles break into lines of about one length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from lxml.html import builder as b

from postil.render.pdf.balance import lines_in, narrowest
from postil.render.pdf.layout import only_our_fonts
from tests.render.pdf.laid import laid, lines_of, text

BALANCE = "p { --wrap: balance } em { --wrap: normal } "


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def broken(*words: object, rules: str = BALANCE) -> list[str]:
    return [text(line).strip() for line in lines_of(laid(b.P(*words), rules=rules))]


@pytest.mark.parametrize(
    ("words", "measure", "lines", "least"),
    [
        ([30], 100, 1, 32),
        ([30, 30, 30], 100, 1, 96),
        ([30, 30, 30, 30], 100, 2, 64),
        ([90, 10], 100, 2, 92),
        ([120], 100, 1, 100),
        ([], 100, 1, 100),
    ],
)
def test_the_narrowest_measure_needs_no_more_lines(
    words: Sequence[float], measure: float, lines: int, least: float
) -> None:
    assert lines_in(words, 2, measure) == lines
    assert narrowest(words, 2, measure) == least


def test_no_title_ends_with_one_word_alone() -> None:
    title = "With the Declaration of 2018, in full, annotated"
    assert broken(title, rules="")[-1] == "annotated"
    assert [len(line.split()) for line in broken(title)] == [4, 4]


@pytest.mark.parametrize("count", range(1, 30))
def test_a_title_has_as_many_lines_as_before(count: int) -> None:
    title = " ".join(["Harbour lights of the north,", "their keepers", "and oil"] * 6)[: 8 * count]
    assert len(broken(title)) == len(broken(title, rules=""))


def test_a_centred_title_stays_in_the_middle() -> None:
    document = laid(b.P("Lights of the northern coast, with a treaty"), rules=BALANCE + "p { text-align: center }")
    middles = [line.children[0].position_x + line.children[0].width / 2 for line in lines_of(document)]
    assert middles == pytest.approx([160, 160], abs=0.5)


def test_a_title_with_elements_is_balanced_too() -> None:
    assert broken("Lights of the ", b.EM("northern coast"), ", with a treaty on them")[1].count(" ") > 2


def test_what_does_not_ask_for_it_is_filled() -> None:
    assert broken("Lights of the northern coast, with a treaty", rules="") != broken(
        "Lights of the northern coast, with a treaty"
    )
