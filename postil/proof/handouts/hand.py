"""What is in force while a page is drawn, and what comes of it on paper.

Takes nothing; gives the types that a walk through a drawing works with.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from postil.proof.drawing import UPRIGHT
from postil.proof.handouts.colours import BLACK, Colour, luminance
from postil.proof.handouts.fonts import Face
from postil.proof.handouts.shapes import Box
from postil.proof.steps import Matrix


class Mark(NamedTuple):
    """Something that is printed. `light` is what comes back from it, from 0 (black) to 1 (white paper).

    `area` is how much of the page a shape covers, 0 for rules, words and pictures. `is_turned` tells of words and
    pictures that stand on their heads; `is_placed` that it stands in a form, and not on the page itself.
    """

    kind: Literal["words", "shape", "picture"]
    box: Box
    light: float
    area: float = 0.0
    words: str = ""
    is_turned: bool = False
    is_placed: bool = False


@dataclass(slots=True)
class Paint:
    """A colour as it is set: how many parts it has in its space, and how far it covers the paper."""

    colour: Colour = BLACK
    parts: int = 1
    cover: float = 1.0


@dataclass(slots=True)
class Hand:
    """What is in force: the matrix, what is clipped, the paints, the width of lines, the font.

    `through` is how far everything covers the paper, because it stands in a form that is drawn so.
    """

    clip: Box
    matrix: Matrix = UPRIGHT
    through: float = 1.0
    fill: Paint = field(default_factory=Paint)
    stroke: Paint = field(default_factory=Paint)
    width: float = 1.0
    face: Face | None = None
    size: float = 0.0
    way: int = 0

    def light_of(self, paint: Paint) -> float:
        """Return the light that comes back from what is drawn with a paint."""
        return luminance(paint.colour, paint.cover * self.through)

    def apart(self) -> Hand:
        """Return the same, to be changed alone."""
        other = copy(self)
        other.fill, other.stroke = copy(self.fill), copy(self.stroke)
        return other
