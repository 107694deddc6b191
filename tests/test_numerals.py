"""Roman numerals: the well-known ones, there and back, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.numerals import from_roman, to_roman


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        *((1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (90, "XC"), (99, "XCIX")),
        *((388, "CCCLXXXVIII"), (444, "CDXLIV"), (1990, "MCMXC"), (3999, "MMMCMXCIX")),
    ],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert (to_roman(number), from_roman(numeral)) == (numeral, number)


@given(st.integers(1, 3999))
def test_a_numeral_leads_back_to_its_number(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("numeral", ["", "IIII", "VV", "IC", "IVI", "MMMM", "3", "iii", "PRE"])
def test_what_is_not_well_made_has_no_number(numeral: str) -> None:
    assert from_roman(numeral) == 0


@given(st.text("IVXLCDM", min_size=1, max_size=8))
def test_no_other_spelling_is_taken(numeral: str) -> None:
    number = from_roman(numeral)
    assert number == 0 or to_roman(number) == numeral
