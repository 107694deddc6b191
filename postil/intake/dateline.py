"""Finds the date of a text where a line of its own gives it.

Takes paragraphs; gives an ISO date, or "" where there is none or more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from postil.intake.wording import Line, is_running_text

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WIDEST_DATELINE = 80
DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+),? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})"),
)


def find_date(paragraphs: Iterable[Line]) -> str:
    """Return the one date that a dateline gives; a range of days or a second date leaves the choice to the editor."""
    found = {date_of(line.text) for line in paragraphs if _may_be_dateline(line.text)} - {""}
    return found.pop() if len(found) == 1 else ""


def _may_be_dateline(text: str) -> bool:
    return len(text) <= WIDEST_DATELINE and not is_running_text(text)


def date_of(text: str) -> str:
    """Return the date in a line as ISO 8601, "" where there is none or where other figures stand beside it."""
    for pattern in DATES:
        match = pattern.search(text)
        if match and not re.search(r"\d", text[: match.start()] + text[match.end() :]):
            return _iso(match)
    return ""


def _iso(match: re.Match[str]) -> str:
    try:
        return date(int(match["year"]), _month(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""


def _month(word: str) -> int:
    """Return the number of a month, 0 for a word that is none."""
    if word.isdigit():
        return int(word)
    return next((i for i, name in enumerate(MONTHS, start=1) if name == word.lower()), 0)
