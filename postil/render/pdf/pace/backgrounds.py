"""Tell by its style that a box has no background, no round corners and no picture at its border.

Takes the layout engine's `layout_box_backgrounds`, which looks at twenty properties of each box of each page; nearly
all boxes are lines and words of a few styles that have nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from postil.render.pdf.replacing import replaced

CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
BARE = MappingProxyType({**dict.fromkeys(CORNERS, (0, 0)), "background": None})
"""What the engine gives to a box with no background and no round corner."""


@contextmanager
def backgrounds_by_style() -> Iterator[None]:
    """Look at the background of each style once while the block runs."""
    from weasyprint.layout import background

    with replaced(background, "layout_box_backgrounds", laid_out):
        yield


def laid_out(
    theirs: Callable[..., None], page: Any, box: Any, pictures: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Give a box, and what is in it, their backgrounds."""
    if style is not None or box is page or not is_bare(box.style):
        theirs(page, box, pictures, layout_children, style)
        return
    # A box out of the flow hands on what is asked of it, but not what is put into it all at once.
    vars(getattr(box, "_box", box)).update(BARE)
    if layout_children:
        for child in box.all_children():
            laid_out(theirs, page, child, pictures)


def is_bare(style: Any) -> bool:
    """Tell whether boxes of a style have nothing behind them and nothing round; it is kept with the style."""
    kept = vars(style)
    if "bare" not in kept:
        kept["bare"] = has_nothing(style)
    return bool(kept["bare"])


def has_nothing(style: Any) -> bool:
    """Tell whether boxes of a style have nothing behind them and nothing round."""
    from weasyprint.draw.color import get_color

    return (
        all((0, "px") in style[corner] for corner in CORNERS)
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )
