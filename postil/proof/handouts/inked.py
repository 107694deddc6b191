"""Read what of a page comes out of a printer: words, shapes and pictures, each with its place and how dark it is.

Takes a page as WeasyPrint writes it, or a sheet on which such pages stand as forms (ISO 32000-2, 8.10); gives marks in
the order in which they are drawn, lengths in points from the page's left and lower edge. What is white, or outside of
what it is clipped by, is no mark. Clips count by the boxes around them, so that no mark is smaller than what is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

import pikepdf

from postil.proof.drawing import UPRIGHT, matrix_of, times
from postil.proof.handouts.colours import BLACK, UNKNOWN, colour_of, luminance, parts_of_space
from postil.proof.handouts.fonts import Face, Faces, faces_of
from postil.proof.handouts.hand import Hand, Mark, Paint
from postil.proof.handouts.shapes import Box, Path, box_of, common, is_empty, is_rule, size_of, wider
from postil.proof.steps import Matrix, Step, content_of, parts_in, plain_steps

WHITE = 0.98
"""What gives back so much light is paper."""
INVISIBLE = 3
"""The way to draw letters that nobody sees (ISO 32000-2, 9.3.6)."""
OUTLINED = 1
MASKED = 0.5
"""How far something covers the paper that is seen through a mask: it cannot be told here."""
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
INLINE = b"INLINE IMAGE"
"""What pikepdf calls a picture that is written into the drawing."""
PATHS = frozenset(b"m l c v y re".split())
PAINTS: Mapping[bytes, str] = MappingProxyType(
    {b"f": "fill", b"F": "fill", b"f*": "fill*", b"B": "fill stroke", b"B*": "fill* stroke", b"b": "fill stroke"}
    | {b"b*": "fill* stroke", b"S": "stroke", b"s": "stroke", b"n": ""}
)
"""What each operator does with a path."""


@dataclass(slots=True)
class Walk:
    """A walk through the drawing of a page, or of a form that is placed on one."""

    hand: Hand
    resources: Any
    faces: Mapping[str, Face]
    known: Faces
    is_placed: bool = False
    place: Matrix = UPRIGHT
    path: Path = field(default_factory=Path)
    is_clip: bool = False
    saved: list[Hand] = field(default_factory=list)

    def marks(self, steps: Sequence[Step]) -> Iterator[Mark]:
        """Yield what is printed."""
        for operands, operator in steps:
            if operator in PATHS:
                self.path.step(operator, [float(number) for number in operands.split()], self.hand.matrix)
            elif operator in PAINTS:
                yield from self.paint(PAINTS[operator])
            elif operator in SHOWS:
                yield from SHOWS[operator](self, operands)
            elif operator in STEPS:
                STEPS[operator](self, operands)

    def paint(self, how: str) -> Iterator[Mark]:
        """Yield the shapes that a path makes, and end it."""
        path, hand, box = self.path, self.hand, self.path.box
        if "fill" in how:
            area = path.area("*" in how)
            yield from self.mark("shape", box, hand.light_of(hand.fill), area)
        if "stroke" in how:
            width = hand.width * scale_of(hand.matrix)
            area = 0.0 if is_rule((0, 0, width, width)) else width * path.length()
            yield from self.mark("shape", wider(box, width / 2), hand.light_of(hand.stroke), area)
        if self.is_clip:
            hand.clip = common(hand.clip, box)
        self.path, self.is_clip = Path(), False

    def words(self, operands: bytes) -> Iterator[Mark]:
        """Yield the words that are shown."""
        hand, face = self.hand, self.hand.face
        if face is None or hand.way == INVISIBLE:
            return
        words, left, right = face.extent(parts_in(operands), hand.size)
        matrix = times(self.place, hand.matrix)
        box = common(box_of((left, face.low * hand.size, right, face.high * hand.size), matrix), hand.clip)
        if words.strip() and not is_empty(box):
            light = hand.light_of(hand.stroke if hand.way == OUTLINED else hand.fill)
            yield Mark("words", box, light, 0.0, words, matrix[0] < 0, self.is_placed)

    def placed(self, operands: bytes) -> Iterator[Mark]:
        """Yield a picture, or what is printed of a form."""
        thing = self.resources.XObject[operands.strip().decode()]
        if thing.Subtype == pikepdf.Name.Form:
            yield from self.within(thing).marks(steps_of_form(thing))
        else:
            yield from self.inline(operands)

    def shaded(self, _: bytes) -> Iterator[Mark]:
        """Yield a shading, which fills all that is not clipped."""
        yield from self.mark("shape", self.hand.clip, luminance(UNKNOWN), size_of(self.hand.clip))

    def inline(self, _: bytes) -> Iterator[Mark]:
        """Yield a picture that is written into the drawing."""
        yield from self.mark("picture", box_of(UNIT, self.hand.matrix), 0.0)

    def within(self, form: Any) -> Walk:
        """Return a walk through a form."""
        hand = self.hand.apart()
        written: Any = form.get("/Matrix", UPRIGHT)
        a, b, c, d, e, f = map(float, written)
        hand.matrix = times((a, b, c, d, e, f), hand.matrix)
        left, low, right, high = map(float, form.BBox)
        hand.clip = common(hand.clip, box_of((left, low, right, high), hand.matrix))
        hand.through *= hand.fill.cover
        hand.fill.cover = hand.stroke.cover = 1.0
        resources = form.get("/Resources", self.resources)
        return Walk(hand, resources, faces_of(resources, self.known), self.known, is_placed=True)

    def mark(self, kind: Literal["shape", "picture"], box: Box, light: float, area: float = 0.0) -> Iterator[Mark]:
        """Yield what is seen of a shape or a picture."""
        seen = common(box, self.hand.clip)
        if light < WHITE and not is_empty(seen):
            area = 0.0 if is_rule(seen) else min(area, size_of(seen))
            is_turned = kind == "picture" and self.hand.matrix[0] < 0
            yield Mark(kind, seen, light, area, "", is_turned, self.is_placed)

    def save(self, _: bytes) -> None:
        """Put aside what is in force."""
        self.saved.append(self.hand.apart())

    def restore(self, _: bytes) -> None:
        """Take up again what was put aside."""
        self.hand = self.saved.pop()

    def move(self, operands: bytes) -> None:
        """Change the matrix."""
        self.hand.matrix = times(matrix_of(operands), self.hand.matrix)

    def begin_words(self, _: bytes) -> None:
        """Begin words at the origin."""
        self.place = UPRIGHT

    def place_words(self, operands: bytes) -> None:
        """Say where the next words stand."""
        self.place = matrix_of(operands)

    def step_words(self, operands: bytes) -> None:
        """Move the place of the next words."""
        x, y = map(float, operands.split())
        self.place = times((1.0, 0.0, 0.0, 1.0, x, y), self.place)

    def set_face(self, operands: bytes) -> None:
        """Take a font."""
        name, size = operands.split()
        self.hand.face, self.hand.size = self.faces[name.decode()], float(size)

    def set_way(self, operands: bytes) -> None:
        """Say how letters are drawn."""
        self.hand.way = int(operands)

    def set_width(self, operands: bytes) -> None:
        """Say how thick lines are."""
        self.hand.width = float(operands)

    def begin_clip(self, _: bytes) -> None:
        """Let the path be what all that follows is clipped by."""
        self.is_clip = True

    def set_state(self, operands: bytes) -> None:
        """Take what a dictionary says of transparency, and of the width of lines."""
        state = self.resources.ExtGState[operands.strip().decode()]
        self.hand.fill.cover = float(state.get("/ca", self.hand.fill.cover))
        self.hand.stroke.cover = float(state.get("/CA", self.hand.stroke.cover))
        self.hand.width = float(state.get("/LW", self.hand.width))
        if isinstance(state.get("/SMask"), pikepdf.Dictionary):
            self.hand.through *= MASKED

    def paint_of(self, operator: bytes) -> Paint:
        """Return the paint that an operator is about: those in capitals are about lines."""
        return self.hand.stroke if operator.isupper() else self.hand.fill

    def set_space(self, operator: bytes, operands: bytes) -> None:
        """Take a space of colours, in which one begins with black."""
        paint = self.paint_of(operator)
        paint.parts = parts_of_space(operands.strip().decode(), self.resources)
        paint.colour = BLACK if paint.parts else UNKNOWN

    def set_colour(self, operator: bytes, operands: bytes, parts: int = 0) -> None:
        """Take a colour, of the space in force unless the operator names one."""
        paint = self.paint_of(operator)
        paint.parts = parts or paint.parts
        paint.colour = colour_of(operands, paint.parts)


def colour_step(operator: bytes, parts: int) -> Callable[[Walk, bytes], None]:
    """Return the step of an operator that sets a colour."""
    return lambda walk, operands: walk.set_colour(operator, operands, parts)


def space_step(operator: bytes) -> Callable[[Walk, bytes], None]:
    """Return the step of an operator that sets a space of colours."""
    return lambda walk, operands: walk.set_space(operator, operands)


COLOURS = {b"g": 1, b"G": 1, b"rg": 3, b"RG": 3, b"k": 4, b"K": 4, b"sc": 0, b"SC": 0, b"scn": 0, b"SCN": 0}
SHOWS: Mapping[bytes, Callable[[Walk, bytes], Iterator[Mark]]] = MappingProxyType(
    {b"Tj": Walk.words, b"TJ": Walk.words, b"Do": Walk.placed, b"sh": Walk.shaded, INLINE: Walk.inline}
)
"""The operators that draw something, beside those that paint paths."""
STEPS: Mapping[bytes, Callable[[Walk, bytes], None]] = MappingProxyType(
    {b"q": Walk.save, b"Q": Walk.restore, b"cm": Walk.move, b"w": Walk.set_width, b"gs": Walk.set_state}
    | {b"W": Walk.begin_clip, b"W*": Walk.begin_clip, b"BT": Walk.begin_words, b"Tm": Walk.place_words}
    | {b"Td": Walk.step_words, b"Tf": Walk.set_face, b"Tr": Walk.set_way}
    | {operator: colour_step(operator, parts) for operator, parts in COLOURS.items()}
    | {operator: space_step(operator) for operator in (b"cs", b"CS")}
)
"""The operators that change what is in force."""


def marks_of(page: pikepdf.Page, known: Faces) -> Iterator[Mark]:
    """Yield what is printed of a page; `known` keeps the fonts that many pages share."""
    resources: Any = page.resources
    walk = Walk(Hand(sheet_of(page)), resources, faces_of(resources, known), known)
    yield from walk.marks(plain_steps(content_of(page)) or whole_steps(page))


def sheet_of(page: pikepdf.Page) -> Box:
    """Return the box of the paper."""
    box: Any = page.mediabox
    left, low, right, high = map(float, box)
    return left, low, right, high


def steps_of_form(form: Any) -> Sequence[Step]:
    """Return the steps of a form's drawing."""
    return plain_steps(form.read_bytes()) or whole_steps(form)


def whole_steps(drawn: Any) -> Sequence[Step]:
    """Return all steps of a drawing that only a whole parser understands."""
    return [step_of(step.operands, str(step.operator).encode()) for step in pikepdf.parse_content_stream(drawn)]


def step_of(operands: Any, operator: bytes) -> Step:
    """Return a step as it is written; what a picture in the line is written with does not count."""
    return b"" if operator == INLINE else pikepdf.Array(operands).unparse()[1:-1], operator


def scale_of(matrix: Matrix) -> float:
    """Return how much longer a matrix makes lines."""
    a, b, c, d, *_ = matrix
    return float(abs(a * d - b * c) ** 0.5)
