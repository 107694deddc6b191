"""Measure the foot of a page note by note.

Takes the layout engine's `_update_footnote_area`, which lays out all notes of a page anew for each further one; lays
out the new one alone, below those that are there. What has margins or bounds of its own is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partialmethod
from math import inf
from typing import Any

from postil.render.pdf.replacing import instead, replaced


@dataclass(slots=True)
class Foot:
    """The foot of a page: the engine's area for it, and that area laid out with its first notes.

    `bottoms` are the places where its notes end, of those too that were taken back.
    """

    area: Any
    laid: Any
    notes: list[Any]
    bottoms: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bottoms = [bottom_of(note) for note in self.laid.children]

    @property
    def is_plain(self) -> bool:
        """Whether notes stand in it one under the other, and it is as high as they are."""
        style, laid = self.laid.style, self.laid
        if len(self.bottoms) != len(self.notes):
            # A note that calls another one brings it to the page while it is laid out.
            return False
        tops = [note.border_box_y() for note in laid.children]
        bounds = style["height"], laid.min_height, laid.max_height, style["column_width"], style["column_count"]
        return (
            bounds == ("auto", 0, inf, "auto", "auto")
            and [laid.content_box_y(), *self.bottoms[:-1]] == tops
            and self.bottoms[-1] - laid.content_box_y() == laid.height
        )

    def has(self, notes: list[Any]) -> bool:
        """Tell whether some notes are its first, or its own and more."""
        return all(known is note for known, note in zip(self.notes, notes, strict=False))

    def grow(self, context: Any, note: Any) -> bool:
        """Lay out a further note; False where it does not simply stand below the others."""
        from weasyprint.formatting_structure import boxes, build
        from weasyprint.layout.block import block_level_layout

        if any(inner.footnote for inner in note.descendants()):
            return False
        box = build.create_anonymous_boxes(note.deepcopy())
        if type(box) is not boxes.BlockBox or not box.is_in_normal_flow():
            return False
        box.position_x, box.position_y = self.laid.content_box_x(), self.bottoms[-1]
        positioned: list[Any] = []
        made, _, _, margins, passes_through, _ = block_level_layout(
            context, box, -inf, None, self.laid, True, positioned, positioned, []
        )
        if made is None or positioned or passes_through or any((*margins, made.margin_bottom)):
            return False
        self.notes.append(note)
        self.bottoms.append(bottom_of(made))
        return True

    def apply(self, context: Any, count: int) -> None:
        """Give a page the height of the first notes at its foot, as the engine does."""
        area = self.area
        if area.height != "auto":
            context.page_bottom += area.margin_height()
        area.children = context.current_page_footnotes
        area.height = self.laid.height = max(0, self.bottoms[count - 1] - self.laid.content_box_y())
        context.page_bottom -= self.laid.margin_height()


@contextmanager
def feet_that_grow() -> Iterator[None]:
    """Measure notes one by one while the block runs."""
    from weasyprint import layout

    measure = layout.LayoutContext._update_footnote_area
    with (
        instead(layout.LayoutContext, "_update_footnote_area", partialmethod(measured, measure)),
        replaced(layout, "block_level_layout", kept),
    ):
        yield


def kept(lay_out: Callable[..., Any], context: Any, *rest: Any) -> Any:
    """Lay out the foot of a page, and keep it."""
    made = lay_out(context, *rest)
    context.laid_foot = made[0]
    return made


def measured(context: Any, measure: Callable[[Any], bool]) -> bool:
    """Measure the foot of a page; tell if it is too full."""
    notes, foot = context.current_page_footnotes, vars(context).get("foot")
    for note in notes:
        shape(note)
    is_known = foot and foot.area is context.current_footnote_area and notes and not context.in_column
    if is_known and foot.has(notes) and all(foot.grow(context, note) for note in notes[len(foot.notes) :]):
        foot.apply(context, len(notes))
        return False
    too_full = measure(context)
    made = Foot(context.current_footnote_area, context.laid_foot, [*notes]) if notes else None
    context.foot = made if made and made.is_plain else None
    return too_full


def bottom_of(box: Any) -> float:
    """Return where a box ends, without its margin."""
    return float(box.border_box_y() + box.border_height())


def shape(note: Any) -> None:
    """Shape the words of a note, of which copies are laid out."""
    from weasyprint.formatting_structure.boxes import TextBox

    from postil.render.pdf.shaped.stretch import run_of

    if not vars(note).get("is_shaped"):
        for box in note.descendants():
            if isinstance(box, TextBox) and box.text:
                run_of(box)
        note.is_shaped = True
