"""Leave no division with a last page of one line or two.

Takes a finished layout and gives the pages that have to end sooner, so that the page after them gets lines enough; the
next layout is made with that. The lines of notes do not count. A page is known by the division at its head and its
number from 0 among those of that division: so it is the same page wherever the division begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from postil.render.pdf.replacing import replaced

PageInDivision: TypeAlias = tuple[str, int]
LEAST = 3
ROUNDING = 0.5
"""Lines of two columns that stand nearer to each other than this, in pixels, are one."""
FORCED = ("always", "page", "left", "right", "recto", "verso")


@contextmanager
def ending_sooner(lines: Mapping[PageInDivision, int]) -> Iterator[None]:
    """Lay out, while the block runs, with some lines less on some pages."""
    from weasyprint.layout import page
    from weasyprint.text.line_break import strut

    def shortened(lay_out: Callable[..., Any], context: Any, box: Any, *rest: Any, **named: Any) -> Any:
        if box.is_for_root_element and lines:
            below, *rest_of_them = rest
            rest = (below + lines.get(page_being_made(context, box), 0) * strut(box.style)[0], *rest_of_them)
        return lay_out(context, box, *rest, **named)

    with replaced(page, "block_level_layout", shortened):
        yield


def page_being_made(context: Any, root: Any) -> PageInDivision:
    """Return which page of which division is being laid out; a page has no division where it is blank."""
    start, *_ = context.page_maker[context.current_page - 1]
    name = division_at(root, start)
    first = vars(context).setdefault("first_pages", {}).setdefault(name, context.current_page)
    return name, context.current_page - first


def division_at(box: Any, place: Any) -> str:
    """Return the division that a place in a box is in, or the first one after it; "" where there is none."""
    while box is not None and not is_division(box):
        index = next(iter(place)) if place else 0
        place = place[index] if place else None
        box = box.children[index] if getattr(box, "children", ()) else None
    return str(box.element.get("id")) if box is not None else ""


def short_tails(document: Any, asked: Mapping[PageInDivision, int]) -> Mapping[PageInDivision, int]:
    """Return how many lines sooner the page before each short last page has to end; never for a page asked before."""
    found: dict[PageInDivision, int] = {}
    pages = [dict(divisions_on(page)) for page in document.pages]
    heads = [next(iter(divisions), "") for divisions in pages]
    around = zip([{}, *pages], pages, [*pages[1:], {}], strict=False)
    for number, (before, here, after) in enumerate(around):
        for name in here.keys() & before.keys() - after.keys():
            before_and_here = document.pages[number - 1 : number + 1]
            page = heads[number - 1], number - 1 - heads.index(heads[number - 1])
            if len(here[name]) < LEAST and page not in asked and not is_forced(*before_and_here):
                found[page] = LEAST - len(here[name]) + free_lines(document.pages[number - 1])
    return found


def is_forced(before: Any, here: Any) -> bool:
    """Tell whether a page begins where a break was asked for: no page before it can give it lines."""
    ending, beginning = elements_on(before), elements_on(here)
    begun = next((box for element, box in beginning.items() if element not in ending), None)
    ended = next((box for element, box in reversed(ending.items()) if element not in beginning), None)
    return (begun is not None and begun.style["break_before"] in FORCED) or (
        ended is not None and ended.style["break_after"] in FORCED
    )


def elements_on(page: Any) -> dict[Any, Any]:
    """Return the blocks on a page by their elements, without its notes."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox

    boxes = page._page_box.children[0].descendants()
    return {box.element: box for box in boxes if box.element is not None and isinstance(box, BlockLevelBox)}


def divisions_on(page: Any) -> Iterator[tuple[str, set[int]]]:
    """Yield the divisions on a page, each with the places of its lines there."""
    for box in page._page_box.descendants():
        if is_division(box):
            yield str(box.element.get("id")), {round(line.position_y / ROUNDING) for line in lines_below(box)}


def is_division(box: Any) -> bool:
    """Tell whether a box is that of a division."""
    return box.element is not None and "division" in str(box.element.get("class")).split()


def free_lines(page: Any) -> int:
    """Return how many more lines a page had room for, above its notes."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox
    from weasyprint.text.line_break import strut

    box = page._page_box
    root, *others = box.children
    notes = (other.position_y for other in others if isinstance(other, FootnoteAreaBox))
    foot = next(notes, box.content_box_y() + box.height)
    filled = max(line.position_y + line.height for line in lines_below(root))
    return int((foot - filled) // strut(root.style)[0])


def lines_below(box: Any) -> Iterator[Any]:
    """Yield the lines in a box that take room."""
    from weasyprint.formatting_structure.boxes import LineBox

    return (line for line in box.descendants() if isinstance(line, LineBox) and line.height)
