"""The list of sources as real styles give it, and what notes call the sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.compose.bibliography import bibliography, check_style, style_path
from postil.compose.setapart import RESERVED
from postil.model import text_of
from postil.problems import Place, Report
from tests.compose.sources import ALL, BOOK, FRENCH, NEWSPAPER, PAGE, SPEECH, SUPPLIED, shown, source

CHICAGO, MLA, APA = "chicago-notes-bibliography", "modern-language-association", "apa"
PLACE = Place("content/publication.yaml", 9, 17)
LISTS = {
    CHICAGO: [
        "Berg, Carl. “Who Lit the Lamp?” cite(The Harbour Times), February 1, 2003. "
        "a.url(https://example.org/a..b?c=1&d=2,.).",
        "de Vries, Dirk. “Lenses.” In cite(The Book of Light). Quay Books, 2010.",
        "Éluard, Ève. cite(span:fr(La lampe et la mer)). Quai, 1950.",
        "Harbour Board. cite(Lights of the Coast). Vol. 2. Harbour Board, 1987.",
        "Harbour Trust. “About the Lamp.” Accessed November 22, 2026. a.url(https://harbour.example/lamp).",
        "Keeper, Ada. “Light for all.” Address to the Harbour Board, August 13, 1881.",
        "Keeper, Ada. “Log of the Keeper.” January 2, 1880. Harbour Archive.",
        "Keeper, Ada. “On Wicks & Oil.” cite(Journal of Lamps) 12, no. 3 (2001): 101–19.",
        "Keeper, Ada, and Ben J. Miller. cite(The Lamp: A History of Light). Harbour Press, 1999.",
        "Lighthouses Act 1836, 6 & 7 Will. 4 79 (1836).",
        "[Reports on the lighting of the lamp]. September 1, 1836. span.remark(Lost.)",
    ],
    MLA: [
        "cite(About the Lamp). Harbour Trust, a.url(https://harbour.example/lamp). Accessed 22 Nov. 2026.",
        "Berg, Carl. “Who Lit the Lamp?” cite(The Harbour Times), 1 Feb. 2003, "
        "a.url(https://example.org/a..b?c=1&d=2,.).",
        "de Vries, Dirk. “Lenses.” cite(The Book of Light), Quay Books, 2010, pp. 7–31.",
        "Éluard, Ève. cite(span:fr(La lampe et la mer)). Quai, 1950.",
        "Harbour Board. cite(Lights of the Coast). Harbour Board, June 1987.",
        "Keeper, Ada. “Light for All.” Address to the Harbour Board, 13 Aug. 1881, Leith.",
        "Keeper, Ada. “Log of the Keeper.” 2 Jan. 1880, Harbour Archive.",
        "Keeper, Ada. “On Wicks & Oil.” cite(Journal of Lamps), vol. 12, no. 3, May 2001, pp. 101–19.",
        "Keeper, Ada, and Ben J. Miller. cite(The Lamp: A History of Light). Harbour Press, 1999.",
        "Lighthouses Act 1836. cite(6 & 7 Will. 4), 13 Aug. 1836, p. 79.",
        "[Reports on the lighting of the lamp]. 1 Sept. 1836. span.remark(Lost.)",
    ],
    APA: [
        "Berg, C. (2003, February 1). Who lit the lamp? cite(The Harbour Times). "
        "a.url(https://example.org/a..b?c=1&d=2,.)",
        "de Vries, D. (2010). Lenses. In cite(The Book of Light) (pp. 7–31). Quay Books.",
        "Éluard, È. (1950). cite(span:fr(La lampe et la mer)). Quai.",
        "Harbour Board. (1987). cite(Lights of the coast) (Vol. 2). Harbour Board.",
        "Harbour Trust. (n.d.). cite(About the lamp). Retrieved November 22, 2026, from "
        "a.url(https://harbour.example/lamp)",
        "Keeper, A. (1880). cite(Log of the keeper). Harbour Archive.",
        "Keeper, A. (1881, August 13). cite(Light for all). Address to the Harbour Board, Leith.",
        "Keeper, A. (2001). On wicks & oil. cite(Journal of Lamps), em(12)(3), 101–119.",
        "Keeper, A., & Miller, B. J. (1999). cite(The lamp: a history of light). Harbour Press.",
        "Lighthouses Act 1836, 6 & 7 Will. 4 79 (1836).",
        "[Reports on the lighting of the lamp]. (1836, September 1). span.remark(Lost.)",
    ],
}


@pytest.mark.parametrize(("style", "lines"), LISTS.items(), ids=LISTS.keys())
def test_the_list_is_as_the_style_has_it(style: str, lines: list[str]) -> None:
    assert [shown(entry.nodes) for entry in bibliography(ALL, style, "en").entries] == lines


@pytest.mark.parametrize(
    ("style", "language", "line"),
    [
        (APA, "de", "Harbour Trust. (o.\xa0J.). cite(span:en(About the lamp)). Abgerufen 22. November 2026, von "),
        (CHICAGO, "fr", "Harbour Trust. «\xa0span:en(About the Lamp)\xa0». Consulté le 22 novembre 2026. "),
        (CHICAGO, "en-GB", "Harbour Trust. ‘About the Lamp’. Accessed 22 November 2026. "),
        (CHICAGO, "sco", "Harbour Trust. “span:en(About the Lamp).” Accessed November 22, 2026. "),
    ],
)
def test_the_words_round_a_source_are_in_the_language_of_the_book(style: str, language: str, line: str) -> None:
    (entry,) = bibliography([PAGE], style, language).entries
    assert shown(entry.nodes).startswith(line + "a.url(")


def test_an_address_is_a_link_in_its_own_letters() -> None:
    (entry,) = bibliography([NEWSPAPER], CHICAGO, "en").entries
    assert [node.attributes for node in entry.nodes if not isinstance(node, str) and node.name == "a"] == [
        {"class": "url", "href": NEWSPAPER.url}
    ]


def test_a_remark_is_a_sentence_of_its_own() -> None:
    (entry,) = bibliography([replace(BOOK, remark="Rare.")], "mhra-notes", "en-GB").entries
    assert shown(entry.nodes).endswith("(Harbour Press, 1999). span.remark(Rare.)")


def test_what_a_style_does_not_list_is_listed_plainly() -> None:
    speech = replace(SPEECH, author="Keeper, Ada and {Lamps and Oil}")
    (entry,) = bibliography([speech], CHICAGO, "en").entries
    assert (
        shown(entry.nodes)
        == "Keeper, Ada and Lamps and Oil. “Light for all.” Address to the Harbour Board, August 13, 1881."
    )


def test_two_books_with_the_same_author_stand_by_title_without_regard_to_signs() -> None:
    titles = ["“B” and after", "Éa", "(c)", "E"]
    sources = [replace(BOOK, id=f"s{number}", title=title) for number, title in enumerate(titles)]
    assert [entry.id for entry in bibliography(sources, CHICAGO, "en").entries] == ["s0", "s2", "s3", "s1"]


@pytest.mark.parametrize(
    ("at", "words"), [("", "Keeper and Miller, 1999"), ("pp. 3–4", "Keeper and Miller, 1999, pp. 3–4")]
)
def test_a_note_cites_in_short_with_the_place(at: str, words: str) -> None:
    assert shown(bibliography([BOOK], CHICAGO, "en").cite("book", at)) == words


def test_the_short_form_marks_its_language_and_points_stand_as_the_language_has_them() -> None:
    news = replace(NEWSPAPER, author="", title="Who lit", lang="de")
    assert shown(bibliography([news], CHICAGO, "en").cite("newspaper")) == "“span:de(Who lit),” 2003"
    assert shown(bibliography([news], CHICAGO, "de").cite("newspaper")) == "„Who lit“, 2003"
    assert (
        shown(bibliography([replace(FRENCH, author="")], APA, "en").cite("french"))
        == "cite(span:fr(La lampe et la mer)), 1950"
    )
    assert shown(bibliography([SUPPLIED], APA, "en").cite("supplied")) == "[Reports on the lighting of the lamp], 1836"


def test_there_is_no_list_without_sources() -> None:
    assert bibliography([], CHICAGO, "en").entries == ()


def test_one_list_does_not_change_the_next() -> None:
    first = bibliography(ALL, MLA, "en")
    assert bibliography(ALL[::-1], MLA, "en").entries == first.entries
    assert [bibliography([one], MLA, "en").entries[0] for one in ALL] == sorted(
        first.entries, key=lambda entry: [one.id for one in ALL].index(entry.id)
    )


def test_a_list_in_an_unknown_style_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no style 'lamp'"):
        bibliography(ALL, "lamp", "en")


@settings(max_examples=60, deadline=None)
@given(
    title=st.text(min_size=1, max_size=20).filter(str.strip),
    author=st.text(max_size=12),
    style=st.sampled_from(sorted(LISTS)),
)
def test_any_words_can_be_listed(title: str, author: str, style: str) -> None:
    one = source("one", "book", title, author, publisher="Quai", date="1950")
    made = bibliography([one], style, "en")
    (entry,) = made.entries
    assert "1950" in text_of(entry.nodes)
    assert not RESERVED.search(text_of(entry.nodes) + text_of(made.cite("one")))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        (CHICAGO, CHICAGO),
        ("mla", MLA),
        ("chicago-note-bibliography", "chicago-shortened-notes-bibliography"),
        ("nature-physics", "nature"),
        ("lamp", None),
        ("../styles/apa", None),
        ("dependent/nature-physics", None),
        ("", None),
    ],
)
def test_a_style_is_found_by_any_of_its_names_and_only_where_styles_are(name: str, file: str | None) -> None:
    path = style_path(name)
    assert (path.stem if path else None) == file


@pytest.mark.parametrize(
    ("name", "sentence", "near"),
    [
        (CHICAGO, None, None),
        ("appa", "the citation style 'appa' is not known", "apa"),
        ("chicago-notes", "the citation style 'chicago-notes' makes no list of sources", None),
    ],
)
def test_a_style_that_cannot_be_used_is_reported(name: str, sentence: str | None, near: str | None) -> None:
    report = Report()
    assert check_style(name, PLACE, report) is (sentence is None)
    assert [(problem.place, problem.code, problem.sentence) for problem in report] == (
        [(PLACE, "P007", sentence)] if sentence else []
    )
    assert [problem.near[0][0] for problem in report if problem.near] == ([near] if near else [])
