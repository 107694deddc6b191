"""Write the blocks of Markdown that the generated parts of the manual are made of.

Takes words; gives Markdown: entries of a list of definitions, and what stands deeper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import indent

DEEPER = " " * 4


def entry(term: str, *blocks: str) -> str:
    """Return an entry: a term, and the blocks that say what it is."""
    first, *others = filter(None, blocks)
    return "\n\n".join([f"{term}\n:   {deeper(first).lstrip()}", *map(deeper, others)])


def entries(made: Iterable[str]) -> str:
    """Return a list of definitions."""
    return "\n\n".join(made)


def deeper(block: str) -> str:
    """Return a block so that it stands within an entry."""
    return indent(block, DEEPER)


def code(words: str) -> str:
    """Return words as code, also where back quotes are among them."""
    return f"`` {words} ``" if "`" in words else f"`{words}`"


def fenced(text: str, language: str) -> str:
    """Return lines as a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def sentence(words: str) -> str:
    """Return words with a capital at the head and a stop at the end; code at the head stays as it is."""
    if not words:
        return ""
    head = words[0].upper() + words[1:] if re.match(r"[a-z]+\b(?![-.])", words) else words
    return head if head.endswith((".", "?", "!")) else f"{head}."
