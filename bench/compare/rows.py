"""What has to be reached, as ratios of one work to another.

Takes nothing; gives the rows of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.compare.rounds import Measure
from bench.compare.works import JINJA


@dataclass(frozen=True, slots=True)
class Limit:
    """The ratio that must be reached, and the one that is aimed at."""

    must: float
    aim: float


@dataclass(frozen=True, slots=True)
class Row:
    """A work of ours against another, with limits for some numbers of pages; a `slow` one is not tried on more."""

    title: str
    ours: str
    other: str
    limits: Mapping[int, Limit] = field(default_factory=dict)
    measure: Measure = "wall"
    slow: bool = False

    def fits(self, pages: int) -> bool:
        """Tell whether the row can be measured on so many pages."""
        return not self.slow or pages <= max(self.limits)


ROWS = (
    Row("cold, against WeasyPrint as it comes, tagged", "print", "weasyprint", {200: Limit(0.25, 0.14)}, slow=True),
    Row(
        "cold, against Typst",
        "print",
        "typst",
        {200: Limit(1.8, 1.0), 500: Limit(1.5, 0.8), 1000: Limit(1.1, 0.7)},
    ),
    Row(
        "one word edited, fresh process, against Typst cold",
        "edited",
        "typst",
        {200: Limit(0.5, 0.25), 500: Limit(0.2, 0.1)},
    ),
    Row(
        "peak of memory, cold, against Typst",
        "print",
        "typst",
        {200: Limit(0.8, 0.5), 1000: Limit(0.35, 0.2)},
        "memory",
    ),
    Row("nothing changed, `all`, against Python with Jinja", "unchanged", JINJA, {200: Limit(2.0, 2.0)}, slow=True),
    Row("EPUB, against pandoc", "epub", "pandoc", {200: Limit(0.4, 0.25)}, slow=True),
    Row("all editions, cold, against print alone", "all", "print", {200: Limit(2.5, 2.0)}, slow=True),
)
GROWTH = "CPU for a page at 1,000 pages, against 200"
GROWTH_PAGES, GROWTH_LIMIT = (1000, 200), Limit(1.0, 1.0)
NOT_THERE = ("one word edited, warm, against Typst's warm recompile",)
"""What cannot be measured yet: there is no process of ours that stays."""
