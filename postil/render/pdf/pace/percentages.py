"""Take the lengths of a box from its style where they do not depend on the box around it.

Takes the layout engine's `resolve_percentages`, which asks eighteen properties of each box whether they are
percentages, as often as the box is laid out; most styles have none. Gives the box what is kept with its style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

from postil.render.pdf.replacing import replaced_everywhere

Used: TypeAlias = Mapping[str, float | Literal["auto"]]
SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"{bound}{size}" for bound in ("", "min_", "max_") for size in ("width", "height")),
)
LEAST = ("min_width", "min_height")
BORDERS = tuple(f"border_{side}_width" for side in SIDES)


@contextmanager
def lengths_by_style() -> Iterator[None]:
    """Resolve the lengths of a style without percentages once while the block runs."""
    from weasyprint.layout.percent import resolve_percentages

    with replaced_everywhere(resolve_percentages, resolved):
        yield


def resolved(resolve: Callable[[Any, Any], None], box: Any, containing_block: Any) -> None:
    """Give a box its lengths: those of its style, or those that the engine finds for the box around it."""
    used = lengths_of(box.style)
    if used:
        vars(box).update(used)
    else:
        resolve(box, containing_block)


def lengths_of(style: Any) -> Used:
    """Return the lengths of a style, which are kept with it; none where one of them depends on anything else."""
    kept = vars(style)
    if "used" not in kept:
        kept["used"] = used_lengths(style)
    used: Used = kept["used"]
    return used


def used_lengths(style: Any) -> Used:
    """Return the lengths of a style; none where one of them depends on anything else."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return {}
    lengths = {name: style[name] for name in LENGTHS}
    if any(length != "auto" and getattr(length, "unit", None) != "px" for length in lengths.values()):
        return {}
    used = {name: length if length == "auto" else length.value for name, length in lengths.items()}
    used |= {name: 0 for name in LEAST if used[name] == "auto"}
    return used | {name: style[name] for name in BORDERS}
