"""Set a line at once: make its boxes from the runs of its texts.

Takes the line of a block as the layout engine has it before it is broken, and where one line of it begins; gives the
line that the engine would make by splitting each box on it, with the same places, or leaves it to the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from postil.render.pdf.shaped.settable import Standing, resolved, standing_of
from postil.render.pdf.shaped.splitting import Cut
from postil.render.pdf.shaped.stretch import run_of, stretched
from postil.render.pdf.tags.lines import end_of

Skip = dict[int, "Skip"] | None
"""The engine's way down to a place: the index of each box, then bytes."""
WIDER = 1 + 1e-9
"""What the engine multiplies the measure of each box on a line by."""


class LeftToEngine(Exception):
    """A line that is not to be set at once."""


class Column(NamedTuple):
    """Where lines begin, their width, how much may be on them (anything, where that was chosen), and their block."""

    left: float
    width: float
    room: float
    block: Any


def set_line(
    context: Any, line: Any, start: Skip, column: Column, cut: Callable[[Any, int, float], Cut | None]
) -> tuple[Any, Skip]:
    """Return the line that begins at a place, and where the next one begins."""
    line.position_x = column.left
    stick = Stick(cut, column.block, column.left + line.text_indent, column.left + column.room)
    children, resume = stick.set_children(line, start)
    if stick.last is None:
        raise LeftToEngine
    made = stick.closed(line, children, start, resume)
    line.width, line.height = made.width, made.height
    stick.reach(made)
    if stick.last.text.endswith(" "):
        inline.remove_last_whitespace(context, made)
    shift = inline.text_align(context, made, column.width, last=resume is None)
    put(made, stick, shift, line.position_y)
    return made, resume


def first_place(line: Any, start: Skip) -> Skip:
    """Return a place without the blanks there, which are not at the head of a line."""
    place = inline.skip_first_whitespace(line, start)
    if place == "continue":
        raise LeftToEngine
    found: Skip = place
    return found


def column_of(line: Any, block: Any, is_told: bool) -> Column:
    """Return the column of a block with nothing beside it."""
    left = block.content_box_x()
    right = left + block.width - line.margin_right
    width = right - (left + line.margin_left)
    return Column(left, width, inf if is_told else width, block)


def put(line: Any, stick: Stick, shift: float, top: float) -> None:
    """Put a line and all on it in its place; until then, boxes stand above and below the baseline."""
    line.baseline, line.height = -stick.top, stick.bottom - stick.top
    line.margin_top = line.margin_bottom = 0
    line.position_y = stick.top
    line.translate(shift, top - stick.top)
    line.position_y = top


@dataclass(slots=True)
class Stick:
    """A line that is being set: how texts are cut for it, where its next box begins and its measure ends.

    `baseline` is that of the next box, from the line's own; `top` and `bottom` are how far the boxes reach; `last` is
    the last text.
    """

    cut: Callable[[Any, int, float], Cut | None]
    block: Any
    x: float
    right: float
    baseline: float = 0
    top: float = inf
    bottom: float = -inf
    last: Any = None

    def set_children(self, box: Any, start: Skip) -> tuple[list[Any], Skip]:
        """Return what is on the line of the children of a box, and where the next line begins."""
        made = []
        before, self.right = self.right, self.right * WIDER
        ((first, inner),) = start.items() if start else ((0, None),)
        for index in range(first, len(box.children)):
            child, resume = self.set_child(box.children[index], inner)
            if child is not None:
                made.append(child)
            if resume is not None:
                self.right = before
                return made, {index: resume}
            inner = None
        self.right = before
        return made, None

    def set_child(self, box: Any, start: Skip) -> tuple[Any, Skip]:
        """Return what is on the line of a box."""
        if isinstance(box, boxes.TextBox):
            return self.set_text(box, start)
        standing = standing_of(box.style)
        if type(box) is not boxes.InlineBox or box.is_leader or not standing.is_plain:
            raise LeftToEngine
        return self.set_inline(box, start, standing)

    def set_inline(self, box: Any, start: Skip, standing: Standing) -> tuple[Any, Skip]:
        """Return what is on the line of a box within it."""
        resolved(box, self.block)
        baseline, x, box.position_x = self.baseline, self.x, self.x
        self.baseline -= standing.rise
        children, resume = self.set_children(box, start)
        room = box.padding_left + box.margin_left + box.border_left_width
        if room and (start is None or standing.is_cloned):
            for child in children:
                child.translate(room)
        made = self.closed(box, children, start, resume)
        self.reach(made)
        self.baseline, self.x = baseline, x + made.margin_width()
        if self.x > self.right:
            raise LeftToEngine
        return made, resume

    def closed(self, box: Any, children: list[Any], start: Skip, resume: Skip) -> Any:
        """Return a box with its children on the line, open where it goes on before or after that."""
        made = box.copy_with_children(children)
        made.remove_decoration(start=start is not None, end=resume is not None)
        made.width = 0
        if children:
            made.width = children[-1].position_x + children[-1].margin_width() - made.content_box_x()
        inline._adjust_line_height(made)
        return made

    def set_text(self, box: Any, start: Skip) -> tuple[Any, Skip]:
        """Return the box for as much of a text as is on the line."""
        if not box.text:
            return None, None
        resolved(box, self.block)
        run = run_of(box)
        first = run.place(next(iter(start))) if run and start else 0
        if run is None or run.glyphs is None or first in run.joined:
            raise LeftToEngine
        if first >= len(run.text):
            return None, None
        cut = self.cut(box, first, self.right - self.x)
        if cut is None or cut.end in run.joined:
            raise LeftToEngine
        resume: Skip = None if cut.resume is None else {run.bytes[cut.resume]: None}
        if cut.end <= first:
            return None, resume
        made = self.last = stretched(box, (first, cut.end), cut.hyphen)
        made.line_end = "" if cut.resume is None else end_of(made.text, run.text[first : cut.resume])
        made.position_x = self.x
        self.x += made.margin_width()
        self.reach(made)
        return made, resume

    def reach(self, made: Any) -> None:
        """Put a box on the baseline, and note how far it reaches."""
        made.position_y = top = self.baseline - made.baseline
        self.top, self.bottom = min(self.top, top), max(self.bottom, top + made.margin_height())
