"""Put words into the blanks of a file: "[[title]]".

Takes a text and what stands for each blank; gives the text. A blank without words is a mistake of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

BLANK = re.compile(r"\[\[([a-z]+)\]\]")
MARKS = re.compile(r"([\\`*_{}\[\]<>#&|~!])")


def fill(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its blanks filled; what is filled in is not looked at again."""
    return BLANK.sub(lambda blank: words[blank[1]], text)


def quoted(words: str) -> str:
    """Return words as a YAML value: between double quotation marks, escaped as in JSON, of which YAML has all."""
    return json.dumps(words, ensure_ascii=False)


def plain_markdown(words: str) -> str:
    """Return words so that Markdown shows them as they are."""
    return MARKS.sub(r"\\\1", words)


def listed(lines: list[str], before: str, after: str = "") -> str:
    """Return lines, each between the same words."""
    return "\n".join(f"{before}{line}{after}" for line in lines)
