"""Say how bright a colour of a PDF is on white paper, and how well it can be told from another.

Takes the operands of what sets a colour, and the space that they are in; gives red, green and blue from 0 to 1, and of
these how much light comes back from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

import pikepdf

Colour: TypeAlias = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0)
UNKNOWN: Colour = (0.5, 0.5, 0.5)
"""A colour that cannot be told here, such as a pattern, counts as a middle grey: too pale for words."""
PARTS: Mapping[str, int] = MappingProxyType(
    {"/DeviceGray": 1, "/CalGray": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/DeviceCMYK": 4}
)
"""The spaces whose numbers are understood, and how many a colour has in them."""
KNEE = 0.04045
"""Below it the scale of sRGB is a straight line."""


def colour_of(operands: bytes, parts: int) -> Colour:
    """Return a colour of 1, 3 or 4 parts: grey, light, or ink (ISO 32000-2, 8.6.4 and 10.4.2)."""
    if parts not in (1, 3, 4):
        return UNKNOWN
    numbers = [float(number) for number in operands.split()]
    if len(numbers) == 4:
        *inks, key = numbers
        red, green, blue = (1 - min(1.0, ink + key) for ink in inks)
        return red, green, blue
    red, *others = numbers
    return (red, others[0], others[1]) if others else (red, red, red)


def parts_of_space(name: str, resources: Any) -> int:
    """Return how many numbers a colour has in a space that is named; 0 where they would not be understood."""
    space: Any = resources.get("/ColorSpace", {}).get(name, name)
    if isinstance(space, pikepdf.Array):
        family = str(space[0])
        return int(space[1].N) if family == "/ICCBased" else PARTS.get(family, 0)
    return PARTS.get(str(space), 0)


def luminance(colour: Colour, cover: float = 1.0) -> float:
    """Return the light of a colour that covers white paper so far: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    red, green, blue = (linear(1 - cover * (1 - part)) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """Return the light of a part of a colour in sRGB."""
    return part / 12.92 if part <= KNEE else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(light: float, other: float = 1.0) -> float:
    """Return the contrast of two lights, or of one with white: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted((light, other))
    return (high + 0.05) / (low + 0.05)
