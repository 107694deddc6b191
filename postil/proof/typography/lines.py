"""Put what is drawn on pages together to lines and paragraphs.

Takes a made PDF, read; gives its pages with their lines in the order of drawing. What a line belongs to is told
by the structure tree: the nearest block above it is its paragraph, over as many pages as that has. What hangs in no
block, as running heads do, is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.tags import Tag
from postil.proof.typography.drawn import Blank, Fonts, Piece, pieces_of

Chain: TypeAlias = Sequence[tuple[str, int]]
"""The types and the numbers of a tag and of those above it."""
Kind: TypeAlias = Literal["text", "note", "heading", "table", "contents", "list", "caption", "code"]
HEADINGS = ("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title")
OPENING = ("H1", "Title")
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **dict.fromkeys(("Note", "FENote"), "note"),
        **dict.fromkeys(("Table", "TH", "TD"), "table"),
        **dict.fromkeys(("TOC", "TOCI"), "contents"),
        **dict.fromkeys(HEADINGS, "heading"),
        **dict.fromkeys(("L", "LI"), "list"),
        "Caption": "caption",
    }
)
"""What is in a structure type, whatever else is around it; the first that is named here counts."""
BLOCKS = frozenset(["P", "LI", "TH", "TD", "TOCI", "Caption", "Note", "FENote", *HEADINGS])
SAME_LINE = 0.6
"""Parts of the size by which pieces of one line may differ in height: a call to a note is raised by a third."""
RAISED = 0.8
"""Parts of a line's size below which a piece is a call or an index, no word of the line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as the structure tree knows it: its number, what it is, whether it opens a division, and which."""

    number: int
    kind: Kind
    opening: bool = False
    division: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn. `page` counts from 0, `height` is that of the base line above the page's foot."""

    page: int
    block: Block
    left: float
    right: float
    height: float
    size: float
    words: str
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 0, its folio, and its lines in the order of drawing."""

    number: int
    folio: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> list[Line]:
        """The lines above the notes."""
        return [line for line in self.lines if line.block.kind != "note"]


def pages_of(reading: MadePdf) -> tuple[Page, ...]:
    """Return the pages of a made PDF."""
    blocks, fonts = blocks_of(reading.tags), Fonts()
    return tuple(
        Page(number, str(page.label), tuple(lines_of(number, pieces_of(page, fonts), blocks[number])))
        for number, page in enumerate(reading.pdf.pages)
    )


def blocks_of(tags: Sequence[Tag]) -> defaultdict[int, dict[int, Block]]:
    """Return the block of each mark on each page; marks that are in no block are left out."""
    found = defaultdict[int, dict[int, Block]](dict)
    chains: list[Chain] = [()] * len(tags)
    code = {tag.at for tag in tags if is_code(tag, tags)}
    for tag in tags:
        chain = chains[tag.at] = ((tag.written, tag.at), *chains[tag.at])
        for kid in tag.inside:
            chains[kid] = chain
        block = block_of(chain, code)
        for page, mark in tag.marks if block else ():
            assert block is not None
            found[page][mark] = block
    return found


def paragraphs_of(pages: Iterable[Page]) -> list[list[Line]]:
    """Return the lines of each block, over all its pages."""
    found: dict[int, list[Line]] = {}
    for page in pages:
        for line in page.lines:
            found.setdefault(line.block.number, []).append(line)
    return list(found.values())


def is_code(tag: Tag, tags: Sequence[Tag]) -> bool:
    """Tell whether a tag has nothing in it but code, whose lines are those of the content."""
    return not tag.marks and [tags[kid].written for kid in tag.inside] == ["Code"]


def block_of(chain: Chain, code: Set[int] = frozenset()) -> Block | None:
    """Return the block that a tag is in, by the types and numbers of those above it; `code` are those of code."""
    block = next(((name, number) for name, number in chain if name in BLOCKS), None)
    if block is None:
        return None
    division = division_of(chain)
    if block[1] in code:
        return Block(block[1], "code", division=division)
    inside = {name for name, _ in chain}
    kind: Kind = next((kind for name, kind in KINDS.items() if name in inside), "text")
    return Block(block[1], kind, block[0] in OPENING, division)


def division_of(chain: Chain) -> int:
    """Return the number of the outermost tag in the document: each division has one."""
    return chain[-2][1] if len(chain) > 1 and chain[-1][0] == "Document" else 0


def lines_of(page: int, pieces: Iterable[Piece], blocks: Mapping[int, Block]) -> Iterator[Line]:
    """Yield the lines that some pieces make."""
    line: list[Piece] = []
    block: Block | None = None
    for piece in pieces:
        its = blocks.get(piece.mark)
        if its is None:
            continue
        if line and block and (its != block or not continues(line, piece)):
            yield joined(page, block, line)
            line = []
        block, line = its, [*line, piece]
    if line and block:
        yield joined(page, block, line)


def continues(line: list[Piece], piece: Piece) -> bool:
    """Tell whether a piece stands in the same line: beside the last one, at about its height."""
    last, size = line[-1], max(piece.size, *(each.size for each in line))
    return abs(piece.height - line[0].height) < SAME_LINE * size and piece.left > last.right - size


def joined(page: int, block: Block, pieces: list[Piece]) -> Line:
    """Return the line that some pieces make; its size and height are those of its largest piece."""
    chief = max(pieces, key=lambda piece: (piece.size, len(piece.words)))
    inked = [piece for piece in pieces if piece.words.strip()] or pieces
    left, right = inked[0].left, max(piece.right for piece in inked)
    words = "".join(piece.words for piece in pieces if piece.size >= RAISED * chief.size)
    blanks = tuple(blank for piece in pieces for blank in piece.blanks if left < blank.left and blank.right < right)
    return Line(page, block, left, right, chief.height, chief.size, " ".join(words.split()), blanks)
