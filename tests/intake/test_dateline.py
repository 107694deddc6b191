"""A date is proposed only where a line of its own gives one day."""

from __future__ import annotations

import pytest

from postil.intake.dateline import date_of, find_date
from postil.intake.wording import Line


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The Old Customs House, 6 May 2016", "2016-05-06"),
        ("May 6, 2016", "2016-05-06"),
        ("Published: 2016-05-06", "2016-05-06"),
        ("2016年5月6日", "2016-05-06"),
        ("May 4-6, 2016", ""),
        ("4-6 May 2016", ""),
        ("4 and 6 May 2016", ""),
        ("31 June 2016", ""),
        ("6 Mayor 2016", ""),
        ("2016-13-01", ""),
        ("no date", ""),
    ],
)
def test_date_of(text: str, date: str) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (["Title", "6 May 2016", "We met, and this is what we said to each other then."], "2016-05-06"),
        (["6 May 2016", "May 6, 2016"], "2016-05-06"),
        (["6 May 2016", "7 May 2016"], ""),
        (["We met on 6 May 2016."], ""),
        (["We met on 6 May 2016 in the old customs house of the town by the lake and we had the soup"], ""),
    ],
)
def test_find_date(texts: list[str], date: str) -> None:
    assert find_date(Line(n, text) for n, text in enumerate(texts)) == date
