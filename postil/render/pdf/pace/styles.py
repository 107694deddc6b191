"""Compute styles that are the same once: those of pages and margins, and of marks before, after and beside elements.

Takes the layout engine's `StyleFor.set_computed_styles`. The engine shares the style of elements alike, but makes one
for each `::marker` and `::footnote-call` of each element, which its own style sheet gives to all of them, and for each
margin of each page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from postil.render.pdf.replacing import instead

SHARED = ("before", "after", "marker", "footnote-call", "footnote-marker")
OF_NOTES = ("note-call", "note-marker", "note-callback")
"""The engine gives them to all elements, and writes into those of a note (`position: note()`) while it lays out."""


@contextmanager
def shared_styles() -> Iterator[None]:
    """Share computed styles while the block runs."""
    from weasyprint.css import StyleFor

    theirs = StyleFor.set_computed_styles

    def set_computed_styles(
        style_for: Any, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, **named: Any
    ) -> None:
        compute = partial(theirs, style_for, element, parent, root, pseudo_type, **named)
        set_style(style_for, element, parent, pseudo_type, compute)

    with instead(StyleFor, "set_computed_styles", set_computed_styles):
        yield


def set_style(style_for: Any, element: Any, parent: Any, part: str | None, compute: Callable[[], None]) -> None:
    """Set the style of an element, a page or a part of one: one that is there, or one that is computed."""
    computed = style_for.get_computed_styles()
    if not (is_page(element) or part in SHARED or (part in OF_NOTES and not is_note(computed[element, None]))):
        compute()
        return
    declared = style_for.get_cascaded_styles().get((element, part), {})
    known = vars(style_for).setdefault("shared", {})
    key = part, is_page(element), id(computed[parent, None]), alike(declared)
    if key not in known:
        compute()
        # What the key names by its id has to live as long as the key.
        known[key] = computed[element, part], computed[parent, None], declared
    computed[element, part] = known[key][0]


def alike(declared: Mapping[str, Any]) -> Hashable:
    """Return what is equal for declarations that are the same ones."""
    return tuple((name, id(value), *origin, *specificity) for name, (value, (*origin, specificity)) in declared.items())


def is_note(style: Any) -> bool:
    """Tell whether an element becomes a note; CSS has no such thing, the engine has."""
    return bool(style["position"][0] == "note()")


def is_page(element: Any) -> bool:
    """Tell whether what the engine calls an element is a kind of page."""
    from weasyprint.layout.page import PageType

    return isinstance(element, PageType)
