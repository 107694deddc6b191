"""Tell where it is all one whether a page is a left or a right one.

Takes a layout of the engine: the styles that it gives to kinds of pages, and what stands on its pages. Where the two
sides look the same, as in large print, a part need not be laid out again because it begins on the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any, TypeAlias

from postil.render.pdf.replacing import replaced

Styled: TypeAlias = tuple[Any, Any]
"""A document of the engine, and what knows the styles of its pages."""
SIDES = ("left", "right")
ASKED = (*SIDES, "recto", "verso")
"""What a break asks for that is to be followed by a certain side."""
NO_MARGINS = (None, "@footnote", "@note-area")
"""What in the styles of a page is none of its margins, which are only seen if they say something."""
EMPTY = ("normal", "inhibit", "none")


@contextmanager
def noting_styles() -> Iterator[list[Styled]]:
    """Note the styles of pages that are made while the block runs."""
    from weasyprint.layout import page

    found: list[Styled] = []

    def note(compute: Callable[..., None], kind: Any, html: Any, style_for: Any) -> None:
        found[:] = [(html, style_for)]
        compute(kind, html, style_for)

    with replaced(page, "set_page_type_computed_styles", note):
        yield found


def are_alike(styled: Styled) -> bool:
    """Tell whether left and right pages look the same, whatever their names."""
    names = {"", *(kind.name for kind in kinds_in_rules(styled[1]) if kind.name)}
    kinds = ((name, blank, groups) for name, blank in product(names, (False, True)) for groups in ((), ((name, 0),)))
    return all(look(styled, "left", *kind) == look(styled, "right", *kind) for kind in kinds)


def kinds_in_rules(style_for: Any) -> Iterator[Any]:
    """Yield the kinds of pages that the rules of the style sheets are for."""
    for sheet, *_ in style_for._sheets:
        for _, selectors, _ in sheet.page_rules:
            yield from (kind for _, _, kind in selectors)


def look(styled: Styled, side: str, name: str, blank: bool, groups: tuple[tuple[str, int], ...]) -> Mapping[Any, Any]:
    """Return all properties of a kind of page and of what is seen in its margins."""
    from weasyprint.layout.page import PageType, _standardize_page_based_counters, set_page_type_computed_styles

    html, style_for = styled
    kind = PageType(side, blank, name, 1, groups)
    set_page_type_computed_styles(kind, html, style_for)
    styles = {part: style for (page, part), style in style_for.get_computed_styles().items() if page == kind}
    for part, style in styles.items():
        # As the engine does when it makes the page: it writes into styles that we share.
        _standardize_page_based_counters(style, part)
    return {part: properties(style) for part, style in styles.items() if is_seen(part, style)}


def is_seen(part: str | None, style: Any) -> bool:
    """Tell whether a part of a page is there."""
    return part in NO_MARGINS or style["content"] not in EMPTY


def properties(style: Any) -> Mapping[str, Any]:
    """Return all properties of a style, those of our own too."""
    from weasyprint.css.properties import INITIAL_VALUES

    own = (name for name in style.cascaded if name.startswith("__"))
    return {name: style[name] for name in (*INITIAL_VALUES, *own)}


def asks_for_side(document: Any) -> bool:
    """Tell whether anything in a document is to begin or to end on a certain side."""
    roots = (page._page_box.children[0] for page in document.pages if page._page_box.children)
    blocks = (block for root in roots for block in blocks_below(root))
    return any(block.style["break_before"] in ASKED or block.style["break_after"] in ASKED for block in blocks)


def blocks_below(box: Any) -> Iterator[Any]:
    """Yield a box and the boxes in it, none of those on lines."""
    from weasyprint.formatting_structure.boxes import LineBox

    yield box
    for child in getattr(box, "children", ()):
        if not isinstance(child, LineBox):
            yield from blocks_below(child)
