"""Measure the line of a style once.

Takes the layout engine's `strut`, which writes sixteen properties of a style out for each line in order to find what
it has measured; gives what is kept with the style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from postil.render.pdf.replacing import replaced_everywhere


@contextmanager
def struts_by_style() -> Iterator[None]:
    """Measure the line of each style once while the block runs."""
    from weasyprint.text.line_break import strut

    with replaced_everywhere(strut, kept_strut):
        yield


def kept_strut(measure: Callable[[Any], tuple[float, float]], style: Any) -> tuple[float, float]:
    """Return the height of a line of a style and its baseline, in pixels."""
    kept = vars(style)
    if "strut" not in kept:
        kept["strut"] = measure(style)
    found: tuple[float, float] = kept["strut"]
    return found
