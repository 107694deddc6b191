"""Measure several works side by side.

Takes works and the number of rounds; gives what each took in each round. Every round does all of them, in an order
that turns, so that a slow moment of the machine does not always fall on the same one; ratios are those within a round.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Literal

from bench.compare.processes import Cost, cost

Measure = Literal["wall", "cpu", "memory"]
Costs = Mapping[str, Sequence[Cost]]


def nothing(number: int) -> None:
    """Make nothing ready."""


@dataclass(frozen=True, slots=True)
class Work:
    """A command that makes a file. `ready` is called before each round with its number, and is not measured.

    With `warm` it is done once before the rounds, which then find what that left behind.
    """

    command: Sequence[str | Path]
    made: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    ready: Callable[[int], None] = nothing
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much more one work took than another: the median over the rounds, and the extremes."""

    middle: float
    least: float
    most: float


def measured(works: Mapping[str, Work], rounds: int, tell: Callable[[str], None]) -> Costs:
    """Return what each work took in each round."""
    names = list(works)
    found: dict[str, list[Cost]] = {name: [] for name in names}
    for work in works.values():
        if work.warm:
            cost(work.command, work.environment)
    for number in range(rounds):
        for name in turned(names, number):
            works[name].ready(number)
            found[name].append(cost(works[name].command, works[name].environment))
            tell(f"{name}: {found[name][-1].wall:.2f} s")
    return found


def turned(names: Sequence[str], number: int) -> list[str]:
    """Return the names in the order of a round."""
    shift = number % len(names)
    return [*names[shift:], *names[:shift]]


def figures(costs: Sequence[Cost], measure: Measure) -> list[float]:
    """Return one measure of each round."""
    return [getattr(each, measure) for each in costs]


def ratio(ours: Sequence[Cost], others: Sequence[Cost], measure: Measure) -> Ratio:
    """Return the ratio of two works that were measured in the same rounds."""
    pairs = zip(figures(ours, measure), figures(others, measure), strict=True)
    found = [mine / other for mine, other in pairs]
    return Ratio(median(found), min(found), max(found))
