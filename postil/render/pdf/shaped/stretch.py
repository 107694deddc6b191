"""Stretches of a run, as the boxes that the layout engine puts on a line.

Takes a text box, its run and two places; gives a box for what is between, whose Pango layout is made only if somebody
asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import Layout

from postil.render.pdf.pace.contexts import FEATURES
from postil.render.pdf.shaped.run import NOT_MEASURED, Run, shape

SHORT = 40
"""How many characters a text has that is shaped once for all boxes of its style."""
LETTERS = (
    *FEATURES, "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_variation_settings",
    "font_language_override", "lang", "direction", "letter_spacing", "word_spacing", "text_decoration_line",
)  # fmt: skip


class Stretch(Layout):  # type: ignore[misc]
    """A layout of the engine's that knows its text and the run that this is a part of, and nothing of Pango."""

    first_line_direction = 0
    ascent = underline_position = strikethrough_position = None

    def __init__(self, run: Run, start: int, text: str, hyphen: bool) -> None:
        self.run, self.start, self.text, self.hyphen = run, start, text, hyphen
        self.justification_spacing: float = 0
        self.max_width = None


def run_of(box: Any) -> Run | None:
    """Return the run of a text box, shaped when it is first asked for; None where the engine has to set the text."""
    run: Run | None
    text, run = vars(box).get("run", (None, None))
    if text is not box.text:
        run = shaped(box.style, box.text) if is_simple(box.style) and NOT_MEASURED.isdisjoint(box.text) else None
        vars(box)["run"] = box.text, run
    return run


def shaped(style: Any, text: str) -> Run | None:
    """Return a text shaped: calls of notes, labels and the like once for all boxes, as they come again and again."""
    if len(text) > SHORT:
        return shape(style, text)
    kept: dict[Hashable, Run | None] = vars(style.font_config).setdefault("runs", {})
    key = letters_of(style), text
    if key not in kept:
        kept[key] = shape(style, text)
    return kept[key]


def letters_of(style: Any) -> tuple[str, ...]:
    """Return all that the shapes of words in a style depend on."""
    known = vars(style)
    if "shape" not in known:
        known["shape"] = tuple(str(style[name]) for name in LETTERS)
    letters: tuple[str, ...] = known["shape"]
    return letters


def is_simple(style: Any) -> bool:
    """Tell whether text of a style is broken as this package does it."""
    known = vars(style)
    if "is_simple" not in known:
        known["is_simple"] = (
            style["white_space"] in ("normal", "nowrap")
            and style["direction"] == "ltr"
            and style["word_break"] == "normal"
            and not style["hyphenate_limit_zone"].value
            and style["font_size"] > 0
        )
    return bool(known["is_simple"])


def made(split: Callable[..., Any], context: Any, box: Any, places: tuple[int, int], hyphen: bool = False) -> Any:
    """Return a box for the text between two places of a box's run; one that the engine shapes, where it must."""
    run, (start, end) = box.run[1], places
    if run.glyphs is None or start in run.joined or end in run.joined:
        text = run.text[start:end] + (box.style["hyphenate_character"] if hyphen else "")
        return split(context, box.copy_with_text(text), None, 0)[0]
    return stretched(box, places, hyphen)


def stretched(box: Any, places: tuple[int, int], hyphen: bool) -> Any:
    """Return a box for the text between two places of a box's run."""
    run, (start, end) = box.run[1], places
    text = run.text[start:end] + (box.style["hyphenate_character"] if hyphen else "")
    width = run.x[end] - run.x[start] + (width_of_hyphen(box.style) if hyphen else 0)
    return filled(box.copy_with_text(text), Stretch(run, start, text, hyphen), width)


def filled(box: Any, stretch: Stretch, width: float) -> Any:
    """Give a box its text, width and height, with half the leading above it and half below."""
    run, leading = stretch.run, inline.strut(box.style)[0] - stretch.run.height
    box.pango_layout, box.width, box.height = stretch, width, run.height
    box.margin_top = box.margin_bottom = leading / 2
    box.baseline = run.baseline + box.margin_top
    return box


def made_shorter(box: Any) -> Any | None:
    """Return a box that was made before for its text as it is now, without blanks at the end; None for another box."""
    stretch = vars(box).get("pango_layout")
    if not isinstance(stretch, Stretch) or stretch.hyphen or not stretch.text.startswith(box.text):
        return None
    run, start = stretch.run, stretch.start
    width = run.x[start + len(box.text)] - run.x[start]
    return filled(box.copy(), Stretch(run, start, box.text, hyphen=False), width)


def hyphen_of(style: Any) -> Run | None:
    """Return the hyphen of a style as a run."""
    known = vars(style)
    if "hyphen" not in known:
        known["hyphen"] = shaped(style, style["hyphenate_character"])
    hyphen: Run | None = known["hyphen"]
    return hyphen


def width_of_hyphen(style: Any) -> float:
    """Return the width of the hyphen of a style, in pixels."""
    hyphen = hyphen_of(style)
    return hyphen.x[-1] if hyphen else 0
