"""What notes call sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.setapart import as_nodes
from postil.compose.shortform import Terms, short_forms, short_title
from postil.model import Source
from tests.compose.sources import ACT, BOOK, JOURNAL, PAGE, REPORT, SUPPLIED, shown, source

TERMS = Terms("and", "et al.", "“", "”", inside=True)


def called(*sources: Source) -> list[str]:
    """Return the short forms, with what is set apart shown."""
    return [shown(as_nodes(form)) for form in short_forms(sources, TERMS).values()]


@pytest.mark.parametrize(
    ("one", "form"),
    [
        (BOOK, "Keeper and Miller, 1999"),
        (JOURNAL, "Keeper, 2001"),
        (REPORT, "Harbour Board, 1987"),
        (PAGE, "“About the lamp”, Harbour Trust"),
        (replace(PAGE, date="2020-02-02"), "“About the lamp”, 2020"),
        (replace(BOOK, author=""), "em(The lamp), 1999"),
        (ACT, "em(Lighthouses Act 1836)"),
        (SUPPLIED, "[Reports on the lighting of the lamp], 1836"),
        (replace(BOOK, date=""), "Keeper and Miller"),
        (replace(BOOK, author="A, B and C, D and {E and F}"), "A, C and E and F, 1999"),
        (replace(BOOK, author="A, B and C, D and E, F and G"), "A et al., 1999"),
    ],
)
def test_a_source_has_who_or_what_and_when(one: Source, form: str) -> None:
    assert called(one) == [form]


@pytest.mark.parametrize(
    ("changed", "forms"),
    [
        ({"date": "2000"}, ["Keeper and Miller, 1999", "Keeper and Miller, 2000"]),
        ({"title": "Oil"}, ["Keeper and Miller, em(The lamp), 1999", "Keeper and Miller, em(Oil), 1999"]),
        (
            {"title": "The lamp: a novel"},
            [
                "Keeper and Miller, em(The lamp: a history of light), 1999",
                "Keeper and Miller, em(The lamp: a novel), 1999",
            ],
        ),
        (
            {"publisher": "Quay"},
            [
                "Keeper and Miller, em(The lamp: a history of light), Harbour Press, 1999",
                "Keeper and Miller, em(The lamp: a history of light), Quay, 1999",
            ],
        ),
    ],
)
def test_a_form_is_as_long_as_it_must_be(changed: dict[str, str], forms: list[str]) -> None:
    assert called(BOOK, replace(BOOK, id="other", **changed)) == forms


def test_sources_that_are_all_alike_share_their_form() -> None:
    first, second = called(BOOK, replace(BOOK, id="other"))
    assert first == second


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Transforming our world: the 2030 Agenda", "Transforming our world"),
        ("Carry it; build it", "Carry it"),
        ("Who lit it? A history", "Who lit it?"),
        ("Lamps – a list", "Lamps"),
        ("Lamps, vol. IV", "Lamps, vol. IV"),
        ("[Report: no title]", "[Report: no title]"),
    ],
)
def test_a_short_title_has_no_subtitle(title: str, short: str) -> None:
    assert short_title(title) == short


@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.sampled_from(["C", "C: D", "C: E"]), st.sampled_from(["1990", "1990-01", "1991"])
        ),
        unique=True,
        max_size=12,
    )
)
def test_no_form_means_two_sources(drawn: list[tuple[str, str, str]]) -> None:
    sources = [
        source(str(number), "book", title, author, date=date) for number, (author, title, date) in enumerate(drawn)
    ]
    assert len(set(called(*sources))) == len(sources)
