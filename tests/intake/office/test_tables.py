"""Tables keep all their words, and what they cannot keep of their form is told."""

from __future__ import annotations

from postil.intake.markdown import markdown
from postil.intake.office.tables import Cell, Tables
from postil.model import Element


def cell(words: str, down: int = 1, across: int = 1) -> Cell:
    return down, across, [Element("p", (words,))]


def made(
    rows: list[list[Cell]], heads: int = 1, alignments: tuple[str, ...] = ("AlignDefault",) * 3
) -> tuple[str, list[str]]:
    """Return a table in Markdown, and what is doubtful about it."""
    tables = Tables()
    text = markdown(tables.table(rows, alignments, heads))
    return text, [sentence for _, sentence in tables.doubts]


def test_merged_cells_stand_in_the_first_place() -> None:
    text, doubts = made([[cell("a", down=2), cell("b", across=2)], [cell("c"), cell("d")], [cell("e", across=3)]])
    assert text.split("\n") == ["| a | b |  |", "| --- | --- | --- |", "|  | c | d |", "| e |  |  |"]
    assert doubts == [
        "table 1 has 3 cells over several rows or columns; the words stand in the first place, the others are empty"
    ]


def test_a_table_without_heads_gets_its_first_row_as_one() -> None:
    text, doubts = made([[cell("a"), cell("b")], [cell("c"), cell("d")]], 0, ("AlignRight", "AlignCenter"))
    assert text.split("\n") == ["| a | b |", "| ---: | :---: |", "| c | d |"]
    assert doubts == ["table 1 has no row of heads; its first row was made one"]


def test_paragraphs_and_lists_in_a_cell_stand_in_one_line() -> None:
    inner = [
        Element("p", ("a",)),
        Element("ul", (Element("li", ("b", Element("em", ("c",)))), Element("li", ("d|e",)))),
    ]
    text, doubts = made([[cell("x")], [(1, 1, inner)]], 1, ("AlignDefault",))
    assert text.split("\n")[2] == "| a b*c* d\\|e |"
    assert doubts == ["table 1 has 1 cell of more than one paragraph; the words stand in one line"]
