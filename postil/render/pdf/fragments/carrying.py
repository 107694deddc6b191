"""See what one division carries over to the next, and give it to a part that begins in the middle of a book.

Takes counters as they stand before a division, which the skeleton of a book tells. What only a layout in one piece can
know is `Unbindable`: counters that go on from inside of a division, running heads that none of a part's own sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from postil.render.pdf.fragments.figures import Unbindable
from postil.render.pdf.replacing import instead, replaced

Counters: TypeAlias = tuple[tuple[str, int], ...]
Update: TypeAlias = Callable[[Any, Any], None]
DIVISION = 4
"""How many scopes of counters are open where a division begins: that of the root and of the three around it."""
ENGINES = ("footnote", "note", "list-item")
"""Counters that the layout engine moves by itself, and what it looks for in margins without being asked."""


@contextmanager
def noting_counters() -> Iterator[dict[str, Counters]]:
    """Note the counters before each division, by its name, while the block runs."""
    from weasyprint.formatting_structure import build

    found: dict[str, Counters] = {}

    def note(update: Update, state: Any, style: Any) -> None:
        _, values, scopes, _ = state
        if len(scopes) == DIVISION and style["anchor"]:
            before = ((name, stack[-1]) for name, stack in values.items() if name not in ENGINES)
            found.setdefault(style["anchor"], tuple(before))
        update(state, style)

    with replaced(build, "update_counters", note), looked_up(refuse_head_of_blank_page):
        yield found


@contextmanager
def carried_on(counters: Counters) -> Iterator[None]:
    """Lay out a part before which counters stand at some values while the block runs."""
    from weasyprint.formatting_structure import build

    with replaced(build, "update_counters", Counting(counters).update), looked_up(refuse_head_from_before):
        yield


@contextmanager
def looked_up(refuse: Callable[[Any, Any, Any, str], None]) -> Iterator[None]:
    """Look at what running heads say before it is said, while the block runs."""
    from weasyprint.layout import LayoutContext

    theirs = LayoutContext.get_string_or_element_for

    def look_up(context: Any, store: Any, page: Any, name: str, keyword: str) -> Any:
        if name not in ENGINES:
            refuse(context, store[name], page, name)
        return theirs(context, store, page, name, keyword)

    with instead(LayoutContext, "get_string_or_element_for", look_up):
        yield


@dataclass(slots=True)
class Counting:
    """Counts in a part; `own` are the counters that the division being built begins anew."""

    before: Counters
    is_begun: bool = False
    own: frozenset[str] = frozenset()

    def update(self, theirs: Update, state: Any, style: Any) -> None:
        """Update the counters by the style of an element, as the layout engine does."""
        _, values, scopes, _ = state
        if len(scopes) == 1:  # the root: a part may be laid out more than once
            self.is_begun = False
        if len(scopes) == DIVISION and style["anchor"]:
            if not self.is_begun:
                begin(values, scopes, self.before)
            self.is_begun, self.own = True, frozenset(name for name, _ in style["counter_reset"])
        elif len(scopes) > DIVISION:
            self.refuse_to_go_on(scopes, style)
        theirs(state, style)

    def refuse_to_go_on(self, scopes: Any, style: Any) -> None:
        """`Unbindable` where something in a division moves a counter that the next one finds so."""
        moved = style["counter_increment"]
        for name, _ in (*style["counter_set"], *(moved if moved != "auto" else ())):
            around, inside = (any(name in scope for scope in part) for part in (scopes[:DIVISION], scopes[DIVISION:]))
            if around and not inside and name not in self.own:
                raise Unbindable(f"the counter '{name}' goes on from one division to the next")


def begin(values: dict[str, list[int]], scopes: list[set[str]], before: Counters) -> None:
    """Give counters the values at which they stand."""
    for name, value in before:
        if not values.get(name):
            scopes[-1].add(name)
            values[name] = [0]
        values[name][-1] = value


def refuse_head_from_before(context: Any, pages: Any, page: Any, name: str) -> None:
    """`Unbindable` where a running head says what was set in an earlier division, if anywhere."""
    if not any(number <= context.current_page for number in pages):
        raise Unbindable(f"the running head '{name}' goes on from one division to the next")


def refuse_head_of_blank_page(context: Any, pages: Any, page: Any, name: str) -> None:
    """`Unbindable` where a running head stands on a blank page: it says what the division before was about last."""
    if page.page_type.blank:
        raise Unbindable(f"the running head '{name}' stands on a blank page")
