"""Set the lines of plain text at once, where the layout engine splits each box on them and goes back from too much.

Takes the layout engine's next line; gives the same line, set from the runs of its texts. What is more than plain text,
and a line that does not end within a text, is the engine's.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from postil.render.pdf.grid import top_of
from postil.render.pdf.ladders import noted, short_of_hyphens
from postil.render.pdf.replacing import replaced

if TYPE_CHECKING:
    from postil.render.pdf.shaped.hyphens import Hyphens


@contextmanager
def plain_lines(hyphens: Hyphens) -> Iterator[None]:
    """Set the lines of plain text at once while the block runs."""
    from weasyprint.layout import inline

    with replaced(inline, "get_next_linebox", functools.partial(at_once, hyphens)):
        yield


def at_once(
    hyphens: Hyphens, next_line: Callable[..., Any], context: Any, line: Any, y: float, space: float, *where: Any
) -> Any:
    """Return the engine's next line, set at once where that may be."""
    from postil.render.pdf.shaped.setting import LeftToEngine

    start, block, *_ = where
    if where[-2:] == (None, None) and not context.excluded_shapes and is_plain(line.style):
        try:
            return line_of(hyphens, context, line, y, start, block)
        except LeftToEngine:
            pass
    return next_line(context, line, y, space, *where)


def is_plain(style: Any) -> bool:
    """Tell whether lines of a style may be set at once."""
    return bool(style["white_space"] == "normal" and style["direction"] == "ltr")


def line_of(hyphens: Hyphens, context: Any, line: Any, y: float, start: Any, block: Any) -> Any:
    """Return the line that begins at a place, and where the next begins; it ends as was told, or with what fits."""
    from postil.render.pdf.shaped.setting import column_of, first_place, set_line
    from postil.render.pdf.shaped.splitting import cut_as_told, cut_to_fit

    told = getattr(context, "told", None)
    cut = functools.partial(cut_as_told, told) if told else functools.partial(cut_to_fit, hyphens, context)
    line.position_y = top_of(context, line, y)
    with short_of_hyphens(context, line, start):
        made, end = set_line(context, line, first_place(line, start), column_of(line, block, told is not None), cut)
    noted(line, start, end, made)
    return made, end
