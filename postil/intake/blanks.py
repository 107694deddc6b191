"""Folds the blanks of a page.

Takes text; gives the edits that make one space of each run of blanks, none at the ends of lines, and take out
control characters.
"""

from __future__ import annotations

import re

from postil.intake.edits import Edit
from postil.intake.octets import beside

BLANK = " \t\x0b\x0c\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANKS = re.compile(f"[{BLANK}]+")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]+")
NO_BREAK = frozenset("\xa0\u202f")
BEFORE_NO_BREAK = frozenset("«„")
AFTER_NO_BREAK = frozenset("»;:!?%")


def take_out_controls(text: str) -> list[Edit]:
    """Return the edits that take out characters that no edition can show."""
    return [Edit(*match.span(), "", "control character") for match in CONTROLS.finditer(text)]


def fold(text: str) -> list[Edit]:
    """Return the edits that fold the blanks of a text."""
    found = ((match, _folded(match)) for match in BLANKS.finditer(text))
    return [Edit(*match.span(), after, "blanks") for match, after in found if after != match.group()]


def _folded(match: re.Match[str]) -> str:
    """Return what a run of blanks becomes."""
    before, after = beside(match.string, *match.span())
    if before in ("", "\n") or after in ("", "\n"):
        return ""
    return match.group() if _is_typographic(match.group(), before, after) else " "


def _is_typographic(blank: str, before: str, after: str) -> bool:
    """Tell whether a no-break space is the writer's own: French before high marks, and inside a number."""
    if blank not in NO_BREAK:
        return False
    return before in BEFORE_NO_BREAK or after in AFTER_NO_BREAK or (before.isdigit() and after.isdigit())
