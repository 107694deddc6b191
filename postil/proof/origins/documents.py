"""Find which element stands at a place of a document, as it was made.

Takes the bytes of a content document or of a page of the site; gives elements, each with where it begins and ends,
what it is in, and its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements of HTML that nothing is in, so that nothing ends them."""

Spot = tuple[int, int]
"""A line and a column, both from 1."""
END: Spot = (1 << 60, 1)


@dataclass(slots=True)
class Piece:
    """An element: its name, its attributes, where it begins and ends, and the one that it is in."""

    name: str
    attributes: Mapping[str, str]
    begin: Spot
    above: Piece | None
    end: Spot = END
    said: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All words of the element."""
        return " ".join("".join(self.said).split())

    def upwards(self) -> Iterator[Piece]:
        """Yield the element and those around it, the innermost first."""
        piece: Piece | None = self
        while piece:
            yield piece
            piece = piece.above


class Walk(HTMLParser):
    """A walk through a document, which need not be right: a validator may have found it wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.open: list[Piece] = []

    @property
    def here(self) -> Spot:
        """Where the walk has come to."""
        line, column = self.getpos()
        return line, column + 1

    @property
    def tag_end(self) -> Spot:
        """Where the tag ends that begins here."""
        return end_of(self.here, self.get_starttag_text() or "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        piece = self.begun(tag, attrs)
        if tag in VOID:
            piece.end = self.tag_end
        else:
            self.open.append(piece)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that nothing is in."""
        self.begun(tag, attrs).end = self.tag_end

    def begun(self, tag: str, attrs: list[tuple[str, str | None]]) -> Piece:
        """Return an element that begins here."""
        above = self.open[-1] if self.open else None
        piece = Piece(tag, {name: value or "" for name, value in attrs}, self.here, above)
        self.pieces.append(piece)
        return piece

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open in it."""
        if any(piece.name == tag for piece in self.open):
            while self.open:
                piece = self.open.pop()
                piece.end = self.here
                if piece.name == tag:
                    return

    def handle_data(self, data: str) -> None:
        """Note words, which all elements around them say."""
        for piece in self.open:
            piece.said.append(data)


def end_of(begin: Spot, tag: str) -> Spot:
    """Return where a tag ends that begins somewhere."""
    last = tag.rpartition("\n")[2]
    return begin[0] + tag.count("\n"), len(last) + (0 if "\n" in tag else begin[1])


def pieces_of(markup: str) -> list[Piece]:
    """Return the elements of a document, or of a piece of one, in order."""
    walk = Walk()
    walk.feed(markup)
    walk.close()
    return walk.pieces


def piece_at(pieces: list[Piece], line: int, column: int) -> Piece | None:
    """Return the innermost element at a place; without a column, the first that begins on the line."""
    if column <= 1 and (first := next((piece for piece in pieces if piece.begin[0] == line), None)):
        return first
    around = [piece for piece in pieces if piece.begin <= (line, column) <= piece.end]
    return around[-1] if around else None


def spot_of(markup: str, snippet: str) -> Spot | None:
    """Return where a piece of markup stands in a document as it is; None where it does not."""
    at = markup.find(snippet) if snippet else -1
    if at < 0:
        return None
    return markup.count("\n", 0, at) + 1, at - markup.rfind("\n", 0, at)
