"""Set lines on a grid that all pages share, so that the lines of facing pages stand side by side.

Takes the layout engine's next line and gives it a lower place where it would stand between two lines of the grid. The
grid begins at the head of each page's text block; its step is the line height of the root element. `--lines: grid` puts
the lines of an element and of all in it on the grid, `--lines: free` takes them off. The wish is that of CSS:
https://www.w3.org/TR/css-line-grid-1/#line-snap
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from postil.render.pdf.replacing import keyword, replaced

PROPERTY = "__lines"
UPWARD = 0.25
"""The part of a line by which text may move up to the grid; what is further below moves down to the next line."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The first baseline of a page and the distance of baselines, in pixels from the head of the page."""

    first: float
    step: float

    def nearest(self, baseline: float) -> float:
        """Return the line of the grid for a baseline: mostly below it, above it only where it is near."""
        lines, over = divmod(baseline - self.first, self.step)
        return self.first + self.step * (lines if over <= UPWARD * self.step else lines + 1)


@contextmanager
def on_the_grid() -> Iterator[None]:
    """Let lines snap to the grid of their page while the block runs."""
    from weasyprint.layout import inline, page

    with replaced(page, "block_level_layout", with_grid), replaced(inline, "get_next_linebox", snapped):
        yield


def with_grid(lay_out: Callable[..., Any], context: Any, box: Any, *rest: Any, **named: Any) -> Any:
    """Lay out what is on a page, and keep for its lines where the grid of that page begins."""
    from weasyprint.text.line_break import strut

    if box.is_for_root_element:
        step, baseline = strut(box.style)
        context.grid = Grid(box.position_y + baseline, step)
    return lay_out(context, box, *rest, **named)


def snapped(next_line: Callable[..., Any], context: Any, line: Any, position_y: float, *rest: Any) -> Any:
    """Return the engine's next line, with its baseline on the grid where its style asks for that."""
    return next_line(context, line, top_of(context, line, position_y), *rest)


def top_of(context: Any, line: Any, top: float) -> float:
    """Return where a line begins that would begin at a place; lower where its style asks for the grid."""
    from weasyprint.text.line_break import strut

    if keyword(line.style, PROPERTY) != "grid":
        return top
    _, baseline = strut(line.style)
    return float(context.grid.nearest(top + baseline) - baseline)
