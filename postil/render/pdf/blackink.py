"""Draw in black ink what was drawn in colours.

Takes what a content stream does; gives the same with greys in the place of colours, and full black for some of them. It
is part of each layout, and so loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
PLAIN_COLOUR = re.compile(PLAIN_STRING.pattern + rb"|(?<!\S)(?:[-+.0-9]+\s+){1,4}(?:rg|RG|[gGkK])(?!\S)", re.DOTALL)


def with_colours(content: bytes, setting: Setting, known: dict[bytes, bytes]) -> bytes:
    """Return a drawing with its colours set anew; `known` has what came of each operator so far."""

    def written(found: re.Match[bytes]) -> bytes:
        told = found[0]
        if told.startswith(b"("):
            return told
        if told not in known:
            *parts, name = told.split()
            known[told] = setting(tuple(map(float, parts)), name.isupper())
        return known[told]

    return PLAIN_COLOUR.sub(written, content)


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
    if not any(sign in content for sign in IN_WHAT_IS_HARD):
        return False
    return bool(HARD_TO_READ.search(PLAIN_STRING.sub(b"", content) if b"(" in content else content))


def grey_of(colour: Colour) -> float:
    """Return how light a colour is, from 0 to 1: ISO 32000-2, 10.4.2."""
    if len(colour) == 1:
        return colour[0]
    parts = colour if len(colour) == 3 else tuple(1 - min(1.0, part + colour[3]) for part in colour[:3])
    return round(sum(weight * part for weight, part in zip(LUMA, parts, strict=True)), PLACES)
