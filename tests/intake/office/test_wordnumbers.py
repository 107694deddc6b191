"""Numbers that Word counts are those that it shows."""

from __future__ import annotations

import pytest
from lxml import etree

from postil.intake.office.wordnumbers import Counter, numberings_of
from tests.intake.office import samples

CHAPTER, ARTICLE = samples.level(0, "upperRoman", "Chapter %1"), samples.level(1, "decimal", "Article %2")
NEVER, AFTER_CHAPTERS = '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'


def abstract(*levels: str) -> str:
    """Return a numbering that others are made of."""
    return f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'


def number(id_: int, *overrides: str) -> str:
    """Return a numbering made of that one, with what it changes."""
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="1"/>{"".join(overrides)}</w:num>'


def override(level: int, inner: str) -> str:
    """Return what a numbering changes of a level."""
    return f'<w:lvlOverride w:ilvl="{level}">{inner}</w:lvlOverride>'


def anew(level: int, start: int) -> str:
    """Return that a numbering begins a level anew."""
    return override(level, f'<w:startOverride w:val="{start}"/>')


def counted(xml: str, *used: tuple[int, int]) -> list[str]:
    """Return the numbers of paragraphs, each by its numbering and its level."""
    counter = Counter(numberings_of(etree.fromstring(f"<w:numbering {samples.SPACES}>{xml}</w:numbering>")))
    return [found.text for id_, level in used if (found := counter.next(str(id_), level))]


CASES = {
    "numberings of one kind count on": (
        abstract(CHAPTER) + number(1) + number(2),
        ((1, 0), (2, 0), (1, 0)),
        ["Chapter I", "Chapter II", "Chapter III"],
    ),
    "one that begins anew": (
        abstract(CHAPTER) + number(1) + number(2, anew(0, 5)),
        ((1, 0), (2, 0), (2, 0), (1, 0)),
        ["Chapter I", "Chapter V", "Chapter VI", "Chapter VII"],
    ),
    "the first that begins anew": (abstract(CHAPTER) + number(1, anew(0, 3)), ((1, 0),), ["Chapter III"]),
    "a start that comes again": (
        abstract(CHAPTER, ARTICLE) + number(1, anew(1, 4)),
        ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)),
        ["Chapter I", "Article 4", "Article 5", "Chapter II", "Article 4"],
    ),
    "levels of its own": (
        abstract(CHAPTER) + number(1) + number(2, override(0, samples.level(0, "decimal", "Part %1"))),
        ((1, 0), (2, 0), (1, 0)),
        ["Chapter I", "Part 1", "Chapter II"],
    ),
    "articles that count through all chapters": (
        abstract(CHAPTER, ARTICLE.replace("<w:numFmt", f"{NEVER}<w:numFmt")) + number(1),
        ((1, 0), (1, 1), (1, 1), (1, 0), (1, 1)),
        ["Chapter I", "Article 1", "Article 2", "Chapter II", "Article 3"],
    ),
    "a level that begins again after the first only": (
        abstract(
            CHAPTER, ARTICLE, samples.level(2, "decimal", "§ %3").replace("<w:numFmt", f"{AFTER_CHAPTERS}<w:numFmt")
        )
        + number(1),
        ((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
        ["Chapter I", "Article 1", "§ 1", "Article 2", "§ 2", "Chapter II", "§ 1"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_paragraphs_are_counted_as_word_does(case: str) -> None:
    xml, used, numbers = CASES[case]
    assert counted(xml, *used) == numbers
