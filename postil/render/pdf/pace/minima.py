"""Find the narrowest line of a text from what stands near its beginning.

Takes the layout engine's `split_first_line` where it looks for the least width of a table cell: it shapes all that is
left of the text for each word, or for each letter where lines may end anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from postil.render.pdf.replacing import replaced

Line: TypeAlias = tuple[Any, int, int | None, float, float, float]
"""What the engine gives for a first line: its layout, characters, the bytes after which the next begins, and sizes."""
NEAR = 64
"""How many characters are looked at; a line that ends within half of them ends there whatever follows."""


@contextmanager
def minima_nearby() -> Iterator[None]:
    """Look for least widths near the beginnings of texts while the block runs."""
    from weasyprint.layout import preferred

    with replaced(preferred, "split_first_line", first_line):
        yield


def first_line(
    theirs: Callable[..., Line], text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any
) -> Line:
    """Return the first line of a text."""
    if max_width == 0 and len(text) > NEAR:
        line = theirs(text[:NEAR], style, context, max_width, *rest, **named)
        if line[2] is not None and line[2] <= NEAR // 2:
            return line
    return theirs(text, style, context, max_width, *rest, **named)
