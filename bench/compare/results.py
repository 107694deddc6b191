"""Do the works that the rows ask for on texts of some lengths, and keep what came of it.

Takes what makes a text, the lengths, the rounds and the other engines; gives what each work took, and how large its
file is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pikepdf

from bench.compare.engines import Peer
from bench.compare.rounds import Costs, Measure, Work, figures, measured
from bench.compare.rows import ROWS, Row
from bench.compare.works import works
from bench.corpus.text import Text


@dataclass(frozen=True, slots=True)
class Made:
    """The file that a work made: its pages, 0 in an EPUB, and its bytes."""

    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """What came of the works on a text that was asked to have so many pages."""

    asked: int
    costs: Costs
    made: Mapping[str, Made]

    def middle(self, name: str, measure: Measure) -> float:
        """Return the median of one measure of a work."""
        return median(figures(self.costs[name], measure))

    def cpu_of_a_page(self, name: str) -> float:
        """Return the CPU seconds that a work took for each of its pages."""
        return self.middle(name, "cpu") / self.made[name].pages


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and how it is measured; `limited` leaves out what no row has a limit for."""

    folder: Path
    peers: Mapping[str, Peer]
    tell: Callable[[str], None]
    limited: bool = False

    def result(self, make_text: Callable[[int], Text], pages: int, rounds: int) -> Result:
        """Measure a text of about so many pages, and leave nothing behind."""
        folder = self.folder / str(pages)
        self.tell(f"{pages} pages")
        chosen = self.chosen(pages, works(make_text(pages), folder, self.peers))
        costs = measured(chosen, rounds, self.tell)
        made = {name: look_at(work.made) for name, work in chosen.items() if work.made}
        shutil.rmtree(folder)
        return Result(pages, costs, made)

    def chosen(self, pages: int, there: Mapping[str, Callable[[], Work]]) -> dict[str, Work]:
        """Return the works that the rows name, and engines that no row names, made ready."""
        rows = [row for row in ROWS if row.fits(pages) and (pages in row.limits or not self.limited)]
        named = dict.fromkeys(name for row in rows for name in (row.ours, row.other))
        return {name: there[name]() for name in (*named, *self.unnamed()) if name in there}

    def unnamed(self) -> Iterable[str]:
        """Return the engines that are measured but are in no row."""
        return () if self.limited else self.peers.keys() - {row.other for row in ROWS}


def look_at(path: Path) -> Made:
    """Return how many pages and bytes a file has."""
    size = path.stat().st_size
    if path.suffix != ".pdf":
        return Made(0, size)
    with pikepdf.open(path) as pdf:
        return Made(len(pdf.pages), size)


def shown(rows: Iterable[Row], results: Iterable[Result]) -> Iterable[tuple[Row, Result]]:
    """Yield each row with each of the results that have both of its works."""
    every = list(results)
    for row in rows:
        yield from ((row, result) for result in every if row.ours in result.costs and row.other in result.costs)
