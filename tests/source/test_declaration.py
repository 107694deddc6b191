"""Preamble and clauses: found by their numerals, with ids that stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Clause, text_of
from postil.numerals import to_roman
from postil.problems import Place, Report
from postil.source.declaration import check_paragraphs, read_clauses
from postil.source.numbering import SCHEMES
from postil.source.textfile import SourceText
from tests.source.markdown import Found, found, read, shown

KIND = Place("content/a.md", 3)


def clauses(text: str) -> tuple[tuple[Clause, ...], Report]:
    """Return the clauses of a text, and what is wrong with them."""
    prose, report = read(text)
    return read_clauses(prose.blocks, KIND, report), report


@pytest.mark.parametrize(
    ("label", "name"),
    [("preamble", "pre"), ("I", "cl-1"), ("XIV", "cl-14"), ("IIII", ""), ("3", ""), ("iii", ""), ("", "")],
)
def test_clause_is_named_by_its_numeral(label: str, name: str) -> None:
    assert SCHEMES["roman"].id_of(label) == name


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "We.\n\nAnd we.\n\nI. One.\n\nMore.\n\nII. Two.",
            {"pre": ["pre-1", "pre-2"], "cl-1": ["cl-1-1", "cl-1-2"], "cl-2": ["cl-2-1"]},
        ),
        ("I. One.", {"cl-1": ["cl-1-1"]}),
        ("I. One.\n\n- a\n- b\n\n| c |\n|---|", {"cl-1": ["cl-1-1", "cl-1-2", "cl-1-3"]}),
        (" I. One.\n\n   II.  Two.", {"cl-1": ["cl-1-1"], "cl-2": ["cl-2-1"]}),
    ],
)
def test_clauses_and_their_paragraphs_have_ids(text: str, ids: dict[str, list[str]]) -> None:
    made, report = clauses(text)
    assert {clause.id: [block.attributes["id"] for block in clause.blocks] for clause in made} == ids
    assert report == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I. One sea.", "One sea."),
        ("I.  One\nsea.", "One\nsea."),
        ("I.\tOne sea.", "One sea."),
        ("I. I. One.", "I. One."),
        ("I. *One* sea.", "em(One) sea."),
        ("I. [One](#cl-1)", "a.href=#cl-1(One)"),
        ("I. `One`", "code(One)"),
        ("I. ![One](a.png) sea", "img.alt=One.src=a.png() sea"),
    ],
)
def test_numeral_becomes_the_label_and_the_words_stay(text: str, words: str) -> None:
    made, report = clauses(text)
    assert [clause.label for clause in made] == ["I"]
    assert shown(*made[0].blocks[0].children) == words
    assert "" not in made[0].blocks[0].children
    assert report == []


@pytest.mark.parametrize(
    "text", [r"I\. Newton", "I.Newton", "*I.* Newton", "Newton, I. One", "i. Newton", "- I. Newton", "    I. Newton"]
)
def test_what_only_looks_like_a_numeral_opens_no_clause(text: str) -> None:
    made, report = clauses(f"We.\n\n{text}\n\nI. One.")
    assert [(clause.id, len(clause.blocks)) for clause in made] == [("pre", 2), ("cl-1", 1)]
    assert report == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("I. One.\n\nIII. Three.", [(3, 1, "D001")]),
        ("I. One.\n\nI. Again.", [(3, 1, "D001")]),
        ("II. Two.", [(1, 1, "D001")]),
        ("I. One.\n\n  IIX. Two.", [(3, 3, "D001")]),
        ("We.", [(3, 1, "D002")]),
        ("", [(3, 1, "D002")]),
        ("I. One.\n\n## More", [(3, 1, "D003")]),
    ],
)
def test_wrong_numbering_and_headings_are_told(text: str, problems: list[Found]) -> None:
    _, report = clauses(text)
    assert found(report) == problems


def test_one_slip_in_the_numbering_is_one_problem() -> None:
    _, report = clauses("I. a\n\nII. b\n\nIV. c\n\nV. d\n\nVI. e")
    assert [problem.sentence for problem in report] == ["the next clause should be III, but this one is IV"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("I. One.\nII. Two.", [(2, 1, "D004")]),
        ("We.\n  I. One.", [(2, 3, "D004")]),
        ("I. One.\n\nII. Two.", []),
        ("I. One, says\nIX. Newton.", []),
        ("I. One.\nII. Two.\nIII. Three.", [(2, 1, "D004"), (3, 1, "D004")]),
    ],
)
def test_clause_inside_a_paragraph_is_told(text: str, problems: list[Found]) -> None:
    assert found(check_paragraphs(SourceText("content/a.md", text), 1)) == problems


WORDS = st.text("abc é’–", min_size=1, max_size=12).map(str.strip).filter(lambda words: words[:1].isalpha())
CLAUSES = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6)


def written(texts: list[list[str]]) -> str:
    """Return clauses as an editor writes them."""
    return "\n\n".join(f"{to_roman(n)}. " + "\n\n".join(parts) for n, parts in enumerate(texts, 1))


@given(CLAUSES)
def test_words_of_the_clauses_are_the_words_typed(texts: list[list[str]]) -> None:
    made, report = clauses(written(texts))
    assert [[text_of(block) for block in clause.blocks] for clause in made] == texts
    assert report == []


@given(CLAUSES, WORDS)
def test_a_clause_more_at_the_end_changes_nothing_before_it(texts: list[list[str]], words: str) -> None:
    before, _ = clauses(written(texts))
    after, _ = clauses(written([*texts, [words]]))
    assert after[:-1] == before
    assert after[-1].id == f"cl-{len(texts) + 1}"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("I. One.\n\nII Two.\n\nIII. Three.", "line 3 begins with 'II' without a full stop: write 'II.'"),
        ("I. One.\n\nMore.\n\nII) Two.\n\nIII. Three.", "line 5 begins with 'II' without a full stop: write 'II.'"),
        ("I One.\n\nII. Two.", "line 1 begins with 'I' without a full stop: write 'I.'"),
        ("I. One.\n\nIV Four.\n\nIII. Three.", "correct the number"),
        ("I. One.\n\n# II Two\n\nIII. Three.", "correct the number"),
        ("I. One.\n\nIII. Three.", "correct the number"),
    ],
)
def test_a_number_without_its_full_stop_is_named(text: str, hint: str) -> None:
    _, report = clauses(text)
    (problem,) = [problem for problem in report if problem.code == "D001"]
    assert problem.hint.partition("; if no clause")[0] == hint


def test_an_article_without_its_full_stop_is_named() -> None:
    prose, report = read("Article 1. One.\n\nArticle 2 Two.\n\nArticle 3. Three.")
    read_clauses(prose.blocks, KIND, report, SCHEMES["article"])
    assert [problem.hint for problem in report] == [
        "line 3 begins with 'Article 2' without a full stop: write 'Article 2.'"
    ]
