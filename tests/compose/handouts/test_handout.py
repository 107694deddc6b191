"""A handout has what was wanted of the book, with its words, numbers and ids, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from postil.model import Composition, Declaration, Handout, Question
from postil.preparing import prepare
from postil.problems import ContentError, Place
from tests.compose.handouts.cut import calls, cut, find, on_site, words
from tests.tinybook import write_book

EVERYTHING = (
    "book",
    "glossary",
    "foreword",
    "crossing",
    "charter",
    "charter:appendix",
    "charter:preamble",
    "charter:I-II",
)
CALLED_TWICE = """\
---
title: The lamp
kind: declaration
---

I. It burns.[^oil] It shines.[^glass]

II. It burns again,[^oil] and again.[^oil]

III. It is put out.[^snuff]

[^oil]: With oil.[^cheap]

[^glass]: Through glass.

[^cheap]: Of the cheap sort.

[^snuff]: With a snuffer.
"""

WITNESSED = """\
witnesses:
  - {siglum: A, title: Draft}
notes:
  - {clause: I, quote: burns, kind: explanatory, short: It did., note: It did., author: AK, date: 2026-11-20}
  - clause: II
    quote: burns again
    kind: textual
    short: A lacks it.
    note: A lacks it.
    readings: [{witnesses: [A], how: om}]
    author: AK
    date: 2026-11-20
