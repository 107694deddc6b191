"""What the layout engine complains of becomes a Problem with the right place."""

from __future__ import annotations

import logging

import pytest

from postil.model import Style
from postil.problems import Place
from postil.render.pdf.complaints import about_layout, about_style, listening
from tests.render.compositions import sample

STYLE = "p { color: red }\n  li { colour: blue }\n"
PLACES = {
    "a property": ("Ignored `colour: blue` at 2:8, unknown property.", (2, 8, "  li { colour: blue }")),
    "a place inside the rule": ('Ignored `content: "at 1:2"` at 2:8, invalid value.', (2, 8, "  li { colour: blue }")),
    "backticks inside": ('Ignored `content: "` at 1:2"` at 2:8, invalid.', (2, 8, "  li { colour: blue }")),
    "a rule over two lines": ("Ignored `a:\n b` at 1:5, invalid value.", (1, 5, "p { color: red }")),
    "a parse error": ("Parse error at 2:3: invalid", (2, 3, "  li { colour: blue }")),
    "a place at the end": ("Unknown empty rule @x at 1:1", (1, 1, "p { color: red }")),
    "beyond the last line": ("Parse error at 9:1: EOF", (9, 1, "")),
    "no place": ("Font-face 'A' cannot be loaded", (1, 1, "")),
}


@pytest.mark.parametrize(("said", "place"), PLACES.values(), ids=PLACES.keys())
def test_a_wrong_rule_is_shown_where_it_stands(said: str, place: tuple[int, int, str]) -> None:
    problem = about_style(said, Style("styles/text.css", STYLE))
    line, column, excerpt = place
    assert problem.place == Place("styles/text.css", line, column, 1, excerpt)
    assert (problem.code, problem.severity) == ("L001", "error")
    assert said in problem.sentence


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("No anchor #treaty.cl-9 for internal URI reference", "treaty.md"),
        ("Anchor defined twice: 'harbour.costs'", "harbour.md"),
        ("Failed to load image at 'file:///book/images/x.png'", "publication.yaml"),
        ("No anchor #treaty-of-old.cl-9", "publication.yaml"),
    ],
)
def test_a_complaint_is_put_to_the_division_that_it_names(said: str, file: str) -> None:
    problem = about_layout(said, sample())
    assert (problem.code, problem.place.file) == ("L002", file)
    assert said in problem.sentence


def test_warnings_and_errors_are_heard_inside_the_block_only() -> None:
    logger = logging.getLogger("weasyprint")
    with listening() as said:
        logger.warning("one %s", "two")
        logger.error("three")
        logger.info("four")
        logging.getLogger("weasyprint.progress").warning("five")
    logger.warning("six")
    assert said == ["one two", "three", "five"]


def test_a_block_that_fails_is_heard_no_more() -> None:
    handlers = list(logging.getLogger("weasyprint").handlers)
    with pytest.raises(ZeroDivisionError), listening():
        raise ZeroDivisionError
    assert logging.getLogger("weasyprint").handlers == handlers
