"""Lines become paragraphs; a page wrapped by hand is rejoined."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.intake.paragraphs import rejoin
from postil.intake.review import Change
from postil.intake.wording import Line, ends_sentence

SENTENCES = (Path(__file__).parent / "genuine" / "en.txt").read_text("utf-8").splitlines()
CHINESE = (Path(__file__).parent / "genuine" / "zh.txt").read_text("utf-8").replace("\n", "")


def rejoined(text: str) -> list[str]:
    return [line.text for line in rejoin([Line(n, t) for n, t in enumerate(text.split("\n"), start=1)])[0]]


paragraph = st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=6).map(" ".join)


@given(st.lists(paragraph, min_size=1, max_size=5), st.integers(58, 90))
def test_wrapped_paragraphs_become_whole(paragraphs: list[str], columns: int) -> None:
    page = "\n\n".join(textwrap.fill(p, columns, break_on_hyphens=False) for p in paragraphs)
    # Where every line happens to end with its sentence, nothing tells a wrapped page from one sentence a line.
    assume(sum(not ends_sentence(line) for line in page.split("\n") if line) * 2 > page.count("\n"))
    assert rejoined(page) == paragraphs


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9))
def test_one_sentence_a_line_stays(sentences: list[str]) -> None:
    assert rejoined("\n".join(sentences)) == sentences


def test_wrapped_chinese_becomes_whole() -> None:
    page = "\n".join(CHINESE[i : i + 30] for i in range(0, len(CHINESE), 30))
    assert rejoined(page) == [CHINESE]


FULL = "The readers of all towns that stand round the water and the hills"


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    [
        ("", []),
        ("\n\none\n\n\ntwo\n", ["one", "two"]),
        ("I.\nEvery circle\nII.\nThe list", ["I. Every circle", "II. The list"]),
        ("I.\nII.\nThe list", ["I.", "II. The list"]),
        (f"{FULL}\nof the lake towns", [f"{FULL} of the lake towns"]),
        (f"{FULL}\nOf the lake towns", [FULL, "Of the lake towns"]),
        (f"{FULL}\nOf {FULL[3:]}\nOf the lake", [f"{FULL} Of {FULL[3:]} Of the lake"]),
        (f"{FULL[:-1]}.\nOf {FULL[3:-1]}.\nOf", [f"{FULL[:-1]}.", f"Of {FULL[3:-1]}.", "Of"]),
        (f"{FULL}\n\nof the lake", [FULL, "of the lake"]),
        (f"{FULL[:40]}\nof the lake towns", [FULL[:40], "of the lake towns"]),
        (f"{FULL * 2}\nof the lake towns", [FULL * 2, "of the lake towns"]),
        (f"{FULL[:-2]} -\nof the towns", [f"{FULL[:-2]} - of the towns"]),
        (f"{FULL[:-1]}-\nNow the towns\nof the lake", [f"{FULL[:-1]}-", "Now the towns", "of the lake"]),
        ("I. Every circle\nkeeps its shelves", ["I. Every circle", "keeps its shelves"]),
        ("short\nlines of a\npoem", ["short", "lines of a", "poem"]),
    ],
)
def test_small_pages(page: str, paragraphs: list[str]) -> None:
    assert rejoined(page) == paragraphs


WRAPPED = """\
The circles around the lake remember the years after the second World War
I. It was the harbour where the books had come ashore, in crates of well-
made oak, and from there they went to the towns as our friends then wish,
I. Every circle keeps its shelves open to strangers and to sailors, taken
from afar."""


def test_a_numeral_opens_a_clause_only_after_a_stop() -> None:
    first, second = rejoined(WRAPPED)
    assert "World War I. It was" in first
    assert "of well-made oak" in first
    assert second.startswith("I. Every circle")
    assert second.endswith("taken from afar.")


def test_lines_on_both_sides_of_a_dropped_line_are_not_joined() -> None:
    lines = [Line(1, FULL), Line(3, "of the lake"), Line(4, FULL), Line(5, "of the towns")]
    assert [line.number for line in rejoin(lines)[0]] == [1, 3, 4]


def test_chinese_and_latin_are_joined_with_a_space() -> None:
    assert rejoined("我们在湖边的老图书馆里见面并且一起读了许多关于湖的书\nbooks 等") == [
        "我们在湖边的老图书馆里见面并且一起读了许多关于湖的书 books 等"
    ]


def test_joined_ends_of_lines_are_named() -> None:
    paragraphs, joints = rejoin([Line(4, "I."), Line(5, "Every circle"), Line(7, "Another")])
    assert paragraphs == [Line(4, "I. Every circle"), Line(7, "Another")]
    assert joints == [Change(4, 3, "line end", "\n", " ")]