"""


@pytest.mark.parametrize(
    ("what", "clauses"),
    [
        ("charter:I", ["cl-1"]),
        ("charter:preamble,III", ["pre", "cl-3"]),
        ("charter:II", ["cl-2"]),
        ("charter", ["pre", "cl-1", "cl-2", "cl-3"]),
    ],
)
def test_the_wanted_clauses_are_there_with_their_words(composition: Composition, what: str, clauses: list[str]) -> None:
    made = cut(composition, what)
    assert find(made, "//h:section[contains(@class, 'clause')]/@id") == clauses
    for clause in clauses:
        path = f"//h:section[@id='{clause}']//*[self::h:p or self::h:ul]"
        assert [*map(words, find(made, path))] == [*map(words, find(composition, path, "charter"))]


@pytest.mark.parametrize(
    ("what", "numbers", "footnotes"),
    [
        ("charter:I", ["2", "3", "4"], ["a"]),
        ("charter:III", ["5"], []),
        ("charter:II", [], []),
        ("charter", ["1", "2", "3", "4", "5"], ["a"]),
    ],
)
def test_a_clause_has_its_notes_under_the_numbers_of_the_book(
    composition: Composition, what: str, numbers: list[str], footnotes: list[str]
) -> None:
    made = cut(composition, what)
    labels = find(made, "//h:aside/@data-label")
    assert sorted(labels) == sorted([*numbers, *footnotes])
    assert sorted(label for label, _ in calls(made)) == sorted(labels)
    lemmata = {words(each) for each in find(composition, "//h:aside//h:b[@class='lemma']", "charter")}
    assert {words(each) for each in find(made, "//h:aside//h:b[@class='lemma']")} <= lemmata


def test_a_footnote_that_other_clauses_call_too_is_called_here_alone(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", CALLED_TWICE)
    made = cut(prepare(book), "lamp:II")
    assert find(made, "//h:a[@role='doc-noteref']/@id") == ["call-fn-a", "call-fn-a-2", "call-fn-d"]
    assert find(made, "//h:aside/@id") == ["fn-a", "fn-d"]
    assert find(made, "//h:aside[@id='fn-a']/h:a/@href") == ["#call-fn-a", "#call-fn-a-2"]


def test_without_notes_the_footnotes_of_the_text_are_left(composition: Composition) -> None:
    made = cut(composition, "charter", notes="none")
    paragraphs = [words(each) for each in find(made, "//h:div[@class='numbered']/h:p")]
    assert paragraphs[0] == "We, the people of the two banks, have met in the old mill."
    assert calls(made) == [("a", "#fn-a")]
    assert find(made, "//h:aside/@id") == ["fn-a"]
    assert [each.name for each in made.divisions] == ["charter"]
    (charter,) = made.publication.texts
    assert isinstance(charter, Declaration)
    assert charter.apparatus.notes == ()
    assert made.anchors == {"charter": ()}


def test_full_notes_stand_behind_the_text_and_the_calls_lead_to_them(composition: Composition) -> None:
    made = cut(composition, "charter:I", notes="full")
    assert find(made, "//h:aside/@id") == ["fn-a"]
    entries = find(made, "//h:section[contains(@class, 'entry')]/@id")
    assert [href for _, href in calls(made) if href != "#fn-a"] == [f"charter-notes.xhtml#{name}" for name in entries]
    assert len(entries) == 3
    in_book = {each.get("id"): words(each) for each in find(composition, "//h:section[contains(@class, 'entry')]")}
    for entry in find(made, "//h:section[contains(@class, 'entry')]"):
        assert words(entry.find("h:p", {"h": entry.nsmap[None]})) in in_book[entry.get("id")]


def test_full_notes_bring_the_sources_that_they_cite(composition: Composition) -> None:
    made = cut(composition, "charter:preamble", notes="full")
    assert [each.name for each in made.divisions] == ["charter", "charter-notes", "sources"]
    assert find(made, "//h:li/@id", "sources") == ["town-1703", "keel-1999"]
    assert find(cut(composition, "charter:III", notes="full"), "//h:li/@id", "sources") == []


def test_the_text_of_a_clause_stands_once_and_in_its_appendix_too_where_that_stands_alone(
    composition: Composition,
) -> None:
    quoted = "//h:blockquote[@class='clause-text']"
    assert find(cut(composition, "charter", notes="full"), quoted) == []
    assert len(find(cut(composition, "charter:appendix"), quoted)) == 4


@pytest.mark.parametrize(("what", "named"), [("lamp:I", []), ("lamp:II", ["h2"]), ("lamp:I-II", ["h3"])])
def test_witnesses_are_named_where_their_readings_are_under_a_heading_of_its_level(
    tmp_path: Path, what: str, named: list[str]
) -> None:
    book = write_book(tmp_path / "book", CALLED_TWICE)
    (book / "content" / "lamp.notes.yaml").write_text(WITNESSED, encoding="utf-8")
    headings = find(cut(prepare(book), what, notes="full"), "//h:section[@class='witnesses']/*[1]")
    assert [heading.tag.rpartition("}")[2] for heading in headings] == named


@pytest.mark.parametrize("notes", ["none", "short", "full"])
@pytest.mark.parametrize("what", EVERYTHING)
def test_there_is_one_title_and_no_level_of_headings_is_left_out(
    composition: Composition, what: str, notes: str
) -> None:
    made = cut(composition, what, notes=notes)
    levels = [int(each.tag[-1]) for each in find(made, "//*[self::h:h1 or self::h:h2 or self::h:h3 or self::h:h4]")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("what", EVERYTHING)
@pytest.mark.parametrize("notes", ["none", "short", "full"])
def test_names_that_are_referred_to_are_there(composition: Composition, what: str, notes: str) -> None:
    made = cut(composition, what, notes=notes)
    for division in made.divisions:
        ids = find(made, "//@id", division.name)
        assert len(ids) == len(set(ids))
        assert {*find(made, "//@aria-labelledby", division.name)} <= {*ids}


def test_the_whole_book_leaves_out_what_is_no_text(composition: Composition) -> None:
    made = cut(composition, "book")
    names = ["foreword", "crossing", "charter", "charter-notes", "glossary", "sources"]
    assert [each.name for each in made.divisions] == names
    assert {each.kind for each in made.divisions} == {"handout"}
    assert {each.matter for each in made.divisions} == {"body"}
    assert [each.name for each in cut(composition, "book", notes="none").divisions] == [*names[:3], *names[4:]]


def test_it_is_a_small_publication(composition: Composition) -> None:
    made = cut(composition, "charter:I")
    publication = made.publication
    assert publication.slug == "charter-clause-1"
    assert publication.title == "Ferry Charter, Clause I – The Ferry Charter"
    assert publication.foreword is None
    assert publication.handouts == (Handout("charter:I"),)
    (charter,) = publication.texts
    assert isinstance(charter, Declaration)
    assert [clause.id for clause in charter.clauses] == ["cl-1"]
    assert [footnote.label for footnote in charter.footnotes] == ["a"]
    assert [each.number for each in made.anchors["charter"]] == [2, 3, 4]
    assert cut(composition, "glossary").publication.texts == ()
    foreword = cut(composition, "foreword").publication
    assert foreword.foreword is not None
    assert foreword.texts == ()


def test_what_is_not_shown_is_not_owed(composition: Composition) -> None:
    (charter,) = cut(composition, "charter:III").publication.texts
    assert charter.footnotes == ()
    assert len(cut(composition, "charter:appendix", notes="none").anchors["charter"]) == 5


def test_the_only_clause_is_named_by_the_title(composition: Composition) -> None:
    made = cut(composition, "charter:III", notes="full")
    headings = [words(each) for each in find(made, "//*[self::h:h1 or self::h:h2 or self::h:h3]")]
    assert headings == ["Clause III", "Notes", "III, n. 5 Disputes] explanatory"]
    both = find(cut(composition, "charter:II,III", notes="full"), "//*[self::h:h2 or self::h:h3]")
    assert [words(each) for each in both] == [
        "Clause II",
        "Clause III",
        "Notes on Charter of the Ferry of Rivermouth",
        "Clause II",
        "Clause III",
    ]


def test_lines_of_clauses_are_numbered_and_those_of_notes_are_not(composition: Composition) -> None:
    made = cut(composition, "charter")
    blocks = find(made, "//*[@data-line-numbers='5']")
    assert [each.getparent().get("id") for each in blocks] == ["pre", "cl-1", "cl-2", "cl-3"]
    assert all(each.find(".//h:aside", {"h": each.nsmap[None]}) is None for each in blocks)
    assert find(made, "//h:div[@class='numbered']/h:h2") == []
    assert find(cut(composition, "crossing"), "//*[@data-line-numbers]") == []


def test_what_the_book_has_not_is_an_error_at_its_place(composition: Composition) -> None:
    place = Place("content/publication.yaml", 7, 3)
    with pytest.raises(ContentError) as raised:
        cut(composition, "charter:IX", place=place)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place) == ("P010", place)


def test_questions_are_those_of_what_is_wanted(composition: Composition) -> None:
    asked = [("", "Why a charter?"), ("preamble", "Which banks?"), ("I", "What bell?"), ("III", "Who settles?")]
    questions = tuple(Question(clause, (said,), Place("")) for clause, said in asked)
    made = with_questions(composition, questions)
    shown = "//h:section[@class='questions']//h:li/h:p"
    assert [words(each) for each in find(cut(made, "charter:III", questions=True), shown)] == ["Who settles?"]
    some = cut(made, "charter:preamble,I", questions=True)
    assert [words(each) for each in find(some, shown)] == ["Preamble. Which banks?", "Clause I. What bell?"]
    assert len(find(cut(made, "charter", questions=True), shown)) == 4
    assert len(find(cut(made, "book", questions=True), shown)) == 4
    assert find(cut(made, "charter:II", questions=True), "//h:section[@class='questions']") == []
    assert find(cut(made, "charter"), shown) == []


def test_room_to_write_is_no_text(composition: Composition) -> None:
    made = cut(composition, "charter:III", lines=True, notes="full")
    assert [words(each) for each in find(made, "//h:section[@class='remarks']", "charter")] == ["Remarks"]
    assert find(made, "//h:div[contains(@class, 'rules')]/@aria-hidden") == ["true", "true"]
    assert len(find(made, "//h:div[contains(@class, 'least')]/h:div")) == 4


def test_a_title_that_the_text_has_becomes_that_of_the_handout(composition: Composition) -> None:
    made = cut(composition, "crossing")
    head = find(made, "//h:header[@class='handout-head']")
    assert [words(each) for each in head] == ["The Ferry Charter The Crossing How a river is crossed"]
    assert len(find(made, "//h:header")) == 1
    assert find(on_site(made), "//h:h1/@lang") == ["en-GB"]


def with_questions(composition: Composition, questions: tuple[Question, ...]) -> Composition:
    """Return a composition whose charter asks some questions."""
    publication = composition.publication
    texts = tuple(
        replace(text, metadata=replace(text.metadata, questions=questions)) if text.id == "charter" else text
        for text in publication.texts
    )
    return replace(composition, publication=replace(publication, texts=texts))
