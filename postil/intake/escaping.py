"""Writes plain text so that Markdown reads it as the same plain text.

Takes a paragraph, one line of text; gives CommonMark, safe also with footnotes, definition lists and attributes on.
"""

from __future__ import annotations

import re

# An underscore between letters opens no emphasis, and an ampersand that begins no entity is itself.
INSIDE = re.compile(r"[\\`*\[<{]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)|~(?=~)|(?<=~)~")
AT_START = re.compile(r"(?:#{1,6}|[-+:~]|(?P<number>\d{1,9})[.)])(?=\s|$)|>|(?:-\s*){3,}$|~~~")


def escape(paragraph: str) -> str:
    """Return the paragraph with a backslash before each character that Markdown would take for a mark.

    https://spec.commonmark.org/0.31.2/#backslash-escapes
    """
    start = AT_START.match(paragraph)
    head = len(start["number"] or "") if start else 0
    before, rest = paragraph[:head], paragraph[head:]
    if start and not INSIDE.match(rest):
        before, rest = f"{before}\\{rest[0]}", rest[1:]
    return before + INSIDE.sub(lambda mark: f"\\{mark.group()}", rest)
