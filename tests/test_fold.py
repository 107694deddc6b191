"""Folding: what typing changes is one and the same, what a writer changes is not, and the way back is exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.fold import DOUBLE_QUOTES, SINGLE_QUOTES, SOFT_HYPHEN, fold, fold_letter

LETTERS = st.text(st.sampled_from("aéБ港Z9.,;(-") | st.characters(exclude_categories=["Cs"]), max_size=30)
TYPED = st.text(st.sampled_from(f"ab \n\t\u00a0\u2009{SINGLE_QUOTES}{DOUBLE_QUOTES}-–—‐−{SOFT_HYPHEN}"), max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("two  banks", "two banks"),
        ("two\n\t\u00a0banks", "two banks"),
        (" two ", " two "),
        ("“open” ‘sea’ «mer»", '"open" \'sea\' "mer"'),
        ("1702–1703 — now − then", "1702-1703 - now - then"),
        ("har\u00adbour", "harbour"),
        ("two \u00ad banks", "two banks"),
        ("Café, I. (a) ½ ﬁ", "Café, I. (a) ½ ﬁ"),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(st.one_of(LETTERS, TYPED))
def test_span_leads_back_to_what_was_folded(text: str) -> None:
    folded = fold(text)
    for at, letter in enumerate(folded.text):
        original = text[slice(*folded.span(at, at + 1))].replace(SOFT_HYPHEN, "")
        assert original
        assert {fold_letter(each) for each in original} == {letter}
        assert len(original) == 1 or letter == " "


@given(st.one_of(LETTERS, TYPED))
def test_spans_stand_in_order_and_leave_out_soft_hyphens_only(text: str) -> None:
    folded = fold(text)
    bounds = [0, *(bound for pair in zip(folded.starts, folded.ends, strict=True) for bound in pair), len(text)]
    assert bounds == sorted(bounds)
    between = [text[end:start] for end, start in zip(bounds[::2], bounds[1::2], strict=True)]
    assert set("".join(between)) <= {SOFT_HYPHEN}


@given(LETTERS)
def test_letters_digits_and_points_are_never_changed(text: str) -> None:
    def kept(words: str) -> list[str]:
        return [letter for letter in words if (letter.isalnum() and letter != "ʼ") or letter in ".,;:!?()[]/&%"]

    assert kept(fold(text).text) == kept(text)


@given(TYPED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text
