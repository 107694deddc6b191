"""Lay out the same pages in less time.

Takes the parts of this package that pay; `docs/upstream.md` says for each what the engine does over and over. Pages are
the same with and without them, which `tests/render/pdf/pace/` looks after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from postil.render.pdf.pace.backgrounds import backgrounds_by_style
from postil.render.pdf.pace.collector import collector_at_rest
from postil.render.pdf.pace.contexts import contexts_by_style
from postil.render.pdf.pace.feet import feet_that_grow
from postil.render.pdf.pace.flow import quick_boxes
from postil.render.pdf.pace.minima import minima_nearby
from postil.render.pdf.pace.percentages import lengths_by_style
from postil.render.pdf.pace.struts import struts_by_style
from postil.render.pdf.pace.styles import shared_styles

PARTS: tuple[Callable[[], AbstractContextManager[None]], ...] = (
    collector_at_rest,
    contexts_by_style,
    struts_by_style,
    shared_styles,
    lengths_by_style,
    feet_that_grow,
    backgrounds_by_style,
    quick_boxes,
    minima_nearby,
)


@contextmanager
def at_pace() -> Iterator[None]:
    """Lay out and write at our pace while the block runs; enter it before all that replaces the same functions."""
    with ExitStack() as stack:
        for part in PARTS:
            stack.enter_context(part())
        yield
