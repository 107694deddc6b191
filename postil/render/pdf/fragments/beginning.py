"""Let a document begin in the middle of a book.

Takes on which side the first page is, what break stands before it and whether its part is the first of the body; the
layout engine then sees the state in which a layout in one piece would be there. Of how many pages came before, it knows
only whether there were any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from postil.render.pdf.fragments.carrying import Counters, carried_on
from postil.render.pdf.replacing import replaced

ENDLESS: dict[int, None] = {}
"""The place in the document of a group of pages that never ends: every place is in it."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a part begins: on a right page or not, after which break; `group` names the pages that it goes on.

    `counters` stand at these values before it.
    """

    right: bool = True
    page_break: str = "any"
    group: str = ""
    counters: Counters = ()


@contextmanager
def beginning(how: Beginning) -> Iterator[None]:
    """Lay out documents that begin in some way while the block runs."""
    from weasyprint import layout

    def begin(initialise: Callable[..., None], context: Any, root: Any) -> None:
        initialise(context, root)
        place, next_page, _, state, remake = context.page_maker[0]
        if how.group:
            state[3].append([how.group, 1, ENDLESS])
        context.page_maker[0] = (place, {**next_page, "break": how.page_break}, how.right, state, remake)

    with replaced(layout, "initialize_page_maker", begin), carried_on(how.counters):
        yield
