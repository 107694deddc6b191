"""An explanation on a terminal: nothing is lost, nothing is wider than it may be, examples stand as they are."""

from __future__ import annotations

import re

import pytest

from postil.codes import CODES, NAMES
from postil.explanations import explanation, listing
from postil.explanations.shown import WIDEST, blocks, shown

MARKDOWN = """\
# D004 name: what it means

A paragraph that is long enough
for two lines.

## How

1. The first step, which is long.
2. The second.

```md content/a.md
I. One

II. Two
```

| code | name | means |
|---|---|---|
| A001 | one-two | several words that need a line |
"""
SHOWN = """\
D004 name: what it means

A paragraph that is long enough for two
lines.

How

1. The first step, which is long.
2. The second.

content/a.md:
    I. One

    II. Two

code  name     means
A001  one-two  several words that need a
               line
"""


def test_every_kind_of_block_is_shown() -> None:
    assert shown(MARKDOWN, 40, is_bold=False) == SHOWN


def test_headings_are_bold_and_nothing_else() -> None:
    lines = shown(MARKDOWN, 40).split("\n")
    assert [line for line in lines if "\033" in line] == ["\033[1mD004 name: what it means\033[0m", "\033[1mHow\033[0m"]


def test_the_lines_of_a_step_stand_under_its_words() -> None:
    assert shown("1. one two three four five\n", 16) == "1. one two three\n   four five\n"


def test_a_blank_line_in_an_example_ends_no_block() -> None:
    assert list(blocks("a\n\n```x\nb\n\nc\n```\n\nd\n")) == ["a", "```x\nb\n\nc\n```", "d"]


@pytest.mark.parametrize("columns", [80, 300])
@pytest.mark.parametrize("code", sorted(CODES))
def test_all_words_of_an_explanation_are_shown_within_the_width(code: str, columns: int) -> None:
    markdown = explanation(code)
    text = shown(markdown, columns, is_bold=False)
    prose = [line for line in text.split("\n") if not line.startswith("    ")]
    assert max(map(len, prose)) <= min(columns, WIDEST)
    assert re.findall(r"\w+", text) == re.findall(r"\w+", re.sub(r"```\w*", "", markdown))


def test_the_list_shows_every_code_with_its_name_in_one_column() -> None:
    text = shown(listing(), WIDEST)
    assert dict(re.findall(r"^([A-Z]\d{3})  ([a-z0-9-]+)  ", text, re.M)) == NAMES
