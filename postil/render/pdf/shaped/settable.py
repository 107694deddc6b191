"""Know the boxes that may stand on a line which is set at once: those that need no look at what is around them.

Takes a style of the layout engine; tells what is asked of it once, and keeps that with the style.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from weasyprint.layout import inline

from postil.render.pdf.pace.percentages import lengths_of

AUTO = ("margin_left", "margin_right")


class Standing(NamedTuple):
    """Whether boxes of a style may stand on a line, how high, and whether they have their edges on each line."""

    is_plain: bool
    rise: float
    is_cloned: bool


def standing_of(style: Any) -> Standing:
    """Return how boxes of a style stand on a line."""
    known = vars(style)
    if "standing" not in known:
        known["standing"] = found(style)
    standing: Standing = known["standing"]
    return standing


def found(style: Any) -> Standing:
    """Return how boxes of a style stand on a line, looked up."""
    rise = style["vertical_align"]
    has_rise = rise == "baseline" or isinstance(rise, int | float)
    in_flow = style["float"] == "none" and style["position"] in ("static", "relative")
    is_plain = in_flow and has_rise and style["direction"] == "ltr"
    is_cloned = style["box_decoration_break"] == "clone"
    return Standing(is_plain, 0 if rise == "baseline" or not has_rise else float(rise), is_cloned)


def resolved(box: Any, block: Any) -> None:
    """Give a box the lengths of its style, and no room beside it where the engine might choose."""
    known = vars(box)
    if "margin_left" in known and lengths_of(box.style):
        return
    inline.resolve_percentages(box, block)
    known.update((name, 0) for name in AUTO if known[name] == "auto")
