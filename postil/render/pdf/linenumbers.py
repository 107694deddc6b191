"""Number the lines of a text in the margin, as critical editions do.

Takes pages that the layout engine has finished and gives each the numbers that stand beside its lines; they are drawn
after the page, as artifacts, so that nothing else on it is changed. A block with `data-line-numbers="5"` has a number
at each fifth line of the text in it; "0" takes a block in it out of the count. What numbers look like, and how far they
are from the text, is said of the block's `::marker`: CSS knows that of an item of a list, ours is that of the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from postil.render.pdf.replacing import in_line, replaced

ATTRIBUTE = "data-line-numbers"
NOT_COUNTED = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "figcaption")
"""The names of elements whose lines have no numbers."""


@dataclass(slots=True)
class Count:
    """How many lines a block has so far, over all pages; each `step`th has a number, in a style of its own."""

    style: Any
    step: int
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """The box of a block on one page, or one of its columns there, beside which its numbers stand."""

    box: Any
    count: Count

    def number_at(self, line: Any) -> Iterator[Any]:
        """Count a line, and yield the text that stands beside it, if any."""
        self.count.lines += 1
        if self.count.step and self.count.lines % self.count.step == 0:
            yield self.beside(line, str(self.count.lines))

    def beside(self, line: Any, number: str) -> Any:
        """Return a number as a text on the baseline of a line, outside the edge at which lines begin."""
        left, style = self.box.content_box_x(), self.count.style
        made = measured(self.box.element, style, number)
        if self.box.style["direction"] == "rtl":
            made.position_x = left + self.box.width + gap(style, "margin_left", self.box)
        else:
            made.position_x = left - made.width - gap(style, "margin_right", self.box)
        made.position_y = line.position_y + line.baseline - made.baseline
        return made


@contextmanager
def numbered_lines() -> Iterator[None]:
    """Number the lines of all blocks that ask for it while the block runs."""
    from weasyprint import document

    with (
        replaced(document, "layout_document", lay_out_with_numbers),
        replaced(document, "draw_page", draw_with_numbers),
    ):
        yield


def lay_out_with_numbers(lay_out: Callable[..., Iterable[Any]], html: Any, root: Any, context: Any) -> Iterable[Any]:
    """Lay out a document, and keep with each page the numbers on it."""
    pages = lay_out(html, root, context)
    if html.etree_element.find(f".//*[@{ATTRIBUTE}]") is None:
        return pages
    return with_numbers(pages, context.style_for)


def with_numbers(pages: Iterable[Any], style_for: Callable[..., Any]) -> Iterator[Any]:
    """Yield finished pages, each with the numbers on it."""
    counts: dict[Any, Count] = {}
    for page in pages:
        page.line_numbers = tuple(numbers(page, None, counts, style_for))
        yield page


def numbers(box: Any, column: Column | None, counts: dict[Any, Count], style_for: Callable[..., Any]) -> Iterator[Any]:
    """Yield the numbers beside the lines in a box, which stands in a column or in none."""
    from weasyprint.formatting_structure.boxes import LineBox

    if isinstance(box, LineBox):
        if column is not None and has_words(box):
            yield from column.number_at(box)
    elif is_text(box):
        if box.element is not None and box.element.get(ATTRIBUTE):
            column = Column(box, count_of(box.element, counts, style_for))
        for child in box.children:
            yield from numbers(child, column, counts, style_for)


def count_of(element: Any, counts: dict[Any, Count], style_for: Callable[..., Any]) -> Count:
    """Return the count of a block, which goes on over its pages and columns."""
    if element not in counts:
        counts[element] = Count(style_for(element, "marker"), int(element.get(ATTRIBUTE)))
    return counts[element]


def is_text(box: Any) -> bool:
    """Tell whether a box is of the running text: neither beside it nor made by a style sheet, nor in NOT_COUNTED."""
    name = str(box.element_tag or "")
    return in_line(box) and "::" not in name and name not in NOT_COUNTED


def has_words(box: Any) -> bool:
    """Tell whether words are to be seen on a line, or in a box on it."""
    return bool(getattr(box, "text", "").strip()) or any(
        has_words(child) for child in getattr(box, "children", ()) if in_line(child)
    )


def measured(element: Any, style: Any, number: str) -> Any:
    """Return a number of a block as a text that has a size and a baseline, but no place."""
    from weasyprint.formatting_structure.boxes import TextBox
    from weasyprint.text.line_break import split_first_line

    made = TextBox(f"{element.tag}::marker", style, element, number)
    made.pango_layout, _, _, made.width, made.height, made.baseline = split_first_line(number, style, None, None, 0)
    return made


def gap(style: Any, margin: str, box: Any) -> float:
    """Return how far numbers are from a box: what the style has as margin on that side."""
    from weasyprint.layout.percent import percentage

    found = percentage(style[margin], style, box.width)
    return 0.0 if found == "auto" else float(found)


def draw_with_numbers(draw: Callable[..., None], page: Any, stream: Any) -> None:
    """Draw a page, and then the numbers of its lines, which are no part of the text."""
    from weasyprint import draw as drawing

    draw(page, stream)
    for number in getattr(page, "line_numbers", ()):
        with stream.artifact():
            drawing.draw_text(stream, number, 0, "clip", "none")
