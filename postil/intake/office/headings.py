"""Finds the title of a text, and gives its headings levels that an article may have.

Takes blocks; gives the title and the blocks without it, and headings that begin at the second level and leave none
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from postil.model import FOOTNOTE_CALL, Element, text_of

HEADING = re.compile("h([1-6])")
FIRST, LAST = 2, 6
LONGEST_TITLE = 200


def level_of(block: Element) -> int:
    """Return the level of a heading, 0 for any other block."""
    found = HEADING.fullmatch(block.name)
    return int(found[1]) if found else 0


def part_title(blocks: Sequence[Element], known: str, other: str) -> tuple[str, list[Element]]:
    """Return the title and the other blocks: the `known` one, else the heading at the beginning, else the `other`.

    A heading that says the known title again is left out.
    """
    if not blocks:
        return known or other, []
    first = " ".join(text_of(blocks[0].children).split())
    level = level_of(blocks[0])
    alone = level and all(level_of(block) != level for block in blocks[1:])
    if known and not (level and first == known):
        return known, list(blocks)
    if known or (alone and len(first) <= LONGEST_TITLE and not has_notes(blocks[0])):
        return known or first, list(blocks[1:])
    return other, list(blocks)


def without_rules(blocks: Sequence[Element]) -> list[Element]:
    """Return blocks without the rules that part a text from nothing."""
    rows = [number for number, block in enumerate(blocks) if block.name != "hr"]
    return list(blocks[rows[0] : rows[-1] + 1]) if rows else []


def has_notes(block: Element) -> bool:
    """Tell whether a heading calls a note, which the metadata could not."""
    return any(each.name == FOOTNOTE_CALL for each in block.walk())


def set_levels(blocks: Iterable[Element]) -> list[Element]:
    """Return blocks whose headings go down step by step: each is one deeper than the nearest higher one above it."""
    above: list[int] = []
    made: list[Element] = []
    for block in blocks:
        level = level_of(block)
        if level:
            above = [*(each for each in above if each < level), level]
            block = replace(block, name=f"h{min(LAST, FIRST + len(above) - 1)}")
        made.append(block)
    return made
