"""The check digit of an ISBN: right ones are known, and a slip of one digit or of two neighbours is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.source.isbn import check_digit, is_isbn

KNOWN = ["9780306406157", "978-1-86197-271-2", "9791090636071", "urn:isbn:978-3-16-148410-0"]
digits = st.text("0123456789", min_size=9, max_size=9).map("978".__add__)


@pytest.mark.parametrize("isbn", KNOWN)
def test_known_ones_are_right(isbn: str) -> None:
    assert is_isbn(isbn)
    assert check_digit(isbn) == isbn[-1]


@pytest.mark.parametrize("text", ["0306406152", "9780306406", "977-0-306-40615-7", "urn:uuid:9780306406157", ""])
def test_anything_else_is_none(text: str) -> None:
    assert not is_isbn(text)


@given(digits, st.integers(3, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(text: str, at: int, by: int) -> None:
    wrong = text[:at] + str((int(text[at]) + by) % 10) + text[at + 1 :]
    assert check_digit(wrong) != check_digit(text)
