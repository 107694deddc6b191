"""Makes tables that a content file can hold: one row of heads, one line in each cell.

Takes rows of cells; gives a table, and what of the one in the office file it cannot show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from postil.model import Element, Node
from postil.plural import counted

Cell = tuple[int, int, list[Element]]
"""The rows and the columns that a cell goes over, and what stands in it."""
ALIGNED = {"AlignLeft": "align-left", "AlignRight": "align-right", "AlignCenter": "align-center"}
MERGED = "has {} over several rows or columns; the words stand in the first place, the others are empty"


@dataclass(slots=True)
class Tables:
    """Makes tables; `doubts` are what a person should look at, with the number of the table."""

    doubts: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def table(self, rows: Sequence[Sequence[Cell]], alignments: Sequence[str], heads: int) -> Iterator[Element]:
        """Yield a table; its first row is made its head where it has none."""
        if not rows:
            return
        self.count += 1
        self.look_at(rows, heads)
        laid = list(spread(rows, len(alignments)))
        yield Element("table", tuple(row(cells, alignments, "td" if n else "th") for n, cells in enumerate(laid)))

    def look_at(self, rows: Sequence[Sequence[Cell]], heads: int) -> None:
        """Note what is lost of a table."""
        cells = [cell for row in rows for cell in row]
        if merged := sum(down > 1 or across > 1 for down, across, _ in cells):
            self.doubt(MERGED.format(counted(merged, "cell")))
        if heads == 0:
            self.doubt("has no row of heads; its first row was made one")
        if heads > 1:
            self.doubt(f"has {heads} rows of heads; the first is one, the others are rows like all")
        if blocks := sum(len(made) > 1 or any(each.name != "p" for each in made) for _, _, made in cells):
            self.doubt(f"has {counted(blocks, 'cell')} of more than one paragraph; the words stand in one line")

    def doubt(self, sentence: str) -> None:
        """Note something about the table that is being made."""
        self.doubts.append((self.count, f"table {self.count} {sentence}"))


def spread(rows: Sequence[Sequence[Cell]], columns: int) -> Iterator[list[tuple[Node, ...]]]:
    """Yield the rows with a place for each column; a cell stands in the first of those that it goes over."""
    taken: dict[int, int] = {}
    for cells in rows:
        made: list[tuple[Node, ...]] = []
        waiting = list(cells)
        while len(made) < columns:
            if taken.get(len(made), 0):
                taken[len(made)] -= 1
                made.append(())
                continue
            down, across, blocks = waiting.pop(0) if waiting else (1, 1, [])
            for place in range(len(made), min(columns, len(made) + across)):
                taken[place] = down - 1
            made += [tuple(one_line(blocks)), *([()] * (min(columns - len(made), across) - 1))]
        yield made


def one_line(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield what stands in a cell as running text, with a blank before what were paragraphs."""
    for node in nodes:
        if isinstance(node, Element) and node.name in INNER:
            yield " "
            yield from one_line(node.children)
        else:
            yield node


INNER = ("ul", "ol", "li", "blockquote", "table", "tr", "dl", "pre", "p", "td", "th", "dd", "dt")


def row(cells: Sequence[tuple[Node, ...]], alignments: Sequence[str], name: str) -> Element:
    """Return a row of a table."""
    given = [{"class": ALIGNED[each]} if each in ALIGNED else {} for each in alignments]
    return Element("tr", tuple(Element(name, cell, own) for cell, own in zip(cells, given, strict=True)))
