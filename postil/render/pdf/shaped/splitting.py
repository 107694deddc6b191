"""Break text into lines by the advances of its run.

Takes the layout engine's functions that split a text box and widen its blanks; gives the same boxes without shaping the
text again. A line ends where it was told to (`Told`), or holds as much as fits. The rest is the engine's.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from postil.render.pdf.replacing import replaced
from postil.render.pdf.shaped.hyphens import Hyphens
from postil.render.pdf.shaped.run import Run
from postil.render.pdf.shaped.stretch import Stretch, made, made_shorter, run_of, width_of_hyphen

SIZES_SINCE = 14802
"""The first version of Pango that gives a font in the size that was asked for; an older one is left to the engine."""
ROUNDING = 1e-9
"""What sums of advances may be too wide by, in pixels."""


class Cut(NamedTuple):
    """Where the text on a line ends and where it goes on, in characters; it goes on nowhere after its last line."""

    end: int
    resume: int | None
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Where a line ends: in which text box, and how; with no box, at the end of its paragraph."""

    box: Any
    cut: Cut


@contextmanager
def shaped_once(hyphens: Hyphens) -> Iterator[None]:
    """Shape each text once while the block runs, and draw it from the same glyphs."""
    from weasyprint import draw
    from weasyprint.layout import inline
    from weasyprint.text.ffi import pango

    from postil.render.pdf.shaped.drawing import draw_as_they_do, draw_text

    drawn = draw_text if pango.pango_version() >= SIZES_SINCE else draw_as_they_do
    with (
        replaced(inline, "split_text_box", functools.partial(split_text_box, hyphens)),
        replaced(inline, "add_word_spacing", add_word_spacing),
        replaced(draw, "draw_text", drawn),
    ):
        yield


def split_text_box(
    hyphens: Hyphens,
    split: Callable[..., Any],
    context: Any,
    box: Any,
    width: float | None,
    skip: int,
    is_line_start: bool = True,
) -> Any:
    """Return the box for as much of a text as its line takes, the bytes to skip on the next, and False."""
    shorter = made_shorter(box) if width is None and not skip else None
    if shorter is not None:
        return shorter, None, False
    run = run_of(box) if box.text else None
    start = run.place(skip) if run else 0
    cut = cut_of(hyphens, context, box, width, start) if run and start < len(run.text) else None
    if run is None or cut is None:
        return split(context, box, width, skip, is_line_start=is_line_start and begins_line(context, box))
    resume = None if cut.resume is None else run.bytes[cut.resume]
    if cut.end <= start:
        return None, resume, False
    return made(split, context, box, (start, cut.end), cut.hyphen), resume, False


def begins_line(context: Any, box: Any) -> bool:
    """Tell whether a text is the first on its line; the engine thinks so of one behind words that may yet move on."""
    begun = getattr(context, "line_x", None)
    return begun is None or box.position_x <= begun + ROUNDING


def cut_of(hyphens: Hyphens, context: Any, box: Any, width: float | None, start: int) -> Cut | None:
    """Return where a line ends that goes on with a text at a place; None where the engine must look for that."""
    run: Run = box.run[1]
    told = getattr(context, "told", None)
    if told is not None:
        return cut_as_told(told, box)
    if width is None or width == inf or box.style["white_space"] == "nowrap":
        return Cut(len(run.text), None)
    return fitting(hyphens, context, box, width, start)


def cut_as_told(told: Told, box: Any, *_: Any) -> Cut:
    """Return where the text of a box ends on a line that ends where it was told to."""
    return told.cut if told.box is box else Cut(len(box.text), None)


def cut_to_fit(hyphens: Hyphens, context: Any, box: Any, start: int, width: float) -> Cut | None:
    """Return where the text of a box ends that goes on at a place; None where no word fits, or the engine must look."""
    if box.style["white_space"] == "nowrap":
        return Cut(len(box.text), None)
    return fitting(hyphens, context, box, width, start)


def fitting(hyphens: Hyphens, context: Any, box: Any, width: float, start: int) -> Cut | None:
    """Return the last place that lets a line fit a width; None where none does, or where a ligature is cut."""
    run: Run = box.run[1]
    limit = run.x[start] + width + ROUNDING
    if run.glyphs is None or start in run.joined:
        return None
    if run.x[len(run.text.rstrip(" "))] <= limit:
        return Cut(len(run.text), None)
    low = bisect_right(run.breaks, start)
    index = bisect_right(run.breaks, limit, low, key=lambda place: run.x[end_of_words(run.text, place)]) - 1
    if index < low:
        return None
    place = run.breaks[index]
    until = run.breaks[index + 1] if index + 1 < len(run.breaks) else len(run.text)
    cut = None if getattr(context, "ladder_is_full", False) else hyphenated(hyphens, box, (place, until), limit)
    cut = cut or Cut(end_of_words(run.text, place), place)
    return None if cut.end in run.joined else cut


def end_of_words(text: str, place: int) -> int:
    """Return where the words before a place end, without the blanks there."""
    while place and text[place - 1] == " ":
        place -= 1
    return place


def hyphenated(hyphens: Hyphens, box: Any, between: tuple[int, int], limit: float) -> Cut | None:
    """Return the last hyphen between two places that fits."""
    run, (start, end) = box.run[1], between
    limit -= width_of_hyphen(box.style)
    places = [start + place for place in hyphens.places(run.text[start:end], box.style)]
    fit = [place for place in places if run.x[place] <= limit]
    return Cut(fit[-1], fit[-1], hyphen=True) if fit else None


def add_word_spacing(
    add: Callable[..., float], context: Any, box: Any, justification_spacing: float, x_advance: float
) -> float:
    """Widen the blanks of a box as the engine does, without shaping its text for that; return what that adds up to."""
    stretch = vars(box).get("pango_layout")
    if not isinstance(stretch, Stretch):
        return add(context, box, justification_spacing, x_advance)
    box.position_x += x_advance
    box.justification_spacing = stretch.justification_spacing = justification_spacing
    stretch.text = box.text
    wider = justification_spacing * (box.text.count(" ") + box.text.count("\N{NO-BREAK SPACE}"))
    box.width += wider
    return x_advance + float(wider)
