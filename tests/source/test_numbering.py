"""Clauses by roman numeral, article or section, and paragraphs with labels of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import PARAGRAPH_LABEL, Clause, Numbering, text_of
from postil.problems import Place, Report
from postil.source.declaration import check_paragraphs, read_clauses
from postil.source.numbering import SCHEMES, digits, scheme_of
from postil.source.textfile import SourceText
from tests.source.markdown import Found, found, read, shown

KIND = Place("content/a.md", 3)
NUMBERINGS: tuple[Numbering, ...] = ("roman", "article", "section")
HEADS = {"roman": "{}. ", "article": "Article {}. ", "section": "Section {}. "}
PREFIXES = {"roman": "cl", "article": "art", "section": "sec"}


def clauses(text: str, numbering: Numbering = "article") -> tuple[tuple[Clause, ...], Report]:
    """Return the clauses of a text, and what is wrong with them."""
    prose, report = read(text)
    return read_clauses(prose.blocks, KIND, report, SCHEMES[numbering]), report


def paragraphs(text: str) -> list[tuple[str, str, str]]:
    """Return the id, the label and the words of each paragraph of a sound text."""
    made, report = clauses(text)
    assert report == []
    blocks = [block for clause in made for block in clause.blocks]
    return [(b.attributes["id"], b.attributes.get(PARAGRAPH_LABEL, ""), shown(*b.children)) for b in blocks]


@pytest.mark.parametrize(
    ("numbering", "text", "made"),
    [
        ("roman", "I. One.\n\nII. Two.", [("cl-1", "I", "One."), ("cl-2", "II", "Two.")]),
        (
            "article",
            "We.\n\nArticle 1. One.\n\nArticle 2. Two.",
            [("pre", "", "We."), ("art-1", "1", "One."), ("art-2", "2", "Two.")],
        ),
        ("article", "Article  1.  *One*.", [("art-1", "1", "One.")]),
        ("section", "Section 1. One.\n\nSection 2. Two.", [("sec-1", "1", "One."), ("sec-2", "2", "Two.")]),
    ],
)
def test_each_numbering_has_its_head_and_its_ids(
    numbering: Numbering, text: str, made: list[tuple[str, str, str]]
) -> None:
    found_in, report = clauses(text, numbering)
    assert [(clause.id, clause.label, text_of(clause.blocks)) for clause in found_in] == made
    assert report == []


@pytest.mark.parametrize(
    ("numbering", "text"),
    [
        ("article", "I. One."),
        ("article", "Section 1. One."),
        ("article", "article 1. One."),
        ("article", "Article 1 says so."),
        ("article", "Article I. One."),
        ("article", "By Article 1. One."),
        ("section", "Article 1. One."),
        ("roman", "Article 1. One."),
    ],
)
def test_the_head_of_another_numbering_opens_no_clause(numbering: Numbering, text: str) -> None:
    made, report = clauses(text, numbering)
    assert [clause.id for clause in made] == ["pre"]
    assert found(report) == [(3, 1, "D002")]
    assert SCHEMES[numbering].example in report[0].hint


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Article 2. Two.", [(1, 9, "D001")]),
        ("Article 1. One.\n\nArticle 3. Three.\n\nArticle 4. Four.", [(3, 9, "D001")]),
        ("Article 1. One.\n\nArticle 01. Again.", [(3, 9, "D001")]),
        ("Article 0. None.", [(1, 9, "D001")]),
    ],
)
def test_articles_count_without_a_gap_or_a_repeat(text: str, problems: list[Found]) -> None:
    _, report = clauses(text)
    assert found(report) == problems


def test_an_article_inside_a_paragraph_is_told() -> None:
    source = SourceText("content/a.md", "Article 1. One.\nArticle 2. Two, by\nArticle 9. Nine.")
    assert found(check_paragraphs(source, 1, SCHEMES["article"])) == [(2, 9, "D004")]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Article 1. One.\n\nMore.", [("art-1-1", "", "One."), ("art-1-2", "", "More.")]),
        (
            "Article 1. One:\n\n(a) the *sea*;\n\n(b)  the quay.",
            [("art-1-p1", "", "One:"), ("art-1-a", "(a)", "the em(sea);"), ("art-1-b", "(b)", "the quay.")],
        ),
        ("Article 1. (1) One.\n\n(2) Two.", [("art-1-1", "(1)", "One."), ("art-1-2", "(2)", "Two.")]),
        (
            "Article 1. (2) One.\n\nMore.\n\n(1) Two.",
            [("art-1-2", "(2)", "One."), ("art-1-p2", "", "More."), ("art-1-1", "(1)", "Two.")],
        ),
        ("(a) We.\n\nArticle 1. One.", [("pre-a", "(a)", "We."), ("art-1-1", "", "One.")]),
        ("Article 1. (a) *One*.", [("art-1-a", "(a)", "em(One).")]),
        ("Article 1. (aa) One.\n\n(z) Two.", [("art-1-aa", "(aa)", "One."), ("art-1-z", "(z)", "Two.")]),
    ],
)
def test_a_label_makes_the_id_of_its_paragraph_and_is_none_of_its_words(
    text: str, made: list[tuple[str, str, str]]
) -> None:
    assert paragraphs(text) == made


@pytest.mark.parametrize("words", ["(A) One.", "(a)One.", "(and) one.", "(1234) one.", "a) One."])
def test_what_only_looks_like_a_label_stays_with_the_words(words: str) -> None:
    assert paragraphs(f"Article 1. {words}") == [("art-1-1", "", words)]


@pytest.mark.parametrize(
    ("label", "number"), [("1", 1), ("0024", 24), ("0", 0), ("", 0), ("IV", 0), ("-1", 0), ("٣", 0), ("²", 0)]
)
def test_digits_are_the_plain_ones(label: str, number: int) -> None:
    assert digits(label) == number


@given(st.sampled_from(NUMBERINGS), st.integers(1, 399))
def test_a_label_leads_to_its_clause_and_its_id_to_the_numbering(numbering: Numbering, number: int) -> None:
    scheme = SCHEMES[numbering]
    name = scheme.id_of(scheme.label(number))
    assert name == f"{PREFIXES[numbering]}-{number}"
    assert scheme_of(name) is scheme
    match = scheme.opening.match(HEADS[numbering].format(scheme.label(number)) + "x")
    assert match is not None
    assert match[1] == scheme.label(number)


@given(st.sampled_from(NUMBERINGS), st.integers(1, 30), st.integers(0, 3))
def test_every_clause_and_paragraph_has_an_id_of_its_own(numbering: Numbering, count: int, labelled: int) -> None:
    labels = "".join(f"\n\n({letter}) Part." for letter in "abc"[:labelled])
    heads = (HEADS[numbering].format(SCHEMES[numbering].label(n)) for n in range(1, count + 1))
    made, report = clauses("\n\n".join(f"{head}Words.\n\nMore.{labels}" for head in heads), numbering)
    names = [name for clause in made for name in (clause.id, *(block.attributes["id"] for block in clause.blocks))]
    assert report == []
    assert len(names) == len(set(names)) == count * (3 + labelled)


def test_letters_under_a_number_have_ids_of_their_own() -> None:
    text = "Article 1. Duties.\n\n(1) The Board:\n\n(a) meets.\n\n(2) The Master:\n\n(a) obeys."
    made, report = clauses(text, "article")
    assert report == []
    assert [block.attributes["id"] for block in made[0].blocks] == [
        "art-1-p1",
        "art-1-1",
        "art-1-1-a",
        "art-1-2",
        "art-1-2-a",
    ]


def test_a_backslash_keeps_a_label_among_the_words() -> None:
    made, _ = clauses("Article 1. Words.\n\n\\(a) is a letter.", "article")
    assert [block.attributes for block in made[0].blocks] == [{"id": "art-1-1"}, {"id": "art-1-2"}]
    assert made[0].blocks[1].children == ("(a) is a letter.",)
