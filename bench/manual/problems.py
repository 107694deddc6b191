"""Put the explanations of all codes together, by their families.

Takes nothing; gives Markdown. In the book an explanation stands under a heading of its code, and what were headings in
it are terms of a list: no reader steps through hundreds of headings that say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from bench.manual.blocks import entries, entry, fenced
from postil.codes import CODES, NAMES
from postil.explanations import explanation, severity_of
from postil.explanations.families import FAMILIES, Family

FENCE = re.compile(r"(?:^(Mended:)\n\n)?^```(\w+) (\S+)\n(.*?)^```$", re.M | re.S)
"""An example with the name of its file, and what stands before it."""
FOREIGN = re.compile("[^\x00-\u04ff\u2000-\u22ff]")
"""What the faces of the book cannot show, or what no book may have: only examples of just that have it."""
PART = re.compile(r"^## (.+)$", re.M)


def problems() -> str:
    """Return all families with their codes."""
    return "\n\n".join(block for family in FAMILIES for block in of_family(family))


def of_family(family: Family) -> Iterator[str]:
    """Yield the blocks of a family."""
    yield f"## {family.title}"
    yield family.words
    yield from (problem(code) for code in CODES if code in family)


def problem(code: str) -> str:
    """Return what there is to say of a code."""
    _, _, text = explanation(code).partition("\n")
    first, *parts = PART.split(with_files(text))
    named = zip(parts[::2], parts[1::2], strict=True)
    return "\n\n".join(
        [
            f"{{#{code.lower()}}}\n### {code} {NAMES[code]}",
            f"*{severity_of(code).capitalize()}.* {first.strip()}",
            entries(entry(name, words.strip("\n")) for name, words in named),
        ]
    )


def with_files(text: str) -> str:
    """Return an explanation in which each example is said to stand in its file, and can stand in one of ours."""
    told: set[str] = set()
    text = FOREIGN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
    return FENCE.sub(lambda match: example(match, told), text)


def example(fence: re.Match[str], told: set[str]) -> str:
    """Return an example under the name of its file, where that was not told before."""
    mended, language, file, lines = fence.groups("")
    head = mended if file in told else f"{'Mended, in' if mended else 'In'} `{file}`:"
    told.add(file)
    return "\n\n".join(filter(None, [head, fenced(dedent(lines), language)]))
