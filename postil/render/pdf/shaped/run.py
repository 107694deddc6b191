"""Shape the text of a box once, and keep all that breaking it into lines and drawing it ask for.

Takes a style of the layout engine and some text; gives the advance of each character, the places where a line may end,
and the glyphs. The engine shapes each line anew, with two lines' worth of text, for each word that it tries.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import Any, TypeAlias

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

NOT_MEASURED = frozenset("\n\t\f\r\x85\u2028\u2029\xad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Ends of lines, tabulators, soft hyphens and marks of direction, which the engine breaks in its own way."""
GLYPH = ffi.sizeof("PangoGlyphInfo")
STEP = GLYPH // 4
ODD_GLYPH = 0x0FFFFFFF
"""Glyphs from here on are none of the font: characters that it lacks, or that are not seen."""

Characters: TypeAlias = Mapping[int, int]
"""The character at each byte of a text that begins one; nothing where each character is one byte."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The glyphs of a text in its one font: their numbers, advances in Pango's units, and first characters."""

    font: Any
    numbers: Sequence[int]
    advances: Sequence[int]
    characters: Sequence[int]


@dataclass(frozen=True, slots=True)
class Run:
    """A text as it is shaped. `x[i]` is the advance before character i, in pixels; places are counted in characters.

    `breaks` are the places where a line may end; `joined` those inside a ligature. `glyphs` is None where lines of the
    text have to be shaped by themselves: where it has several fonts, room between letters, or a line under it.
    `drawn` is the run as it was last written (`drawing.py`).
    """

    text: str
    x: Sequence[float]
    bytes: Sequence[int]
    breaks: Sequence[int]
    joined: frozenset[int]
    height: float
    baseline: float
    glyphs: Glyphs | None
    drawn: list[Any] = field(default_factory=list)

    def place(self, skipped: int) -> int:
        """Return the character at which a number of bytes ends."""
        return bisect_left(self.bytes, skipped)


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch in one font and direction, as Pango gives it, with the number, advance and character of each glyph."""

    font: Any
    level: int
    numbers: Sequence[int]
    advances: Sequence[int]
    shifted: bool
    characters: Sequence[int]


def shape(style: Any, text: str) -> Run | None:
    """Return a text shaped; None where it is not measured so: from right to left, or of more than one line."""
    layout, places = Layout(style), bytes_of(text)
    layout.set_text(text)
    line = pango.pango_layout_get_line_readonly(layout.layout, 0)
    known = {} if text.isascii() else {place: character for character, place in enumerate(places)}
    items = list(items_of(line, known))
    if layout.text != text or any(item.level % 2 for item in items):
        return None
    advances, starts = advances_of(items, len(text))
    return Run(
        text,
        array("d", accumulate(advances, initial=0.0)),
        places,
        breaks_of(layout, text),
        frozenset(range(1, len(text))) - starts,
        line_size(line, style)[1],
        pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS,
        glyphs_of(style, layout, items) if is_plain(style) else None,
    )


def is_plain(style: Any) -> bool:
    """Tell whether each line of a text of this style is a stretch of the whole, with nothing added."""
    spaced = style["letter_spacing"] not in ("normal", 0) or style["word_spacing"]
    return not spaced and style["text_decoration_line"] == "none"


def items_of(line: Any, known: Characters) -> Iterator[Item]:
    """Yield the stretches of a line."""
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        count = glyphs.num_glyphs
        values = memoryview(ffi.buffer(glyphs.glyphs, count * GLYPH)).cast("i").tolist()
        clusters = memoryview(ffi.buffer(glyphs.log_clusters, count * 4)).cast("i").tolist()
        shifted = any(values[2::STEP]) or any(values[3::STEP])
        characters = characters_at(item.offset, clusters, known)
        yield Item(item.analysis.font, item.analysis.level, values[0::STEP], values[1::STEP], shifted, characters)
        run = run.next


def characters_at(offset: int, clusters: Sequence[int], known: Characters) -> Sequence[int]:
    """Return the characters at bytes that are counted from an offset."""
    if known:
        return [known[offset + cluster] for cluster in clusters]
    return [offset + cluster for cluster in clusters] if offset else clusters


def bytes_of(text: str) -> Sequence[int]:
    """Return the number of bytes before each character, and before the end."""
    if text.isascii():
        return range(len(text) + 1)
    return array("l", accumulate((len(character.encode()) for character in text), initial=0))


def advances_of(items: Sequence[Item], length: int) -> tuple[list[float], frozenset[int]]:
    """Return the advance of each of so many characters, even within a ligature, and those that begin a cluster."""
    units: dict[int, int] = {}
    for item in items:
        alone = dict(zip(item.characters, item.advances, strict=True))
        if len(alone) < len(item.characters):
            alone = summed(item)
        units |= alone
    advances = [units.get(character, 0) * FROM_UNITS for character in range(length)]
    for first, end in clusters_of(units.keys(), length):
        advances[first:end] = [advances[first] / (end - first)] * (end - first)
    return advances, frozenset(units)


def summed(item: Item) -> dict[int, int]:
    """Return the advance of each character of a stretch in which some have several glyphs."""
    units: dict[int, int] = {}
    for character, advance in zip(item.characters, item.advances, strict=True):
        units[character] = units.get(character, 0) + advance
    return units


def clusters_of(starts: Set[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield the first character and the end of each cluster of more than one character."""
    if len(starts) < length:
        ordered = [*sorted(starts), length]
        yield from ((first, end) for first, end in pairwise(ordered) if end - first > 1)


def breaks_of(layout: Any, text: str) -> list[int]:
    """Return the places inside a text where a line may end."""
    attributes = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
    bits = memoryview(ffi.buffer(attributes, (len(text) + 1) * 4)).cast("I").tolist()
    return [place for place in range(1, len(text)) if bits[place] & 1]


def glyphs_of(style: Any, layout: Any, items: Sequence[Item]) -> Glyphs | None:
    """Return the glyphs of a text in one font; None where it has more, or glyphs that stand higher or aside.

    A Pango font lives as long as a layout that uses it; one is kept for each.
    """
    if not items or any(item.font != items[0].font or item.shifted for item in items):
        return None
    numbers = array("i", chain.from_iterable(item.numbers for item in items))
    if max(numbers, default=0) >= ODD_GLYPH:
        return None
    kept = vars(style.font_config).setdefault("layouts", {})
    kept.setdefault(int(ffi.cast("intptr_t", items[0].font)), layout)
    advances = array("i", chain.from_iterable(item.advances for item in items))
    return Glyphs(items[0].font, numbers, advances, array("i", chain.from_iterable(item.characters for item in items)))
