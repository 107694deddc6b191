"""Know how a line of text ends: with a hyphen that is no letter of its word, or with a blank that is not drawn.

Takes the functions of WeasyPrint that break lines, and notes on each stretch of text what the break did to it; gives
the blanks back to the text before a page is drawn. They have no ink, but without them the last word of a line and the
first of the next are one for whoever reads the tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from weasyprint.formatting_structure import boxes

End = Literal["", "hyphen", "blank"]
HYPHEN: End = "hyphen"
BLANK: End = "blank"


def line_end(box: Any) -> End:
    """Return what a break after a stretch of text did to it."""
    end: End = getattr(box, "line_end", "")
    return end


def has_blank_after(box: Any) -> bool:
    """Tell whether a stretch of text was given a blank at its end."""
    return bool(getattr(box, "blank_after", False))


def split_text_box(split: Callable[..., Any], context: Any, box: Any, width: Any, skip: Any, **named: Any) -> Any:
    """Split a text at the end of a line, and note on the first part what was done to it there."""
    made, resume, preserved = split(context, box, width, skip, **named)
    if made is not None:
        taken = "" if resume is None else box.text.encode()[skip or 0 : resume].decode()
        made.line_end = "" if resume is None else end_of(made.text, taken)
    return made, resume, preserved


def end_of(shown: str, taken: str) -> End:
    """Return how a line ends that shows some text for what was taken for it from the whole."""
    if len(shown) < len(taken):
        return BLANK
    return HYPHEN if len(shown) > len(taken) else ""


def remove_last_whitespace(remove: Callable[..., None], context: Any, line: Any) -> None:
    """Take the white space from the end of a line, and note where that was."""
    last = last_text(line)
    before = last.text if last is not None else ""
    remove(context, line)
    if last is not None and last.text != before:
        last.line_end = BLANK


def last_text(box: Any) -> Any:
    """Return the text that a line ends with; None where it ends with something else."""
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)) and box.children:
        box = box.children[-1]
    return box if isinstance(box, boxes.TextBox) else None


def draw_page(draw: Callable[..., None], page: Any, stream: Any) -> None:
    """Draw a page, with the blanks that its lines have lost."""
    give_blanks(page)
    draw(page, stream)


def give_blanks(box: Any) -> None:
    """Give the lost blanks back to all lines in a box."""
    last = None
    for child in box.all_children():
        inner = getattr(child, "_box", child)
        if isinstance(inner, boxes.LineBox):
            last = give_blanks_in_line(inner, last)
        give_blanks(inner)


def give_blanks_in_line(line: Any, last: Any = None) -> Any:
    """Give each stretch of a line its blank: one that was taken, or one that is a stretch by itself.

    `last` is the last stretch of the line before, which may have its gap here; returned is that of this line.
    """
    for box in in_line(line):
        if not is_blank(box):
            last = box
        if last is not None and (line_end(box) == BLANK or is_blank(box)):
            give_blank(last)
    return last


def in_line(box: Any) -> Iterator[Any]:
    """Yield the texts and the gaps below a box, as they follow each other on its line."""
    for child in box.children:
        if isinstance(child, boxes.TextBox) or is_gap(child):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from in_line(child)


def is_blank(box: Any) -> bool:
    """Tell whether a box is nothing but white space, or a gap."""
    return is_gap(box) or not box.text.strip()


def is_gap(box: Any) -> bool:
    """Tell whether a box in a line parts words without being text: a leader, or an end of the line."""
    return bool(box.is_leader) or box.element_tag == "br"


def give_blank(box: Any) -> None:
    """Give a stretch of text a blank at its end; not in text from right to left, where that would move the words."""
    layout = box.pango_layout
    if not layout.first_line_direction % 2 and not layout.text.endswith((" ", "\n")):
        layout.text += " "
        box.blank_after = True
