"""What is drawn becomes lines and paragraphs as the structure tree has them."""

from __future__ import annotations

import pytest

from postil.proof.pdf.tags import Tag
from postil.proof.typography.drawn import Blank, Piece
from postil.proof.typography.lines import Block, block_of, blocks_of, lines_of

TEXT, NOTE = Block(1, "text"), Block(2, "note")
BLOCKS = {0: TEXT, 1: NOTE}


def piece(words: str, left: float = 0, *, mark: int = 0, height: float = 100, size: float = 10) -> Piece:
    """Return a piece with letters half an em wide."""
    wide = size / 2
    blanks = tuple(
        Blank(left + at * wide, left + (at + 1) * wide, wide) for at, letter in enumerate(words) if letter == " "
    )
    return Piece(mark, left, left + len(words.rstrip()) * wide, height, size, words, blanks)


LINES: dict[str, tuple[list[Piece], list[str]]] = {
    "one piece": ([piece("one line")], ["one line"]),
    "two beside each other": ([piece("one "), piece("line", 20)], ["one line"]),
    "two lines": ([piece("one"), piece("two", height=86)], ["one", "two"]),
    "two lines, one after the other": ([piece("one"), piece("two", 200, height=86)], ["one", "two"]),
    "two columns": ([piece("right", 200), piece("left", 0)], ["right", "left"]),
    "a call, raised": ([piece("one"), piece("12", 15, height=103.3, size=6.6), piece(" two", 22)], ["one two"]),
    "another block": ([piece("one"), piece("a note", 15, mark=1)], ["one", "a note"]),
    "what is in no block": ([piece("one "), piece("head", 300, mark=2), piece("line", 20)], ["one line"]),
    "a mark that the tree does not have": ([piece("one"), piece("lost", 20, mark=7)], ["one"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("pieces", "words"), LINES.values(), ids=LINES.keys())
def test_pieces_make_lines(pieces: list[Piece], words: list[str]) -> None:
    assert [line.words for line in lines_of(0, pieces, BLOCKS)] == words


def test_a_line_is_measured_by_its_letters() -> None:
    (line,) = lines_of(3, [piece(" in the "), piece("west ", 40), piece("3", 60, height=103, size=6)], BLOCKS)
    assert (line.page, line.block, line.left, line.right) == (3, TEXT, 0, 63)
    assert (line.height, line.size) == (100, 10)
    assert [blank.left for blank in line.blanks] == [15, 35]


CHAINS: dict[str, tuple[list[str], Block | None]] = {
    "a paragraph": (["Span", "P", "Sect", "Document"], Block(1, "text", division=2)),
    "a note in a paragraph": (["Note", "P", "Sect"], Block(0, "note")),
    "a paragraph in a note": (["P", "Note", "P"], Block(0, "note")),
    "a paragraph in a cell": (["P", "TD", "TR", "Table"], Block(0, "table")),
    "a list in a note": (["LBody", "LI", "L", "FENote"], Block(1, "note")),
    "an item": (["Lbl", "LI", "L"], Block(1, "list")),
    "a line of the contents": (["Link", "Reference", "TOCI", "TOC"], Block(2, "contents")),
    "a heading": (["H2", "Sect"], Block(0, "heading")),
    "a heading that opens a division": (["Span", "H1", "Sect"], Block(1, "heading", opening=True)),
    "a heading in a division": (["H2", "Sect", "Sect", "Document"], Block(0, "heading", division=2)),
    "what is in no division": (["P", "Document"], Block(0, "text")),
    "no block": (["NonStruct", "Document"], None),
}


@pytest.mark.parametrize(("names", "block"), CHAINS.values(), ids=CHAINS.keys())
def test_the_nearest_block_is_the_paragraph(names: list[str], block: Block | None) -> None:
    assert block_of([(name, number) for number, name in enumerate(names)]) == block


def tag(at: int, kind: str, *kids: int | tuple[int, int]) -> Tag:
    return Tag(at, at + 1, f"{at} 0 R", kind, kind, "en", {}, {}, kids, ())


def test_each_mark_has_the_block_around_it_on_every_page() -> None:
    tags = [tag(0, "Sect", 1, 3, (0, 9)), tag(1, "P", (0, 0), 2, (1, 0)), tag(2, "Span", (0, 1)), tag(3, "H1", (1, 1))]
    paragraph, heading = Block(1, "text"), Block(3, "heading", opening=True)
    assert blocks_of(tags) == {0: {0: paragraph, 1: paragraph}, 1: {0: paragraph, 1: heading}}


def test_a_paragraph_of_nothing_but_code_is_code_and_one_with_code_in_it_is_text() -> None:
    tags = [tag(0, "LI", 1, 3), tag(1, "P", 2), tag(2, "Code", (0, 0)), tag(3, "P", (0, 1), 4), tag(4, "Code", (0, 2))]
    assert blocks_of(tags) == {0: {0: Block(1, "code"), 1: Block(3, "list"), 2: Block(3, "list")}}
