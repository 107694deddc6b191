"""The head of a handout says what it is, how it is cited, and where it is found."""

from __future__ import annotations

import pytest

from postil.compose.handouts import handout_of
from postil.compose.templates import read_templates
from postil.model import Composition, Handout, Template
from postil.problems import ContentError
from postil.resources import folder
from tests.compose.handouts.cut import SITE, cut, find, on_site, words

FOLIOS = {
    "charter": "9",
    "charter.pre": "9",
    "charter.cl-1": "10",
    "charter.cl-2": "10",
    "charter.cl-3": "11",
    "charter-notes": "21",
    "foreword": "vii",
}


@pytest.mark.parametrize(
    ("what", "cited"),
    [
        ("charter:I", "Ferry Charter, I, in: The Ferry Charter (Landing Press, 2026), p. 10."),
        ("charter:I-III", "Ferry Charter, I–III, in: The Ferry Charter (Landing Press, 2026), pp. 10–11."),
        ("charter:preamble,III", "Ferry Charter, pmbl., III, in: The Ferry Charter (Landing Press, 2026), pp. 9, 11."),
        ("charter:preamble,I", "Ferry Charter, pmbl., I, in: The Ferry Charter (Landing Press, 2026), pp. 9–10."),
        ("charter", "Ferry Charter, in: The Ferry Charter (Landing Press, 2026), p. 9."),
        ("charter:appendix", "Notes on Ferry Charter, in: The Ferry Charter (Landing Press, 2026), p. 21."),
        ("foreword", "Foreword, in: The Ferry Charter (Landing Press, 2026), p. vii."),
        ("glossary", "Words of the river, in: The Ferry Charter (Landing Press, 2026)."),
        ("book", "The Ferry Charter (Landing Press, 2026)."),
    ],
)
def test_it_is_cited_by_structure_and_by_the_page_in_print(composition: Composition, what: str, cited: str) -> None:
    (first, *_) = find(cut(composition, what, FOLIOS), "//h:div[@class='handout-about']/h:p")
    assert words(first) == f"How to cite {cited}"


def test_without_a_print_edition_it_is_cited_by_structure(composition: Composition) -> None:
    (first, *_) = find(cut(composition, "charter:I"), "//h:div[@class='handout-about']/h:p")
    assert words(first) == "How to cite Ferry Charter, I, in: The Ferry Charter (Landing Press, 2026)."


def test_licence_state_and_address_are_said(composition: Composition) -> None:
    (_, second, third) = find(cut(on_site(composition), "charter:I"), "//h:div[@class='handout-about']/h:p")
    assert words(second) == "In the public domain. State of 20 November 2026."
    assert words(third) == "ferry.example/charter.html#cl-1"
    (_, second) = find(cut(composition, "crossing"), "//h:div[@class='handout-about']/h:p")
    assert words(second) == "CC BY 4.0. State of 20 November 2026."


@pytest.mark.parametrize(
    ("what", "page"),
    [
        ("charter:II", "charter.html#cl-2"),
        ("charter:II-III", "charter.html#cl-2"),
        ("charter", "charter.html"),
        ("charter:appendix", "charter-notes.html"),
        ("glossary", "glossary.html"),
        ("book", ""),
    ],
)
def test_its_code_leads_to_the_site(composition: Composition, what: str, page: str) -> None:
    made = cut(on_site(composition), what)
    assert find(made, "//s:svg/@aria-label") == [f"{SITE}{page}"]
    assert find(made, "//h:a[@class='url'][ancestor::h:div[@class='handout-about']]/@href") == [f"{SITE}{page}"]


def test_without_a_site_there_is_no_code(composition: Composition) -> None:
    made = cut(composition, "charter:II")
    assert find(made, "//s:svg") == []
    assert find(made, "//h:a[@class='url']") == []


def test_the_head_names_clause_text_and_book(composition: Composition) -> None:
    head = "//h:header[@class='handout-head']//*[self::h:p or self::h:h1]"
    assert [words(each) for each in find(cut(composition, "charter:I"), head)] == [
        "The Ferry Charter",
        "Clause I",
        "Charter of the Ferry of Rivermouth",
    ]
    assert [words(each) for each in find(cut(composition, "charter:I,II"), head)] == [
        "The Ferry Charter",
        "Charter of the Ferry of Rivermouth",
        "Clause I, Clause II",
    ]


def test_a_template_without_a_place_for_the_title_is_told(composition: Composition) -> None:
    files = read_templates(folder("templates"))
    broken = files["handout.xhtml"].text.replace('class="handout-title"', 'class="title"')
    files["handout.xhtml"] = Template("templates/handout.xhtml", broken)
    with pytest.raises(ContentError) as raised:
        handout_of(composition, Handout("charter:I"), {}, files)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place.file) == ("T001", "templates/handout.xhtml")
    assert problem.sentence == "the template cannot be filled: it has no 'div' of the class 'handout-title'"
