"""Tell where boxes are, and what is in them, with less asking.

Takes methods of the layout engine's boxes: whether a box is in the flow is asked of two properties by six methods, all
boxes of a page are gathered through a generator in a generator for each level, and what pages a box wants is asked of
its first and its last child after all of them were looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from postil.render.pdf.replacing import instead

IN_FLOW = ("static", "relative")


@contextmanager
def quick_boxes() -> Iterator[None]:
    """Have boxes answer quickly while the block runs."""
    from weasyprint.formatting_structure.boxes import Box, ParentBox

    asked, values_of = Box.is_in_normal_flow, Box.page_values

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        return (style["float"] == "none" and style["position"] in IN_FLOW) or asked(box)

    def descendants(box: Any, placeholders: bool = False) -> Iterable[Any]:
        return all_in(box, Box, placeholders)

    def page_values(box: Any) -> tuple[Any, Any]:
        return outer_values(box, values_of)

    with ExitStack() as stack:
        stack.enter_context(instead(Box, "is_in_normal_flow", is_in_normal_flow))
        stack.enter_context(instead(Box, "descendants", descendants))
        stack.enter_context(instead(ParentBox, "page_values", page_values))
        yield


def all_in(box: Any, kind: type[Any], placeholders: bool) -> Iterator[Any]:
    """Yield a box and all that is in it, in order; of what was taken out of the flow only itself, unless asked for."""
    todo = [box]
    while todo:
        each = todo.pop()
        if isinstance(each, kind):
            yield each
            todo += each.children[::-1]
        elif placeholders:
            todo.append(each._box)
        else:
            yield each


def outer_values(box: Any, values_of: Callable[[Any], tuple[Any, Any]]) -> tuple[Any, Any]:
    """Return the names of the pages that a box wants at its start and at its end."""
    start, end = values_of(box)
    first = next(filter(counts, box.children), None)
    if first is None:
        return start, end
    last = next(filter(counts, reversed(box.children)))
    at_start, at_end = first.page_values(), last.page_values()
    return at_start[0] or start, at_end[1] or end


def counts(child: Any) -> bool:
    """Tell whether what a child wants counts: pages may break between what floats, too."""
    return bool(child.is_in_normal_flow() or child.is_floated())
