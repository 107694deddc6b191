"""Read a paragraph as one text: its words in all the boxes on its lines, with their widths.

Takes the line of a block as the layout engine has it before it is broken; gives its characters with their places
across, and knows them by box. What has more than text on its lines is no paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from postil.render.pdf.shaped.run import Run
from postil.render.pdf.shaped.splitting import Cut, Told
from postil.render.pdf.shaped.stretch import run_of

BLANKS = " \N{NO-BREAK SPACE}"
SPACING = {"left": ("margin_left", "padding_left"), "right": ("margin_right", "padding_right")}


class Place(NamedTuple):
    """A place where a line may end: where its characters end, where the next line's begin, and the hyphen there.

    `hyphen` is "" for none, "own" for one that the author wrote, "ours" for one that we add.
    """

    end: int
    resume: int
    hyphen: str = ""


@dataclass(slots=True)
class Piece:
    """A text on the lines of a paragraph: its box and run, where it begins, and the room before it and after it."""

    box: Any
    run: Run
    start: int
    before: float
    after: float = 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.run.text)


@dataclass
class Paragraph:
    """The texts of a paragraph, one after the other; `starts` and `ends` are the places of all boxes in it, by id."""

    language: str
    pieces: list[Piece] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    waiting: float = 0

    @cached_property
    def text(self) -> str:
        """All of the text."""
        return "".join(piece.run.text for piece in self.pieces)

    @cached_property
    def x(self) -> Sequence[float]:
        """How far from its beginning each character is, in pixels, if all stood on one line."""
        across = [0.0]
        for piece in self.pieces:
            begun = across[-1] + piece.before
            across.extend(begun + advance for advance in piece.run.x[1:])
            across[-1] += piece.after
        return across

    @cached_property
    def blanks(self) -> Sequence[int]:
        """How many blanks there are before each character."""
        return list(accumulate((character in BLANKS for character in self.text), initial=0))

    def read(self, box: Any, width: float) -> bool:
        """Read a box and all in it; False where it has more than text."""
        self.starts[id(box)] = self.length
        readable = all(self.read_child(child, width) for child in box.children)
        self.ends[id(box)] = self.length
        return readable

    def read_child(self, child: Any, width: float) -> bool:
        """Read one child of a box in a block of a width."""
        if not child.is_in_normal_flow():
            self.starts[id(child)] = self.length
            return not child.is_floated()
        if isinstance(child, boxes.TextBox):
            return self.read_text(child)
        return type(child) is boxes.InlineBox and not child.is_leader and self.read_inline(child, width)

    def read_text(self, box: Any) -> bool:
        """Read a text; False where lines of it cannot be measured."""
        self.starts[id(box)] = self.length
        run = run_of(box) if box.text else None
        if run is not None:
            self.pieces.append(Piece(box, run, self.length, self.waiting))
            self.waiting = 0
        return run is not None or not box.text

    def read_inline(self, box: Any, width: float) -> bool:
        """Read what is in an inline box, with the room before it and after it."""
        before, after = (room_at(side, box.style, width) for side in ("left", "right"))
        if before is None or after is None:
            return False
        self.waiting += before
        readable = self.read(box, width)
        if self.pieces and not self.waiting:
            self.pieces[-1].after += after
        else:
            self.waiting += after
        return readable

    @property
    def length(self) -> int:
        """How many characters were read."""
        return self.pieces[-1].end if self.pieces else 0

    def line_start(self, place: int) -> int:
        """Return where a line begins, which has no blanks at its head."""
        while self.text.startswith(" ", place):
            place += 1
        return place

    def place_of(self, skip: Any, line: Any) -> int:
        """Return where a line begins, by the engine's way down to it: the index of each box, then bytes."""
        box = line
        while skip:
            ((index, skip),) = skip.items()
            if isinstance(box, boxes.TextBox):
                return self.line_start(self.starts[id(box)] + run_of(box).place(index))  # type: ignore[union-attr]
            if index >= len(box.children):
                return self.line_start(self.ends[id(box)])
            box = box.children[index]
        return self.line_start(self.starts[id(box)])

    def told(self, place: Place) -> Told:
        """Return in which text box a line ends, and how."""
        if place.resume >= len(self.text):
            return Told(None, Cut(0, None))
        piece = self.piece_at(place.resume - 1)
        return Told(piece.box, Cut(place.end - piece.start, place.resume - piece.start, place.hyphen == "ours"))

    def piece_at(self, place: int) -> Piece:
        """Return the text that holds a character."""
        return self.pieces[bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1]


def paragraph_of(line: Any, width: float) -> Paragraph | None:
    """Return the paragraph of a line of a block of a width, read when it is first asked for."""
    known = vars(line)
    if "paragraph" not in known:
        paragraph = Paragraph(line.style["lang"] or "")
        known["paragraph"] = paragraph if paragraph.read(line, width) and paragraph.pieces else None
    found: Paragraph | None = known["paragraph"]
    return found


def room_at(side: str, style: Any, width: float) -> float | None:
    """Return the room at one side of an inline box, in pixels; None where it is worked out by the engine."""
    lengths = [pixels(style[name], width) for name in SPACING[side]]
    return None if None in lengths else sum(filter(None, lengths), start=float(style[f"border_{side}_width"]))


def pixels(length: Any, width: float) -> float | None:
    """Return a length in pixels."""
    if length == "auto":
        return 0
    unit = getattr(length, "unit", None)
    if unit == "%":
        return float(length.value * width / 100)
    return float(length.value) if unit == "px" else None
