"""Read the glyphs of a line at once, and write each glyph of a font once.

Takes the layout engine's `draw_first_line`, which asks Pango for one glyph after the other and writes a kerning of zero
wherever it is less than a thousandth of the size. What is rare (pictures as letters, letters that stand higher, letters
that no font has, text from right to left, lines that are cut short) is left to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from postil.render.pdf.replacing import replaced

Glyph: TypeAlias = tuple[int, int, int]
"""The number of a glyph, its advance and its shift to the side in Pango's units."""
EMPTY = 0x0FFFFFFF
"""The least number that is no glyph of a font: PANGO_GLYPH_EMPTY; PANGO_GLYPH_UNKNOWN_FLAG is the next one."""
SIZES_SINCE = 14802
"""The first version of Pango that gives a font in the size that was asked for."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font on a line; `item` and `clusters` say which bytes of the text each of them stands for."""

    face: Any
    font: Any
    size: float
    glyphs: Sequence[Glyph]
    rises: bool
    item: Any
    clusters: Any

    def is_plain(self) -> bool:
        """Tell whether all glyphs are letters of the font, on the baseline and from left to right."""
        drawn = self.font.bitmap or self.font.png or self.font.svg or self.font.colr
        backward = self.item.analysis.level % 2
        return not (drawn or backward or self.rises or any(number >= EMPTY for number, _, _ in self.glyphs))

    def bytes_of(self, index: int) -> slice:
        """Return the bytes of the text that a glyph stands for."""
        end = self.clusters[index + 1] if index + 1 < len(self.glyphs) else self.item.length
        return slice(self.item.offset + self.clusters[index], self.item.offset + end)


@contextmanager
def glyphs_at_once() -> Iterator[None]:
    """Draw lines so while the block runs, where Pango is not too old for it."""
    from weasyprint.draw import text
    from weasyprint.text.ffi import pango

    ours = draw_first_line if pango.pango_version() >= SIZES_SINCE else draw_as_they_do
    with replaced(text, "draw_first_line", ours):
        yield


def draw_as_they_do(draw: Callable[..., Any], *everything: Any) -> Any:
    """Draw a line as the engine does."""
    return draw(*everything)


def draw_first_line(
    draw: Callable[..., Any], stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any
) -> Sequence[Any]:
    """Draw the line of a text; return the pictures in it, of which there are none in a line that is drawn here."""
    if overflow == "ellipsis" or ellipsis != "none" or not box.text.strip():
        return list(draw(stream, box, overflow, ellipsis, matrix))
    runs = list(runs_of(stream, box.pango_layout))
    if not all(run.is_plain() for run in runs):
        return list(draw(stream, box, overflow, ellipsis, matrix))
    stream.set_text_matrix(*matrix.values)
    for _, same in groupby(runs, lambda run: run.face):
        show(stream, list(same), box.pango_layout.text)
    return []


def runs_of(stream: Any, layout: Any) -> Iterator[Run]:
    """Yield the runs of the line that a Pango layout holds, and add their fonts to those of a stream."""
    from weasyprint.text.ffi import ffi, pango

    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    run, face, font, size = line.runs[0], None, None, 0.0
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        if item.analysis.font != face:
            face = item.analysis.font
            font, size = stream.add_font(face)
        yield Run(face, font, size, *read(glyphs), item, glyphs.log_clusters)
        run = run.next


def read(glyphs: Any) -> tuple[Sequence[Glyph], bool]:
    """Return the glyphs of a run, and whether one of them is off the baseline.

    A `PangoGlyphInfo` is the number, the advance, the shifts to the side and upward, and some bits, each in four bytes.
    """
    from weasyprint.text.ffi import ffi

    size = ffi.sizeof("PangoGlyphInfo")
    values = memoryview(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * size)).cast("i").tolist()
    numbers, advances, shifts, rises = (values[part :: size // 4] for part in range(4))
    return list(zip(numbers, advances, shifts, strict=True)), any(rises)


def show(stream: Any, runs: Sequence[Run], text: str) -> None:
    """Write runs of one font into a stream."""
    stream.set_font_size(runs[0].font.hash, runs[0].size)
    stream.show_text("".join(written(stream, run, text) for run in runs))


def written(stream: Any, run: Run, text: str) -> str:
    """Return the glyphs of a run as the operator TJ takes them."""
    sizes = vars(run.font).setdefault("written", {})
    known: MutableMapping[Glyph, str] = sizes.setdefault(run.size, {})
    if not known.keys() >= set(run.glyphs):
        learn(stream, run, text, known)
    string = "<" + "".join(map(known.__getitem__, run.glyphs))
    return string.removesuffix("<") if string.endswith("<") else string + ">"


def learn(stream: Any, run: Run, text: str, known: MutableMapping[Glyph, str]) -> None:
    """Keep how the glyphs of a run are written, and tell the font what they stand for and how wide they are."""
    encoded = text.encode()
    for index, glyph in enumerate(run.glyphs):
        number, _, _ = glyph
        if number not in run.font.to_unicode:
            run.font.to_unicode[number] = encoded[run.bytes_of(index)].decode()
        if number not in run.font.widths:
            run.font.widths[number] = width_of(stream, run, number)
        if glyph not in known:
            known[glyph] = as_written(run, glyph)


def width_of(stream: Any, run: Run, number: int) -> int:
    """Return how wide a glyph is in its font, in thousandths of the size."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    pango.pango_font_get_glyph_extents(run.face, number, stream.ink_rect, stream.logical_rect)
    width: int = round(stream.logical_rect.width * 1000 * FROM_UNITS / run.size)
    return width


def as_written(run: Run, glyph: Glyph) -> str:
    """Return one glyph, with what moves it and what follows it where that is more than nothing."""
    from weasyprint.text.ffi import FROM_UNITS

    number, advance, shift = glyph
    # The shift is in the engine's unit, right or wrong: pages stay as they are.
    moved = shift / run.size
    kerning = int(run.font.widths[number] + moved - advance * 1000 * FROM_UNITS / run.size)
    return (f">{-moved}<" if moved else "") + f"{number:04x}" + (f">{kerning}<" if kerning else "")
