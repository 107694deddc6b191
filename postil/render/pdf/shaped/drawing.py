"""Draw stretches of text from the glyphs that their lines were measured by.

Takes a stream of the layout engine and a text box; writes the operators that the engine would, without shaping the text
again: a font, a place, and glyphs with the distances between them. ISO 32000-2, 9.4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, pango

from postil.render.pdf.shaped.run import Glyphs, Run
from postil.render.pdf.shaped.stretch import Stretch, hyphen_of

BLANKS = " \N{NO-BREAK SPACE}"
THOUSAND = 1000
"""The parts of its size in which a font measures its glyphs."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A run as it is written in the streams of one document: its font there, and the glyphs of each character."""

    fonts: Any
    font: Any
    size: float
    characters: Sequence[str]


def draw_text(
    draw: Callable[..., None], stream: Any, box: Any, offset_x: float, overflow: str = "clip", ellipsis: str = "none"
) -> None:
    """Draw a text box."""
    layout, is_whole = box.pango_layout, overflow != "ellipsis" and ellipsis == "none"
    drawn = drawn_in(stream, layout.run) if is_whole and isinstance(layout, Stretch) else None
    string = string_of(stream, box, drawn) if drawn else None
    if drawn is None or string is None:
        draw(stream, box, offset_x, overflow, ellipsis)
    elif layout.text.strip() and box.style["visibility"] == "visible":
        stream.set_color(box.style["color"])
        stream.begin_text()
        stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
        stream.set_font_size(drawn.font.hash, drawn.size)
        stream.show_text(f"<{string}>".removesuffix("<>"))
        stream.end_text()


def draw_as_they_do(draw: Callable[..., None], *everything: Any) -> None:
    """Draw a text box as the engine does."""
    draw(*everything)


def drawn_in(stream: Any, run: Run) -> Drawn | None:
    """Return a run as the document of a stream writes it, which is worked out once."""
    if not run.drawn or run.drawn[0].fonts is not stream._fonts:
        run.drawn[:] = written(stream, run)
    return run.drawn[0] if run.drawn else None


def forget_drawn(font_config: Any) -> None:
    """Forget how the runs that are kept were written: each holds the fonts of its last document, with their files."""
    for run in vars(font_config).get("runs", {}).values():
        if run is not None:
            run.drawn.clear()


def written(stream: Any, run: Run) -> list[Drawn]:
    """Write the glyphs of each character of a run; nothing for a font of pictures."""
    if run.glyphs is None:
        return []
    font, size = stream.add_font(run.glyphs.font)
    if font.bitmap or font.png or font.svg or font.colr:
        return []
    note_glyphs(stream, font, run)
    codes = {
        (number, advance): f"{number:04x}" + distance(font.widths[number] - advance * THOUSAND * FROM_UNITS / size)
        for number, advance in set(zip(run.glyphs.numbers, run.glyphs.advances, strict=True))
    }
    characters = [""] * len(run.text)
    for number, advance, character in zip(run.glyphs.numbers, run.glyphs.advances, run.glyphs.characters, strict=True):
        characters[character] += codes[number, advance]
    return [Drawn(stream._fonts, font, size, characters)]


def distance(units: float) -> str:
    """Return what moves the next glyph nearer, within a string of glyphs."""
    return f">{int(units)}<" if int(units) else ""


def note_glyphs(stream: Any, font: Any, run: Run) -> None:
    """Let a document know the widths of all glyphs of a run, and the characters that they stand for."""
    glyphs: Glyphs = run.glyphs  # type: ignore[assignment]
    ends = [*glyphs.characters[1:], len(run.text)]
    for number, first, end in zip(glyphs.numbers, glyphs.characters, ends, strict=True):
        if number not in font.to_unicode:
            font.to_unicode[number] = run.text[first:end]
        if number not in font.widths:
            pango.pango_font_get_glyph_extents(glyphs.font, number, stream.ink_rect, stream.logical_rect)
            units = stream.logical_rect.width * FROM_UNITS
            font.widths[number] = round(units * THOUSAND / stream.add_font(glyphs.font)[1])


def string_of(stream: Any, box: Any, drawn: Drawn) -> str | None:
    """Return the glyphs of a text box, with its blanks as wide as they are; None where the engine has to draw."""
    layout, start = box.pango_layout, box.pango_layout.start
    text = layout.text.removesuffix(box.style["hyphenate_character"]) if layout.hyphen else layout.text
    end = start + len(text)
    if layout.run.text[start:end] != text:
        return None
    characters = [*drawn.characters[start:end]]
    if layout.justification_spacing:
        widen(characters, box, drawn)
    hyphen = hyphen_in(stream, box, drawn) if layout.hyphen else ""
    return None if hyphen is None else "".join(characters) + hyphen


def widen(characters: list[str], box: Any, drawn: Drawn) -> None:
    """Make the blanks of a text as wide as justification wants them."""
    layout = box.pango_layout
    for place, character in enumerate(layout.text):
        if character in BLANKS:
            code, at = characters[place][:4], layout.start + place
            advance = layout.run.x[at + 1] - layout.run.x[at] + layout.justification_spacing
            characters[place] = code + distance(drawn.font.widths[int(code, 16)] - advance * THOUSAND / drawn.size)


def hyphen_in(stream: Any, box: Any, drawn: Drawn) -> str | None:
    """Return the hyphen at the end of a line; None where it is of another font than its word."""
    run = hyphen_of(box.style)
    hyphen = drawn_in(stream, run) if run else None
    return "".join(hyphen.characters) if hyphen and hyphen.font is drawn.font else None
