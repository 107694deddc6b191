"""Draw in black ink what was drawn in colours.

Takes what a content stream does; gives the same with greys in the place of colours, and full black for some of them. It
is part of each layout, and so loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Colour: TypeAlias = tuple[float, ...]
"""Grey, RGB or CMYK, each part from 0 to 1."""
Setting: TypeAlias = Callable[[Colour, bool], bytes]
"""Gives the operator that sets a colour, for strokes or for all else."""

LUMA = (0.299, 0.587, 0.114)
"""How bright red, green and blue are to the eye: ISO 32000-2, 11.5.3."""
PLACES = 4
PLAIN_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
"""A string without others in it: ISO 32000-2, 7.3.4.2."""
HARD_TO_READ = re.compile(rb"[()%]|(?<!\S)(?:cs|CS|sc|scn|SC|SCN|sh|BI)(?!\S)")
"""What asks for reading a content stream step by step: strings in strings, remarks, other ways to set a colour."""
IN_WHAT_IS_HARD = (b"(", b"%", b"cs", b"CS", b"sc", b"SC", b"sh", b"BI")
"""Of these one at least stands in what the pattern finds; they are looked for in a fraction of its time."""
IN_GLYPHS = b"0123456789abdef"
"""What most of a drawing consists of, and none of those; what stands between glyphs and words stays between them."""
COLOUR = re.compile(rb"(?<!\S)(?:[-+.0-9]+\s+){1,4}(?:rg|RG|[gGkK])(?!\S)")
PLAIN_COLOUR = re.compile(PLAIN_STRING.pattern + b"|" + COLOUR.pattern, re.DOTALL)
END_OF_COLOUR = re.compile(rb"[gGkK](?!\S)")
IN_COLOUR = b"0123456789+-. \t\n\r\f\vrR"
"""All that may stand in an operator that sets a colour, before its last letter."""


def with_colours(content: bytes, setting: Setting, known: dict[bytes, bytes]) -> bytes:
    """Return a drawing with its colours set anew; `known` has what came of each operator so far."""

    def written(told: bytes) -> bytes:
        if told not in known:
            *parts, name = told.split()
            known[told] = setting(tuple(map(float, parts)), name.isupper())
        return known[told]

    if b"(" in content:
        return PLAIN_COLOUR.sub(lambda found: found[0] if found[0].startswith(b"(") else written(found[0]), content)
    pieces, done = [], 0
    for start, end in colours_in(content):
        pieces += [content[done:start], written(content[start:end])]
        done = end
    return b"".join([*pieces, content[done:]])


def colours_in(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each operator that sets a colour begins and ends in a drawing without strings in parentheses.

    They are looked for by their last letters, which no glyph has.
    """
    done = 0
    for last in END_OF_COLOUR.finditer(content):
        end = last.end()
        begin = done + len(content[done : end - 1].rstrip(IN_COLOUR))
        if found := COLOUR.search(content, begin, end):
            yield found.span()
        done = end


@dataclass(frozen=True)
class Black:
    """Black ink alone, in full for some colours: greys of dots are not sharp. `known` is what was replaced so far."""

    full: frozenset[Colour] = frozenset()
    known: dict[bytes, bytes] = field(default_factory=dict, compare=False)

    def drawn(self, content: bytes) -> bytes:
        """Return a drawing in this ink; one that is hard to read as it is, for a press to take it apart."""
        return content if is_hard_to_read(content) else with_colours(content, self.setting, self.known)

    def setting(self, colour: Colour, stroke: bool) -> bytes:
        """Return what sets a colour in this ink."""
        is_full = rounded(colour * 3 if len(colour) == 1 else colour) in self.full
        return b"%s %s" % (figure(0 if is_full else grey_of(colour)), b"G" if stroke else b"g")


BLACK = Black()


def figure(part: float) -> bytes:
    """Return a number as a content stream writes it: whole where it is whole."""
    return b"%d" % part if part == int(part) else str(round(part, PLACES)).encode()


def rounded(colour: Colour) -> Colour:
    """Return a colour as exactly as two ways to write it agree."""
    return tuple(round(part, 3) for part in colour)


def is_hard_to_read(content: bytes) -> bool:
    """Tell whether a drawing has to be read step by step."""
    few = content.translate(None, IN_GLYPHS)
    if not any(sign in few for sign in IN_WHAT_IS_HARD):
        return False
    return bool(HARD_TO_READ.search(PLAIN_STRING.sub(b"", content) if b"(" in content else content))


def grey_of(colour: Colour) -> float:
    """Return how light a colour is, from 0 to 1: ISO 32000-2, 10.4.2."""
    if len(colour) == 1:
        return colour[0]
    parts = colour if len(colour) == 3 else tuple(1 - min(1.0, part + colour[3]) for part in colour[:3])
    return round(sum(weight * part for weight, part in zip(LUMA, parts, strict=True)), PLACES)
