"""Let no more than two lines in a row end with a hyphen.

Takes the layout engine's next line and gives it without hyphenation where the two before it were hyphenated; the engine
sets lines one by one and does not look back. What CSS wants for this is `hyphenate-limit-lines`:
https://www.w3.org/TR/css-text-4/#hyphenate-line-limits
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from postil.render.pdf.replacing import last_text, replaced

MOST = 2
HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")


@contextmanager
def short_ladders() -> Iterator[None]:
    """Hyphenate no third line in a row while the block runs."""
    from weasyprint.layout import inline

    with replaced(inline, "get_next_linebox", counted), replaced(inline, "split_first_line", with_hyphens_allowed):
        yield


def counted(
    next_line: Callable[..., Any], context: Any, line: Any, position_y: float, space: float, start: Any, *rest: Any
) -> Any:
    """Return the engine's next line, and keep on `line` how many in a row have ended with a hyphen where it ends.

    A line may be asked for several times, with the place where it starts; the count goes by that place.
    """
    with short_of_hyphens(context, line, start):
        made, end = next_line(context, line, position_y, space, start, *rest)
    noted(line, start, end, made)
    return made, end


@contextmanager
def short_of_hyphens(context: Any, line: Any, start: Any) -> Iterator[None]:
    """Let no further line end with a hyphen while the block runs, where the ladder before it is full."""
    context.ladder_is_full = ladder(line, start) >= MOST
    try:
        yield
    finally:
        context.ladder_is_full = False


def noted(line: Any, start: Any, end: Any, made: Any) -> None:
    """Note how many lines in a row have ended with a hyphen where a line ends that was made."""
    before = ladder(line, start)
    vars(line).setdefault("ladders", {})[str(end)] = before + 1 if made and ends_with_hyphen(made) else 0


def ladder(line: Any, start: Any) -> int:
    """Return how many lines in a row end with a hyphen before the one that begins at a place."""
    return int(vars(line).get("ladders", {}).get(str(start), 0))


def ends_with_hyphen(line: Any) -> bool:
    """Tell whether the last thing on a line is a hyphen, the author's own or not."""
    text = last_text(line)
    return text is not None and text.text.endswith(HYPHENS)


def with_hyphens_allowed(
    split: Callable[..., Any], text: str, style: Any, context: Any, *rest: Any, **named: Any
) -> Any:
    """Split the first line off a text, without hyphenation where the ladder is full."""
    if getattr(context, "ladder_is_full", False) and style["hyphens"] == "auto":
        style = style.copy()
        style["hyphens"] = "none"
    return split(text, style, context, *rest, **named)
