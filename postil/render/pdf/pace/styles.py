"""Compute styles that are the same once, for all parts of a book and for all elements that differ in their ids alone.

Takes the layout engine's `StyleFor.set_computed_styles`. The engine shares the style of elements alike in one document,
but not where they have ids or languages, and makes one for each `::marker` and `::footnote-call` of each element, which
its own style sheet gives to all of them, and for each margin of each page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import MappingProxyType
from typing import Any

from postil.render.pdf.linenumbers import ATTRIBUTE
from postil.render.pdf.replacing import instead

ANCHOR = "anchor"
"""The property that the engine makes of an id; no other depends on it, and no child inherits it."""
SHARED = (None, "before", "after", "marker", "footnote-call", "footnote-marker")
"""The element itself and the marks that may share a style; the engine writes into others while it lays out."""
OF_ATTRIBUTES = ((1, 0, 0), (0, 0, 0))
"""The specificity of what attributes declare; each is parsed by itself, so that only their words can be compared."""


@contextmanager
def shared_styles() -> Iterator[None]:
    """Share computed styles while the block runs."""
    from weasyprint.css import StyleFor

    theirs = StyleFor.set_computed_styles

    def set_computed_styles(
        style_for: Any, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, **named: Any
    ) -> None:
        compute = partial(theirs, style_for, element, parent, root, pseudo_type, **named)
        computed = style_for.get_computed_styles()
        if pseudo_type in SOMETIMES and not SOMETIMES[pseudo_type](element, computed[element, None]):
            return
        if is_page(element) or pseudo_type in SHARED:
            set_style(style_for, (element, pseudo_type), parent, compute)
            collect(named.get("target_collector"), computed[element, pseudo_type])
        else:
            compute()

    with instead(StyleFor, "set_computed_styles", set_computed_styles):
        yield


def set_style(style_for: Any, name: tuple[Any, str | None], parent: Any, compute: Callable[[], None]) -> None:
    """Set the style of an element, a page or a part of one: one that is there, or one that is computed."""
    from postil.render.pdf.pace.twins import Twin, without_name

    computed, cascaded = style_for.get_computed_styles(), style_for.get_cascaded_styles()
    declared = cascaded.get(name, {})
    around = None if parent is None else without_name(computed[parent, None])
    known = vars(style_for.font_config).setdefault("styles", {})
    key = name[1], is_page(name[0]), id(around), alike(declared)
    if key not in known:
        plain = cascaded[name] = {each: value for each, value in declared.items() if each != ANCHOR}
        compute()
        # What the key names by its id has to live as long as the key.
        known[key] = computed[name], around, plain
    style = known[key][0]
    computed[name] = Twin(style, declared[ANCHOR][0]) if ANCHOR in declared else style


def collect(targets: Any, style: Any) -> None:
    """Tell the engine of an anchor, as it does when it computes a style."""
    if targets and style[ANCHOR]:
        targets.collect_anchor(style[ANCHOR])


def alike(declared: Mapping[str, Any]) -> Hashable:
    """Return what is equal for declarations that are the same ones, but for ids."""
    return tuple(
        (name, words_or_id(value) if specificity in OF_ATTRIBUTES else id(value), *origin, *specificity)
        for name, (value, (*origin, specificity)) in declared.items()
        if name != ANCHOR
    )


def words_or_id(value: Any) -> Hashable:
    """Return a value that consists of words and numbers, and for any other which one it is."""
    plain = value if isinstance(value, tuple) else (value,)
    return plain if all(isinstance(each, str | float) for each in plain) else id(value)


def has_marker(element: Any, style: Any) -> bool:
    """Tell whether an element is an item of a list, or has numbers beside its lines."""
    return "list-item" in style["display"] or element.get(ATTRIBUTE) is not None


def is_footnote(_: Any, style: Any) -> bool:
    """Tell whether an element goes to the foot of the page."""
    return bool(style["float"] == "footnote")


def is_note(_: Any, style: Any) -> bool:
    """Tell whether an element becomes a note; CSS has no such thing, the engine has."""
    return bool(style["position"][0] == "note()")


SOMETIMES: Mapping[str | None, Callable[[Any, Any], bool]] = MappingProxyType(
    {
        "marker": has_marker,
        **dict.fromkeys(("footnote-call", "footnote-marker"), is_footnote),
        **dict.fromkeys(("note-call", "note-marker", "note-callback"), is_note),
    }
)
"""The marks that the engine gives to all elements, and which elements have them."""


def is_page(element: Any) -> bool:
    """Tell whether what the engine calls an element is a kind of page."""
    from weasyprint.layout.page import PageType

    return isinstance(element, PageType)
