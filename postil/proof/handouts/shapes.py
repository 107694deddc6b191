"""Measure what lines and curves enclose.

Takes the operators that make a path (ISO 32000-2, 8.5.2); gives the box around it and its area, neither ever less than
the true one: a curve counts as the angle that leads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import TypeAlias

from postil.proof.steps import Matrix

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""The left, lower, right and upper edge."""
RULE = 1.0
"""What is not thicker, in points, is a rule: it spends no ink worth counting."""
NOTHING: Box = (inf, inf, -inf, -inf)


@dataclass(slots=True)
class Path:
    """Lines and curves, each a list of points in points of the page."""

    lines: list[list[Point]] = field(default_factory=list)

    def step(self, operator: bytes, numbers: Sequence[float], matrix: Matrix) -> None:
        """Go on with the path."""
        if operator == b"re":
            left, low, width, height = numbers
            corners = ((left, low), (left + width, low), (left + width, low + height), (left, low + height))
            self.lines.append([moved(corner, matrix) for corner in corners])
            return
        points = [moved(point, matrix) for point in zip(numbers[::2], numbers[1::2], strict=True)]
        if operator == b"m" or not self.lines:
            self.lines.append([])
        self.lines[-1] += points

    @property
    def box(self) -> Box:
        """The box around all of it."""
        return around(point for line in self.lines for point in line)

    def drawn(self) -> list[list[Point]]:
        """Return the lines that lead from one point to another."""
        return [line for line in self.lines if len(line) > 1]

    def area(self, is_even_odd: bool) -> float:
        """Return how much of the page it fills, but for rules; what lies within another line is a hole, if even-odd."""
        lines = self.drawn()
        boxes = [around(line) for line in lines]
        areas = [0.0 if is_rule(box) else enclosed(line) for line, box in zip(lines, boxes, strict=True)]
        if not is_even_odd:
            return sum(areas)
        signs = [-1 if depth(box, boxes) % 2 else 1 for box in boxes]
        return abs(sum(sign * area for sign, area in zip(signs, areas, strict=True)))

    def length(self) -> float:
        """Return how long its lines are."""
        return sum(distance(*pair) for line in self.lines for pair in pairwise(line))


def moved(point: Point, matrix: Matrix) -> Point:
    """Return where a matrix moves a point."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def around(points: Iterable[Point]) -> Box:
    """Return the box around points; NOTHING around none."""
    xs, ys = zip(*points, strict=True) if (points := list(points)) else ((), ())
    return min(xs, default=inf), min(ys, default=inf), max(xs, default=-inf), max(ys, default=-inf)


def box_of(box: Box, matrix: Matrix) -> Box:
    """Return the box around another one that a matrix moves, and may turn."""
    left, low, right, high = box
    return around(moved(point, matrix) for point in ((left, low), (left, high), (right, low), (right, high)))


def common(one: Box, other: Box) -> Box:
    """Return what two boxes have in common."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def is_empty(box: Box) -> bool:
    """Tell whether a box holds not even a line."""
    return box[2] < box[0] or box[3] < box[1]


def size_of(box: Box) -> float:
    """Return the area of a box."""
    return 0.0 if is_empty(box) else (box[2] - box[0]) * (box[3] - box[1])


def is_rule(box: Box) -> bool:
    """Tell whether a box is that of a rule."""
    return min(box[2] - box[0], box[3] - box[1]) <= RULE


def wider(box: Box, by: float) -> Box:
    """Return a box with some more on each side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def enclosed(line: Sequence[Point]) -> float:
    """Return the area that a line encloses when it is closed."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*line, line[0]]))) / 2


def depth(box: Box, boxes: Iterable[Box]) -> int:
    """Return how many other boxes a box lies in."""
    return sum(other != box and common(box, other) == box for other in boxes)


def distance(one: Point, other: Point) -> float:
    """Return how far a point is from another."""
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
