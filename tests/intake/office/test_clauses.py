"""Clauses are found however an office file counts them."""

from __future__ import annotations

import pytest

from postil.intake.markdown import markdown
from postil.intake.office.clauses import numbering_of, out_of_order, write_clauses
from postil.model import Element, Numbering


def p(*words: str | Element) -> Element:
    return Element("p", words)


def h(*words: str) -> Element:
    return Element("h2", words)


CASES = {
    "in the words": ([p("I. One."), p("II. Two.")], "roman", "I. One.\n\nII. Two."),
    "headings of a number": ([h("I"), p("One."), h("II."), p("Two.")], "roman", "I. One.\n\nII. Two."),
    "headings with words": (
        [h("Article 1: Berths"), p("One."), h("Article 2"), p("Two.")],
        "article",
        "Article 1. **Berths**\n\nOne.\n\nArticle 2. Two.",
    ),
    "short words, roman numerals": (
        [p("Art. I. One."), p("Art. II. Two.")],
        "article",
        "Article 1. One.\n\nArticle 2. Two.",
    ),
    "the sign of a section": (
        [h("§ 1"), p("One."), h("§ 2"), p("Two.")],
        "section",
        "Section 1. One.\n\nSection 2. Two.",
    ),
    "a list": (
        [Element("ol", (Element("li", ("One.",)), Element("li", (p("Two."), p("More.")))), {"class": "upper-roman"})],
        "roman",
        "I. One.\n\nII. Two.\n\nMore.",
    ),
    "a list that goes on": (
        [
            Element("ol", (Element("li", ("One.",)), Element("li", ("Two.",))), {"class": "upper-roman"}),
            p("Between."),
            Element("ol", (Element("li", ("Three.",)),), {"class": "upper-roman", "start": "3"}),
        ],
        "roman",
        "I. One.\n\nII. Two.\n\nBetween.\n\nIII. Three.",
    ),
    "a heading that is no clause": (
        [h("Part one"), p("I. One."), p("II. Two.")],
        "roman",
        "**Part one**\n\nI. One.\n\nII. Two.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_clauses_begin_with_their_numbers(case: str) -> None:
    blocks, numbering, text = CASES[case]
    assert numbering_of(blocks) == numbering
    made = write_clauses(blocks, numbering, [])
    assert markdown(made) == text
    assert out_of_order(made, numbering) is None


@pytest.mark.parametrize(
    "blocks",
    [
        [p("I am here."), p("II do not.")],
        [p("Article 1 of the treaty says so."), p("Article 2 does not.")],
        [p("C. Smith came."), p("D. Brown went.")],
        [p("II. Two."), p("III. Three.")],
        [Element("ol", (Element("li", ("One.",)),) * 3)],
        [Element("ol", (Element("li", ("One.",)),) * 3, {"class": "upper-roman", "start": "999999999"})],
    ],
)
def test_words_that_only_look_like_numbers_are_words(blocks: list[Element]) -> None:
    assert numbering_of(blocks) is None


def test_a_number_that_is_not_due_is_found() -> None:
    numbering: Numbering = "roman"
    assert out_of_order([p("I. One."), p("II. Two."), p("IV. Four.")], numbering) == ("IV.", "III")


def test_what_was_changed_is_told() -> None:
    told: list[str] = []
    write_clauses([h("Art. I - Berths"), p("One."), h("Annex")], "article", told)
    assert told == [
        "the number 'Art. I -' is written 'Article 1.'",
        "the heading 'Art. I - Berths' opens a clause, in bold type",
        "the heading 'Annex' is a paragraph in bold type: declarations have none",
    ]
