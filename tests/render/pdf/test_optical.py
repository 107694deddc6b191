"""What is light at the edge of justified text hangs out of it; nothing else moves, and no line breaks elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from lxml.html import builder as b

from postil.render.pdf import mending
from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.optical import AT_END, AT_START
from postil.render.pdf.replacing import first_text, last_text
from tests.render.pdf.laid import laid, lines_of, text

SIZE = 16
LEFT, RIGHT = 20, 300
WORDS = "‘One’ light, and two; ‘no more,’ he wrote: “three” lights are known by the channel-keepers. "
JUSTIFIED = "p { text-align: justify; hyphens: auto; hyphenate-character: '-' } "


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


def set_in(rules: str) -> list[Any]:
    return [line for line in lines_of(laid(b.P(WORDS * 12), rules=rules)) if text(line)]


def edges(line: Any) -> tuple[float, float]:
    """Return where the first and the last text of a line begin and end."""
    first, last = first_text(line), last_text(line)
    assert first is not None
    assert last is not None
    return first.position_x, last.position_x + last.width


def test_each_line_ends_as_far_out_as_its_last_character_hangs() -> None:
    lines = set_in(JUSTIFIED)[:-1]
    wanted = [RIGHT + AT_END.get(text(line)[-1], 0) * SIZE for line in lines]
    assert [edges(line)[1] for line in lines] == pytest.approx(wanted, abs=0.1)
    assert len({*wanted}) > 2


def test_each_line_begins_as_far_out_as_its_first_character_hangs() -> None:
    lines = set_in(JUSTIFIED)
    wanted = [LEFT - AT_START.get(text(line)[0], 0) * SIZE for line in lines]
    assert [edges(line)[0] for line in lines] == pytest.approx(wanted, abs=0.1)
    assert len({*wanted}) > 1


def test_lines_break_where_they_broke(monkeypatch: pytest.MonkeyPatch) -> None:
    hung = [text(line) for line in set_in(JUSTIFIED)]
    monkeypatch.setattr(mending, "hanging_points", contextlib.nullcontext)
    assert [text(line) for line in set_in(JUSTIFIED)] == hung


@pytest.mark.parametrize("align", ["left", "center"])
def test_text_that_is_not_justified_stays_in_its_column(align: str) -> None:
    lines = set_in(f"p {{ text-align: {align} }}")
    assert all(edges(line)[0] >= LEFT - 0.1 and edges(line)[1] <= RIGHT + 0.1 for line in lines)
    assert any(text(line)[-1] in AT_END for line in lines)


def test_the_last_line_of_a_paragraph_keeps_its_blanks() -> None:
    (line,) = lines_of(laid(b.P("A short line."), rules=JUSTIFIED))
    (loose,) = lines_of(laid(b.P("A short line.")))
    assert edges(line) == pytest.approx(edges(loose))


def test_text_from_right_to_left_is_left_alone() -> None:
    lines = set_in(JUSTIFIED + "p { direction: rtl }")[:-1]
    assert all(edges(line)[0] >= LEFT - 0.1 for line in lines)
