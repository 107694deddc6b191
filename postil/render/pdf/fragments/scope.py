"""Tell whether a style sheet asks for something of the whole book, so that no division can be laid out by itself.

Takes the text of a style sheet; gives whether it does.
"""

from __future__ import annotations

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
OF_PAGES = re.compile(r"@page[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
"""A rule for pages, with those for their margins in it."""
OURS = re.compile(r"(:nth\(1 of main\)\s*\{\s*)counter-reset:\s*page 1(?=\s*;?\s*\})")
"""The folio begins anew with the body: that is what fragments count by."""
WHOLE_BOOK = re.compile(
    r"target-(?:counters?|text)\s*\(|counters?\(\s*(?:pages|footnote|note)\b|:nth\((?!1 of main\))"
    r"|@page[^{;]*:first(?!-)|counter-(?:reset|increment|set)\s*:[^;}]*\bpage\b|position\s*:\s*fixed"
    r"|\[\s*data-folios?\s*[~|^$*]?=|\d[sldp]?v(?:w|h|i|b|min|max)\b"
)
"""What depends on pages or notes of other divisions, or shows on theirs, chooses by what a folio is, or measures by the
first page of the book.
"""
IN_TEXT = re.compile(r"counters?\(\s*page\b")
"""A folio in the text itself, which nobody could bind."""


def asks_for_whole(text: str) -> bool:
    """Tell whether a style sheet asks for something of the whole book."""
    said = OURS.sub(r"\1", COMMENT.sub("", text))
    return bool(WHOLE_BOOK.search(said) or IN_TEXT.search(OF_PAGES.sub("", said)))
