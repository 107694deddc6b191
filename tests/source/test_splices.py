"""Writing one value anew: in its style where that can hold it, wrapped where it was."""

from __future__ import annotations

import pytest

from postil.source.splices import Splice, best_form, in_style, line_break, spliced, wrapped


@pytest.mark.parametrize(
    ("value", "in_flow", "form"),
    [
        ("free trade", False, "free trade"),
        ("2030 agenda", True, "2030 agenda"),
        ("this: that", False, '"this: that"'),
        ("this, that", False, "this, that"),
        ("this, that", True, '"this, that"'),
        ("no #1", False, '"no #1"'),
        ("- this", False, '"- this"'),
        ("*this", False, '"*this"'),
        ("&a this", False, '"&a this"'),
        ("!this that", False, '"!this that"'),
        ("“this”", False, "“this”"),
        ('"this" that', False, '"\\"this\\" that"'),
    ],
)
def test_plain_words_stay_plain_where_that_is_safe(value: str, in_flow: bool, form: str) -> None:
    assert best_form(value, value, in_flow) == form


@pytest.mark.parametrize(("style", "form"), [(None, "it's"), ("'", "'it''s'"), ('"', '"it\'s"')])
def test_value_is_written_in_a_style(style: str | None, form: str) -> None:
    assert in_style("it's", style) == form


@pytest.mark.parametrize(
    ("old", "form", "made"),
    [
        ("    one line", "another line that is longer", "another line that is longer"),
        ("    two\n      lines here", "another long line", "another long\n      line"),
        ("    two\n      lines here", "well-made-in-one", "well-made-in-one"),
    ],
)
def test_lines_are_as_wide_as_they_were(old: str, form: str, made: str) -> None:
    assert wrapped(form, old, "\n") == made


def test_splices_are_made_in_any_order() -> None:
    assert spliced("abcdef", [Splice(4, 5, "E!"), Splice(1, 1, "-"), Splice(2, 3, "")]) == "a-bdE!f"


@pytest.mark.parametrize(("text", "end"), [("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a\nb\r\n", "\n"), ("a", "\n")])
def test_lines_end_as_the_first_one_does(text: str, end: str) -> None:
    assert line_break(text) == end
