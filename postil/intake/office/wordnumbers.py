"""Counts the paragraphs that Word numbers by itself.

Takes the numbering and the styles of a document; gives the number that Word shows before each numbered paragraph, as
text. https://learn.microsoft.com/en-us/openspecs/office_standards/ms-oi29500 (17.9, Numbering) is what is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from postil.numerals import to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACEHOLDER = re.compile(r"%(\d)")
LISTED = re.compile(r"\(?%\d[.)]?")
"""What a list has before its items; whatever says more (Article %1, %1.%2) only words can keep."""
SPELLED = re.compile(r"(?:Article|Art\.|Section|Sec\.|§)\s*\w+", re.I)
LETTERS = 26
MOST_SHOWN = 3_999
LONGEST = 80
"""The letters that the text of a level may have."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering counts, and how its number is written."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph as Word shows it; `is_listed` where a list shows the same."""

    level: int
    text: str
    is_listed: bool
    format: str


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """Return the value of an element below another, "" where there is none."""
    found = None if element is None else element.find(path)
    return default if found is None else found.get(f"{W}val", default)


def whole(text: str, default: int = 0) -> int:
    """Return the number that some digits say."""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else default


def levels_of(numbering: etree._Element | None) -> dict[str, dict[int, Level]]:
    """Return the levels of each numbering by its id, with what single ones change."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId", ""): dict(levels(each)) for each in numbering.iter(f"{W}abstractNum")}
    made: dict[str, dict[int, Level]] = {}
    for each in numbering.iter(f"{W}num"):
        own = dict(abstract.get(value(each, f"{W}abstractNumId"), {}))
        for override in each.iter(f"{W}lvlOverride"):
            own |= dict(levels(override))
        made[each.get(f"{W}numId", "")] = own
    return made


def levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    """Yield the levels that stand under an element."""
    for level in parent.findall(f"{W}lvl"):
        start = whole(value(level, f"{W}start", "1"), 1)
        form = value(level, f"{W}numFmt", "decimal")
        yield whole(level.get(f"{W}ilvl", "0")), Level(form, value(level, f"{W}lvlText"), start)


@dataclass(slots=True)
class Counter:
    """Walks over the paragraphs of a document and counts; `counts` are those of each numbering by level."""

    numberings: Mapping[str, Mapping[int, Level]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, numbering: str, level: int) -> Number | None:
        """Return the number of the next paragraph of a numbering; None where it has none, or a bullet."""
        known = self.numberings.get(numbering, {})
        if level not in known:
            return None
        counts = self.counts.setdefault(numbering, {})
        counts[level] = counts.get(level, known[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        own = known[level]
        if own.format in ("bullet", "none") or not 0 < len(own.text) < LONGEST:
            return None
        text = PLACEHOLDER.sub(lambda found: shown(known, counts, int(found[1]) - 1), own.text)
        return Number(level, " ".join(text.split()), LISTED.fullmatch(own.text) is not None, own.format)


def shown(known: Mapping[int, Level], counts: Mapping[int, int], level: int) -> str:
    """Return the number that a level has come to."""
    own = known.get(level)
    return written(counts.get(level, own.start), own.format) if own else ""


def ended(number: str) -> str:
    """Return the number of a clause with the full stop that parts it from the words after it."""
    return f"{number}." if SPELLED.fullmatch(number) else number


def written(number: int, form: str) -> str:
    """Return a number in one of the forms of Word; in digits where the form has none of ours."""
    if form in ("upperRoman", "lowerRoman") and 0 < number <= MOST_SHOWN:
        roman = to_roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < number <= LETTERS * LETTERS:
        times, place = divmod(number - 1, LETTERS)
        letter = chr(ord("a") + place) * (times + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02}" if form == "decimalZero" else str(number)
