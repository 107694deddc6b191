"""Give the lines of a title about the same length, so that none ends with a word alone.

Takes a block of `--wrap: balance` and gives it the narrowest measure in which it needs no more lines than before. The
wish is that of CSS: https://www.w3.org/TR/css-text-4/#valdef-text-wrap-style-balance
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from postil.render.pdf.replacing import keyword, replaced

PROPERTY = "__wrap"
BLANK = 0.25
"""The width of a blank in parts of the size of its text, rounded up."""


@contextmanager
def balanced_titles() -> Iterator[None]:
    """Balance the lines of the blocks that ask for it while the block runs."""
    from weasyprint.layout import block

    with replaced(block, "block_container_layout", balanced):
        yield


def balanced(lay_out: Callable[..., Any], context: Any, box: Any, *rest: Any, **named: Any) -> Any:
    """Lay out a block, narrower where that balances its lines."""
    if keyword(box.style, PROPERTY) == "balance" and holds_lines(box):
        words, blank = words_of(context, box.children[0]), BLANK * box.style["font_size"]
        narrow(box, box.width - narrowest(words, blank, box.width))
    return lay_out(context, box, *rest, **named)


def holds_lines(box: Any) -> bool:
    """Tell whether a block has lines in it, and not other blocks."""
    from weasyprint.formatting_structure.boxes import LineBox

    return len(box.children) == 1 and isinstance(box.children[0], LineBox)


def words_of(context: Any, line: Any) -> list[float]:
    """Return the widths of the words of a block, in pixels."""
    from weasyprint.layout.preferred import inline_line_widths

    return list(inline_line_widths(context, line, outer=False, is_line_start=True, minimum=True))


def narrow(box: Any, by: float) -> None:
    """Take width from a block: from its end, from both sides where its lines are centred."""
    box.width -= by
    if box.style["text_align_all"] == "center":
        box.margin_left += by / 2
        by /= 2
    box.margin_right += by


def narrowest(words: Sequence[float], blank: float, measure: float) -> float:
    """Return the least measure in which words fill as many lines as in the one given."""
    lines, least = lines_in(words, blank, measure), max(words, default=measure)
    stretches = (words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    tried = {blank + width_of(stretch, blank) for stretch in stretches}
    narrower = (width for width in tried if least < width < measure and lines_in(words, blank, width) == lines)
    return min(narrower, default=measure)


def lines_in(words: Sequence[float], blank: float, measure: float) -> int:
    """Return how many lines words fill, each line as many as it can hold."""
    lines, filled = 1, -blank
    for word in words:
        if filled > 0 and filled + blank + word > measure:
            lines, filled = lines + 1, -blank
        filled += blank + word
    return lines


def width_of(words: Sequence[float], blank: float) -> float:
    """Return the width of some words on one line."""
    return sum(words) + blank * (len(words) - 1)
