"""Keep a note on the page of its call while lines are set.

Takes the layout engine's setting of lines and forbids it to send notes of a page on to the next in order to gain room
for one more line: such a note was torn from its call, and now and then lost. The line goes to the next page instead.
It also forbids it to call a foot too full that is as high as its notes need: pages were left almost empty.
`docs/upstream.md` tells how to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partialmethod
from math import inf
from typing import Any

from postil.render.pdf.replacing import replaced

LINES = "lines"
"""What `in_column` says while lines are set outside of columns: where it says anything, the engine moves no notes."""


@contextmanager
def notes_kept_in_place() -> Iterator[None]:
    """Let no line take the room of notes while the block runs."""
    from weasyprint.layout import LayoutContext, block

    measure = LayoutContext._update_footnote_area
    LayoutContext._update_footnote_area = partialmethod(measured, measure)
    try:
        with replaced(block, "_linebox_layout", set_lines):
            yield
    finally:
        LayoutContext._update_footnote_area = measure


def set_lines(lay_out: Callable[..., Any], context: Any, *rest: Any) -> Any:
    """Set the lines of a block, and leave the notes of the page in their place."""
    before = context.in_column
    context.in_column = before or LINES
    try:
        return lay_out(context, *rest)
    finally:
        context.in_column = before


def measured(context: Any, measure: Callable[[Any], Any]) -> Any:
    """Measure the foot of a page, which is that of a column only where there are columns; tell if it is too full."""
    before = context.in_column
    context.in_column = before if before != LINES else False
    try:
        return measure(context) and is_bounded(context.current_footnote_area.style)
    finally:
        context.in_column = before


def is_bounded(style: Mapping[str, Any]) -> bool:
    """Tell whether a foot has a greatest height; where it has none, only sums that were rounded overflow it."""
    return bool(style["height"] != "auto" or style["max_height"].value != inf)
