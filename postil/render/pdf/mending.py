"""Mend what the pinned version of the layout engine does wrong on our pages.

Takes the module `weasyprint` and replaces, while a block runs, the functions named here and in the modules of the
typography (`grid.py`, `ladders.py`, `plain.py`, `breaks.py`, `optical.py`, `balance.py`, `linenumbers.py`); any other
version is refused, because what is mended may be different in it. `docs/upstream.md` says what is wrong and how to see
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from postil.keeping import Keeper
from postil.problems import Missing
from postil.render.pdf.balance import balanced_titles
from postil.render.pdf.breaks import lines_that_look_on
from postil.render.pdf.footnotes import notes_kept_in_place
from postil.render.pdf.grid import on_the_grid
from postil.render.pdf.ladders import short_ladders
from postil.render.pdf.linenumbers import numbered_lines
from postil.render.pdf.optical import hanging_points
from postil.render.pdf.pace.pacing import at_pace
from postil.render.pdf.plain import plain_lines
from postil.render.pdf.replacing import replaced

VERSION = "70.0"
POINTS = ".,;:!?"
CHARACTERS_PER_EM = 4
"""No line holds more than this many characters for each em of its width."""


@contextmanager
def mended(weasyprint: Any, keeper: Keeper | None = None) -> Iterator[None]:
    """Use the mended functions while the block runs; `Missing` where the engine is another version."""
    if weasyprint.__version__ != VERSION:
        raise Missing(
            f"WeasyPrint {weasyprint.__version__} is here, but {VERSION} is needed: pip install weasyprint=={VERSION}"
        )
    from weasyprint.layout import inline, page

    from postil.render.pdf.shaped.hyphens import Hyphens
    from postil.render.pdf.shaped.splitting import shaped_once

    hyphens = Hyphens(keeper)
    with (
        at_pace(),
        shaped_once(hyphens),
        replaced(inline, "split_first_line", split_first_line),
        replaced(inline, "can_break_text", can_break_text),
        replaced(page, "make_page", make_page),
        notes_kept_in_place(),
        on_the_grid(),
        short_ladders(),
        plain_lines(hyphens),
        lines_that_look_on(hyphens),
        hanging_points(),
        balanced_titles(),
        numbered_lines(),
    ):
        yield


def can_break_text(can_break: Callable[[str, str], bool | None], text: str, lang: str) -> bool | None:
    """Tell whether a line may end inside a text; never between a point and a letter or number without a blank.

    Pango breaks "words.4" before the 4, which would set the call of a note at the head of a line; so it does
    "words.[4]", as calls are in large print. UAX #14, LB13:
    https://www.unicode.org/reports/tr14/#LB13
    """
    if len(text) > 1 and text[0] in POINTS and (text[1].isalnum() or text[1] == "["):
        return False
    return can_break(text, lang)


def split_first_line(
    split: Callable[..., Any], text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any
) -> Any:
    """Split the first line off a text, whole where it fits without the blank at its end.

    Where only that blank is too wide, WeasyPrint 70 keeps the first word alone on the line.
    """
    line = split(text, style, context, max_width, *rest, **named)
    words = text.rstrip(" ")
    if (
        line[2] is None
        or max_width is None
        or words == text
        or len(words) * style["font_size"] > max_width * CHARACTERS_PER_EM
    ):
        return line
    without_blank = split(words, style, context, max_width, *rest, **named)
    if without_blank[2] is not None or without_blank[3] > max_width:
        return line
    return split(text, style, context, float("inf"), *rest, **named)


def make_page(make: Callable[..., Any], context: Any, root: Any, kind: Any, start: Any, number: int, state: Any) -> Any:
    """Make a page, and take a break before it for one that was asked for only where it was.

    WeasyPrint 70 thinks so of each page that has a name, and keeps the margin above the first block on it. CSS
    Fragmentation, 5.2: https://www.w3.org/TR/css-break-3/#break-margins
    """
    _, next_page, *_ = context.page_maker[number - 1]
    context.forced_break = next_page["break"] != "any"
    return make(context, root, kind, start, number, state)
