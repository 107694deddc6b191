"""Lines end where none of them is loose, and none is a part of a word."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from lxml.html import builder as b

from postil.render.pdf import breaks, mending
from postil.render.pdf.breaks import BLANK, TIGHTEST
from postil.render.pdf.layout import only_our_fonts
from tests.render.pdf.laid import laid, lines_of, text

WORDS = (
    "The commentary is about a thousand words long, and it appeared on the website of a journal; the copy that was "
    "used names no author and carries no date. In that small space it describes the organisation and retells a "
    "programme for it. What follows sets out what it says, and then asks what the published documents show of their "
    "history. "
)
RULES = (
    "p { font-size: 9px; text-align: justify; hyphens: auto; hyphenate-character: '-'; hyphenate-limit-chars: 6 3 3 }"
)
MEASURES = range(240, 280, 4)
SIZE = 9
LOOSE = 2.2


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def paragraph(measure: int, words: str = WORDS) -> list[Any]:
    """Return the lines of a paragraph."""
    made = laid(b.P(words, style=f"width: {measure}px"), rules=RULES)
    return [line for line in lines_of(made) if text(line).strip()]


def stretches(lines: list[Any]) -> list[float]:
    """Return how wide the blanks of each line are, in parts of a blank, but for the last line."""
    return [1 + line.children[0].justification_spacing / (BLANK * SIZE) for line in lines[:-1]]


def ends_within_word(lines: list[Any]) -> bool:
    """Tell whether the last line is a part of a word and no more."""
    return len(lines) > 1 and text(lines[-2]).endswith("-") and " " not in text(lines[-1]).strip()


def loose(measures: range) -> int:
    """Return how many lines are loose at some measures."""
    return sum(stretch > LOOSE for measure in measures for stretch in stretches(paragraph(measure, WORDS * 3)))


def test_fewer_lines_are_loose(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = loose(MEASURES)
    monkeypatch.setattr(mending, "lines_that_look_on", contextlib.nullcontext)
    assert loose(MEASURES) >= 3 * chosen > 0


def test_no_word_is_lost_or_said_twice() -> None:
    for measure in MEASURES:
        lines = [text(line) for line in paragraph(measure)]
        set_again = "".join(line.removesuffix("-") if line.endswith("-") else line.strip() + " " for line in lines)
        assert set_again.split() == WORDS.split()


def test_no_line_is_wider_than_its_measure_and_no_blank_too_narrow() -> None:
    for measure in MEASURES:
        lines = paragraph(measure)
        assert min(stretches(lines)) >= 1 - TIGHTEST - 0.01
        assert max(line.children[0].width for line in lines) < measure + BLANK * SIZE


def test_no_paragraph_ends_with_a_part_of_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = [
        WORDS[: WORDS.index(word) + len(word)] + "."
        for word in ("commentary", "organisation", "documents", "programme")
    ]
    assert not any(ends_within_word(paragraph(measure, words)) for measure in MEASURES for words in ends)
    monkeypatch.setattr(mending, "lines_that_look_on", contextlib.nullcontext)
    assert any(ends_within_word(paragraph(measure, words)) for measure in MEASURES for words in ends)


def test_ragged_lines_are_the_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    def ragged() -> list[str]:
        made = laid(b.P(WORDS), rules="p { width: 200px; text-align: left; hyphens: auto }")
        return [text(line) for line in lines_of(made)]

    ours = ragged()
    monkeypatch.setattr(mending, "lines_that_look_on", contextlib.nullcontext)
    assert ours == ragged()


def test_the_next_paragraph_and_page_begin_as_they_should() -> None:
    made = laid(*(b.P(WORDS) for _ in range(6)), rules=RULES + " p { text-indent: 20px }")
    lines = [line for line in lines_of(made) if text(line).strip()]
    assert sum(line.children[0].position_x == 40 for line in lines) == 6
    assert " ".join(text(line) for line in lines).count("The commentary") == 6


def test_a_paragraph_that_was_set_before_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried, once = [], breaks.fit
    monkeypatch.setattr(breaks, "fit", lambda *asked: tried.append(asked) or once(*asked))
    alike = [b.P(WORDS, style="width: 240px"), b.P(WORDS, style="width: 240px")]
    first, second = blocks(laid(alike[0], rules=RULES)), len(tried)
    both = blocks(laid(*alike, rules=RULES))
    assert first[0] == both[0] == both[1]
    assert len(tried) == 2 * second > 0


def test_paragraphs_that_differ_in_their_letters_alone_are_tried_each() -> None:
    plain, small = b.P(WORDS, style="width: 240px"), b.P(WORDS, style="width: 240px; font-size: 8px")
    both = blocks(laid(plain, small, rules=RULES))
    assert both[1] == blocks(laid(small, rules=RULES))[0] != both[0]


def blocks(made: Any) -> list[list[str]]:
    """Return the lines of each paragraph as words."""
    found: dict[Any, list[str]] = {}
    for line in lines_of(made):
        found.setdefault(line.element, []).append(text(line))
    return list(found.values())


def test_a_blank_before_the_first_word_is_no_reason_to_forget_the_indent() -> None:
    made = laid(b.P(f" {WORDS}"), rules=RULES + " p { text-indent: 20px; width: 240px }")
    assert max(line.children[0].width for line in lines_of(made)[:1]) == pytest.approx(220, abs=0.01)


@pytest.mark.parametrize("align", ["justify", "left"])
@pytest.mark.parametrize("measure", [67, 70, 72, 100, 140, 200])
def test_a_word_is_broken_where_it_is_longer_than_a_line_and_no_other_is(align: str, measure: int) -> None:
    rules = RULES.replace("justify", align).replace("hyphens: auto", "hyphens: none; overflow-wrap: break-word")
    report = "The report is in the ", b.EM("Lindholm Mercury"), " of the day: ", "x" * 60, " as it says."
    words = b.P(b.B("A note:"), " ", b.SPAN(*report))
    words.set("style", f"width: {measure}px")
    lines = [line for line in lines_of(laid(words, rules=rules)) if text(line).strip()]
    assert max(line.children[0].width for line in lines) < measure + BLANK * SIZE
    parts = [part for line in lines for part in text(line).split()]
    kept = "A note: The report is in the Lindholm Mercury of the day: as it says."
    assert [part for part in parts if "x" not in part] == kept.split()
