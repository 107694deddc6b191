"""Give a style to an element that differs from others in its id alone.

Takes a computed style of the layout engine and an anchor; gives a style that has the anchor and is otherwise the first.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import ComputedStyle


class Twin(ComputedStyle):  # type: ignore[misc]
    """A style with an anchor; all else, and what is kept with it, is that of its twin."""

    def __init__(self, twin: Any, anchor: str) -> None:
        self.__dict__ = vars(twin)
        self.twin = twin
        self.update(twin, anchor=anchor)

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.twin[name]
        return value


def without_name(style: Any) -> Any:
    """Return a style, or the one that it is a twin of."""
    return vars(style).get("twin", style)
