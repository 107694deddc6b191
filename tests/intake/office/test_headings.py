"""Headings go down step by step, and the title stands in the metadata."""

from __future__ import annotations

import pytest

from postil.intake.office.headings import part_title, set_levels, without_rules
from postil.model import Element


def blocks(names: str) -> list[Element]:
    return [Element(name, (name,)) for name in names.split()]


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("h1 p h3 h4 h1 h2", "h2 p h3 h4 h2 h3"),
        ("h3 h2 h3 h1", "h2 h2 h3 h2"),
        ("h1 h6 h3 h2", "h2 h3 h3 h3"),
        ("p", "p"),
    ],
)
def test_no_level_is_left_out(given: str, due: str) -> None:
    assert " ".join(block.name for block in set_levels(blocks(given))) == due


def test_the_only_heading_of_its_level_is_the_title() -> None:
    title, rest = part_title(blocks("h1 p h2"), "", "Other")
    assert (title, [block.name for block in rest]) == ("h1", ["p", "h2"])


def test_the_first_of_several_headings_is_no_title() -> None:
    title, rest = part_title(blocks("h1 p h1"), "", "Other")
    assert (title, len(rest)) == ("Other", 3)


def test_a_title_that_is_said_twice_stands_once() -> None:
    assert part_title([Element("h1", ("The Bay",)), *blocks("p")], "The Bay", "") == ("The Bay", blocks("p"))


def test_rules_around_a_text_are_no_text() -> None:
    assert without_rules(blocks("hr p hr p hr")) == blocks("p hr p")
