"""Counts the paragraphs that Word numbers by itself.

Takes the numbering and the styles of a document; gives the number that Word shows before each numbered paragraph, as
text. https://learn.microsoft.com/en-us/openspecs/office_standards/ms-oi29500 (17.9, Numbering) is what is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

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
    """How one level of a numbering counts, and how its number is written.

    It begins again after a paragraph of a level above `restart`.
    """

    format: str
    text: str
    start: int
    restart: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """The levels of a numbering, the name of its count, which several may share, and the levels that it begins anew."""

    count: str
    levels: Mapping[int, Level]
    anew: frozenset[int]


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a paragraph as Word shows it; `is_listed` where a list of that `numbering` shows the same."""

    text: str
    is_listed: bool
    numbering: str


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """Return the value of an element below another, "" where there is none."""
    found = None if element is None else element.find(path)
    return default if found is None else found.get(f"{W}val", default)


def whole(text: str, default: int = 0) -> int:
    """Return the number that some digits say."""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else default


def numberings_of(root: etree._Element | None) -> dict[str, Numbering]:
    """Return the numberings of a document by their ids."""
    if root is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId", ""): dict(levels(each)) for each in root.iter(f"{W}abstractNum")}
    return {each.get(f"{W}numId", ""): numbering_of(each, abstract) for each in root.iter(f"{W}num")}


def numbering_of(element: etree._Element, abstract: Mapping[str, Mapping[int, Level]]) -> Numbering:
    """Return a numbering with what it changes of the abstract one; with levels of its own it counts by itself."""
    shared = value(element, f"{W}abstractNumId")
    own: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iter(f"{W}lvlOverride"):
        own |= dict(levels(override))
        if start := value(override, f"{W}startOverride"):
            starts[whole(override.get(f"{W}ilvl", "0"))] = whole(start, 1)
    found = {**abstract.get(shared, {}), **own}
    made = {level: replace(each, start=starts.get(level, each.start)) for level, each in found.items()}
    return Numbering(f"{shared} of {element.get(f'{W}numId')}" if own else shared, made, frozenset(starts))


def levels(parent: etree._Element) -> Iterator[tuple[int, Level]]:
    """Yield the levels that stand under an element."""
    for level in parent.findall(f"{W}lvl"):
        at = whole(level.get(f"{W}ilvl", "0"))
        start = whole(value(level, f"{W}start", "1"), 1)
        form = value(level, f"{W}numFmt", "decimal")
        restart = min(at, whole(value(level, f"{W}lvlRestart"), at))
        yield at, Level(form, value(level, f"{W}lvlText"), start, restart)


@dataclass(slots=True)
class Counter:
    """Walks over the paragraphs of a document and counts; `counts` are by their name and by level.

    `begun` are the numberings and levels that there were, `listed` is the numbering that shows each count in lists:
    the first, or the last that began it anew.
    """

    numberings: Mapping[str, Numbering]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)
    listed: dict[str, str] = field(default_factory=dict)

    def next(self, numbering: str, level: int) -> Number | None:
        """Return the number of the next paragraph of a numbering; None where it has none, or a bullet."""
        known = self.numberings.get(numbering)
        if known is None or level not in known.levels:
            return None
        counts, own = self.count(numbering, level), known.levels[level]
        if own.format in ("bullet", "none") or not 0 < len(own.text) < LONGEST:
            return None
        text = PLACEHOLDER.sub(lambda found: shown(known.levels, counts, int(found[1]) - 1), own.text)
        return Number(" ".join(text.split()), LISTED.fullmatch(own.text) is not None, self.listed[known.count])

    def count(self, numbering: str, level: int) -> Mapping[int, int]:
        """Count the next paragraph of a numbering, and return the numbers that its levels have come to."""
        known = self.numberings[numbering]
        counts = self.counts.setdefault(known.count, {})
        self.listed.setdefault(known.count, numbering)
        if level in known.anew and (numbering, level) not in self.begun:
            counts.pop(level, None)
            self.listed[known.count] = numbering
        self.begun.add((numbering, level))
        counts[level] = counts.get(level, known.levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level and known.levels[each].restart > level]:
            del counts[deeper]
        return counts


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
