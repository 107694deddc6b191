"""Words are the same whatever the layout did to them, and not the same where a letter differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.proof.passages import fold

SAME = {
    "blanks": ("old  mill", "old\nmill\N{NO-BREAK SPACE}"),
    "hyphens at a line end": ("organisations", "organisa-\ntions"),
    "soft hyphens": ("bell", "be\N{SOFT HYPHEN}ll"),
    "ligatures": ("office", "o\N{LATIN SMALL LIGATURE FFI}ce"),
    "quotation marks": ("“the” ‘bell’", "\"the\" 'bell'"),
    "apostrophes that are drawn alike": ("Xi’an", "Xi\N{MODIFIER LETTER APOSTROPHE}an"),
    "dashes": ("all—day", "all - day"),
    "minus": ("−3", "-3"),
    "forms that are chosen": ("\N{VARIATION SELECTOR-16}bell", "bell"),
    "accents apart": ("café", "cafe\N{COMBINING ACUTE ACCENT}"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_what_a_layout_changes_does_not_count(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("bell", "Bell"), ("cafe", "café"), ("1702", "1703"), ("a.", "a"), ("§", "")]
)
def test_what_a_reader_sees_counts(one: str, other: str) -> None:
    assert fold(one) != fold(other)


LATIN = st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Sk"]))


@given(LATIN, LATIN)
def test_words_that_are_found_are_found_inside_others(words: str, more: str) -> None:
    assert fold(words) in fold(f"{more} {words}\n{more}")
    assert fold(fold(words)) == fold(words)
