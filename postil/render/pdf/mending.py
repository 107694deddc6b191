"""Mend what the pinned version of the layout engine does wrong on our pages.

Takes the module `weasyprint` and replaces, while a block runs, the functions named here; any other version is
refused, because what is mended may be different in it. `docs/upstream.md` says what is wrong and how to see it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from postil.problems import Missing

VERSION = "70.0"
POINTS = ".,;:!?"
CHARACTERS_PER_EM = 4
"""No line holds more than this many characters for each em of its width."""


@contextmanager
def mended(weasyprint: Any) -> Iterator[None]:
    """Use the mended functions while the block runs; `Missing` where the engine is another version."""
    if weasyprint.__version__ != VERSION:
        raise Missing(
            f"WeasyPrint {weasyprint.__version__} is here, but {VERSION} is needed: pip install weasyprint=={VERSION}"
        )
    from weasyprint.layout import inline

    split, can_break = inline.split_first_line, inline.can_break_text
    inline.split_first_line = functools.partial(split_first_line, split)
    inline.can_break_text = functools.partial(can_break_text, can_break)
    try:
        yield
    finally:
        inline.split_first_line, inline.can_break_text = split, can_break


def can_break_text(can_break: Callable[[str, str], bool | None], text: str, lang: str) -> bool | None:
    """Tell whether a line may end inside a text; never between a point and a letter or number without a blank.

    Pango breaks "words.4" before the 4, which would set the call of a note at the head of a line. UAX #14, LB13:
    https://www.unicode.org/reports/tr14/#LB13
    """
    if len(text) > 1 and text[0] in POINTS and text[1].isalnum():
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
