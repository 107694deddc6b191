"""No letter of an office file is lost unseen."""

from __future__ import annotations

import pytest

from postil.intake.office.conservation import lost
from postil.intake.office.opened import Piece

WHOLE = [
    Piece(1, "We agree."),
    Piece(2, "Article IV. Every boat"),
    Piece(3, "has a berth."),
    Piece(1, "See p. 5", "note"),
]
BODY = ["We a", "gree.", "Article 4. Every boat", " has a berth."]


def missing(body: list[str], notes: list[str]) -> list[str]:
    """Return the sentences about what is missing."""
    return [problem.sentence for problem in lost(WHOLE, body, notes, "a.docx")]


def test_all_words_in_order_are_all_there() -> None:
    assert missing(BODY, ["See p.\N{NO-BREAK SPACE}5"]) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (["We agre.", *BODY[2:]], "We agree."),
        ([*BODY[:2], "Article 4. Evry boat", BODY[3]], "Article IV. Every boat"),
        (BODY[:3], "has a berth."),
        ([BODY[3], *BODY[:3]], "has a berth."),
    ],
)
def test_a_letter_that_is_missing_is_told(body: list[str], words: str) -> None:
    (sentence,) = missing(body, ["See p. 5"])
    assert sentence.startswith(f"'{words}' (paragraph ")


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("The year 2005 was good", "The year was good"),
        ("We hold all of it", "We hold a of it"),
        ("C’est le quai", "est le quai"),
        ("I agree", "agree"),
    ],
)
def test_only_the_number_of_a_clause_may_be_missing(words: str, made: str) -> None:
    (problem,) = lost([Piece(1, words)], [made], [], "a.docx")
    assert problem.sentence.startswith(f"'{words}' (paragraph 1)")


def test_a_note_that_is_missing_is_told() -> None:
    (sentence,) = missing(BODY, [])
    assert sentence.startswith("'See p. 5' (the notes)")
