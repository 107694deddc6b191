"""Read the words on a page of a PDF, with the tag and the height of each stretch.

Takes a page as WeasyPrint writes it: horizontal text in embedded fonts, each with a table from codes of two bytes
to Unicode, each stretch marked with its number in the structure tree (ISO 32000-2, 14.7.5.2). Gives the stretches in
the order in which they are drawn, with the words that are to be read in their place where the file says so (14.9.4).
Of what is drawn as an artifact nothing is given; what is neither that nor tagged has the number UNTAGGED.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from itertools import repeat
from typing import Any, NamedTuple

import pikepdf

from postil.proof.drawing import Drawing, Shown
from postil.proof.steps import glyphs_in, steps_of

TABLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
ROW = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
UNREADABLE = "\ufffd"
"""Stands for a letter of which the file does not say what it is."""
Codes = Mapping[int, str]


class Stretch(NamedTuple):
    """Words drawn in one go, their number among the tags of the page, and the height of their base line in points.

    `mark` is UNTAGGED for words that no tag can have.
    """

    mark: int
    height: float
    words: str


def stretches_of(page: pikepdf.Page, known: MutableMapping[tuple[int, int], Codes]) -> Iterator[Stretch]:
    """Yield the words on a page; `known` keeps the tables of fonts that many pages share."""
    return stretches(Drawing().walk(steps_of(page)), fonts_of(page, known))


def stretches(drawn: Iterable[Shown], fonts: Mapping[str, Codes]) -> Iterator[Stretch]:
    """Yield the words that are read of what is drawn; those of an artifact are not."""
    for shown in drawn:
        marked = shown.marked
        if marked.instead is not None and shown.ends:
            yield Stretch(marked.mark, shown.place[5], marked.instead)
        elif marked.instead is None and not marked.artifact:
            words = map(fonts.get(shown.font, {}).get, glyphs_in(shown.operands), repeat(UNREADABLE))
            yield Stretch(marked.mark, shown.place[5], "".join(words))


def fonts_of(page: pikepdf.Page, known: MutableMapping[tuple[int, int], Codes]) -> dict[str, Codes]:
    """Return the tables of a page's fonts."""
    fonts: Any = page.resources.get("/Font", {})
    for font in fonts.values():
        if font.objgen not in known:
            known[font.objgen] = codes_of(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    return {name: known[font.objgen] for name, font in fonts.items()}


def codes_of(table: bytes) -> Codes:
    """Return the words that each code stands for; a ligature stands for several letters (ISO 32000-2, 9.10.3)."""
    rows = (row for part in TABLE.findall(table) for row in ROW.findall(part))
    return {int(code, 16): bytes.fromhex(words.decode()).decode("utf-16-be") for code, words in rows}
