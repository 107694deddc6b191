"""Hang points, hyphens and quotation marks into the margins, so that justified text has edges that look straight.

Takes a line that the layout engine has filled and gives it a little more width than its column. Where lines break is as
before: only the room between the words changes. CSS has `hanging-punctuation` for this, which knows all or nothing:
https://www.w3.org/TR/css-text-3/#hanging-punctuation-property
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from postil.render.pdf.replacing import first_text, last_text, replaced

AT_START: Mapping[str, float] = MappingProxyType(
    {"\N{LEFT SINGLE QUOTATION MARK}": 0.13, "\N{LEFT DOUBLE QUOTATION MARK}": 0.22}
)
AT_END: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys("-\N{HYPHEN}", 0.16),
        **dict.fromkeys(".,", 0.15),
        **dict.fromkeys(":;", 0.1),
        "\N{RIGHT SINGLE QUOTATION MARK}": 0.12,
        "\N{RIGHT DOUBLE QUOTATION MARK}": 0.2,
        "\N{EN DASH}": 0.12,
    }
)
"""How far a character hangs, in parts of the size of its text: somewhat more than half of what it is wide."""


@contextmanager
def hanging_points() -> Iterator[None]:
    """Let points hang into the margins of justified text while the block runs."""
    from weasyprint.layout import inline

    with replaced(inline, "text_align", hung):
        yield


def hung(align: Callable[..., Any], context: Any, line: Any, width: float, last: bool) -> float:
    """Align a line as the engine does, in a column that is wider by what hangs; return the line's shift."""
    if line.style["text_align_all"] != "justify" or line.style["direction"] != "ltr":
        return float(align(context, line, width, last))
    before = overhang(first_text(line), 0, AT_START)
    after = overhang(last_text(line), -1, AT_END)
    return float(align(context, line, width + before + after, last)) - before


def overhang(text: Any | None, index: int, hanging: Mapping[str, float]) -> float:
    """Return how far the first or the last character of a text hangs, in pixels."""
    return hanging.get(text.text[index], 0) * float(text.style["font_size"]) if text is not None else 0
