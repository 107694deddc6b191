"""Choose where the lines of justified text end by what the lines after them become.

Takes the layout engine's next line and gives it shorter or a little tighter where one of the next lines would be loose,
or the last one a part of a word: the engine fills each line as far as it can and does not look on. The measure of a
loose line is that of Knuth and Plass, "Breaking paragraphs into lines", 1981: the cube of how far its blanks stretch.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from postil.render.pdf.ladders import ends_with_hyphen, ladder
from postil.render.pdf.replacing import replaced

BLANK = 0.25
"""The width of a blank in parts of the size of its text."""
TIGHTEST = 0.2
"""The part of its width that a blank may give up."""
HORIZON = 3
"""How many of the next lines count."""
LOOSE = 0.6
"""What a line may cost before others are tried: its blanks stretch by .85 of their width."""
HYPHEN = 0.2
LONELY = 6.0
"""What a hyphen costs, and a last line that is too short."""
LEAST_WIDTH = 2
"""How many ems a last line has at least."""
NEVER = float("inf")
LETTERS = ("font_family", "font_size", "font_style", "font_weight", "font_variant_caps", "letter_spacing", "lang")
"""What in a style makes a text wider or narrower, or breaks it elsewhere."""
Memory: TypeAlias = MutableMapping[Hashable, float]
"""By how much lines were shortened: a book is laid out several times, and most of its paragraphs stay as they are."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A line as it would be: its room in pixels, how far its blanks stretch, what it costs, and where it ends."""

    room: float
    slack: float
    blanks: float
    end: Any
    cost: float


@contextmanager
def lines_that_look_on() -> Iterator[None]:
    """Choose the ends of lines while the block runs."""
    from weasyprint.layout import inline

    memory: Memory = {}
    with (
        replaced(inline, "avoid_collisions", with_less_room),
        replaced(inline, "text_align", tightened),
        replaced(inline, "get_next_linebox", functools.partial(chosen, memory)),
    ):
        yield


def chosen(memory: Memory, next_line: Callable[..., Any], context: Any, line: Any, *where: Any) -> Any:
    """Return the engine's next line, ended where that costs least."""
    if is_plain(context, line):
        position_y, space, start, block, *_ = where
        key = words_of(line), str(start), ladder(line, start), line.text_indent, block.width
        if key not in memory:
            memory[key] = Paragraph(next_line, context, line, position_y, space, block).less_room(start)
        context.less_room = memory[key]
    return next_line(context, line, *where)


def words_of(line: Any) -> Hashable:
    """Return all that the widths of a paragraph's words depend on; two paragraphs alike are broken alike."""
    known = vars(line)
    if "words" not in known:
        texts = (box for box in line.descendants() if getattr(box, "text", ""))
        known["words"] = tuple((box.text, *(str(box.style[name]) for name in LETTERS)) for box in texts)
    words: Hashable = known["words"]
    return words


def is_plain(context: Any, line: Any) -> bool:
    """Tell whether a line is one of justified text from left to right, with nothing beside it."""
    style = line.style
    justified = style["text_align_all"] == "justify" and style["direction"] == "ltr"
    return justified and style["white_space"] == "normal" and not context.excluded_shapes


def with_less_room(avoid: Callable[..., Any], context: Any, *rest: Any, **named: Any) -> Any:
    """Return the place of a line, once with the room that was chosen for its words."""
    x, y, width = avoid(context, *rest, **named)
    less, context.less_room = getattr(context, "less_room", 0), 0
    return x, y, width - less


def tightened(align: Callable[..., Any], context: Any, line: Any, width: float, last: bool) -> float:
    """Align a line as the engine does, and one with a little too much in it by narrower blanks."""
    from weasyprint.layout.inline import count_expandable_spaces, justify_line

    slack, blanks = width - line.width, count_expandable_spaces(line) * blank_of(line)
    context.last_fill = slack, blanks, last
    if is_plain(context, line) and -TIGHTEST * blanks <= slack < 0:
        justify_line(context, line, slack)
    return float(align(context, line, width, last))


def blank_of(line: Any) -> float:
    """Return the width of a blank of a line, in pixels."""
    return BLANK * float(line.style["font_size"])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a block, set on trial."""

    next_line: Callable[..., Any]
    context: Any
    line: Any
    position_y: float
    space: float
    block: Any

    def less_room(self, start: Any) -> float:
        """Return by how much to shorten the line that begins at a place: 0 where none of the next lines is loose."""
        if self.greedy_is_good(start):
            return 0
        return min(
            self.options(start, self.line.text_indent), key=lambda trial: trial.cost + self.rest(trial, HORIZON)
        ).room

    def greedy_is_good(self, start: Any) -> bool:
        """Tell whether the next lines are good when each holds as much as it can."""
        trial = self.trial(start, 0, self.line.text_indent)
        for _ in range(HORIZON):
            if trial.cost > LOOSE or trial.end is None:
                break
            trial = self.trial(trial.end)
        return trial.cost <= LOOSE

    def rest(self, trial: Trial, lines: int) -> float:
        """Return what the lines after a line cost at least."""
        if trial.end is None or not lines:
            return 0
        return min(option.cost + self.rest(option, lines - 1) for option in self.options(trial.end))

    def options(self, start: Any, indent: float = 0) -> Iterator[Trial]:
        """Yield a line as full as can be, then shorter by one break and by two, then with narrower blanks."""
        full = self.trial(start, 0, indent)
        yield full
        if full.end is None and full.cost == 0:
            return
        shorter = self.trial(start, full.slack + 1, indent)
        yield shorter
        yield self.trial(start, shorter.slack + 1, indent)
        yield self.trial(start, -TIGHTEST * full.blanks, indent)

    def trial(self, start: Any, room: float = 0, indent: float = 0) -> Trial:
        """Return a line with some room less; what was tried once is known."""
        known = vars(self.line).setdefault("trials", {})
        key = str(start), room, indent, self.block.width
        if key not in known:
            known[key] = self.tried(start, room, indent)
        found: Trial = known[key]
        return found

    def tried(self, start: Any, room: float, indent: float) -> Trial:
        """Set a line with some room less and return how that is."""
        before, self.line.text_indent = self.line.text_indent, indent
        self.context.less_room, self.context.last_fill = room, (0, 0, True)
        made, end = self.next_line(
            self.context, self.line, self.position_y, self.space, start, self.block, [], [], None, None
        )
        self.line.text_indent = before
        if made is None:
            return Trial(room, 0, 0, None, 0)
        slack, blanks, last = self.context.last_fill
        if last:
            lonely = end is None and start is not None and self.is_lonely(start, blanks, self.block.width - slack)
            return Trial(room, slack, blanks, end, LONELY * lonely)
        return Trial(room, slack, blanks, end, cost_of(slack, blanks) + HYPHEN * ends_with_hyphen(made))

    def is_lonely(self, start: Any, blanks: float, width: float) -> bool:
        """Tell whether a last line is too short, or the end of a word alone."""
        within_word = ladder(self.line, start) > 0
        return width < LEAST_WIDTH * self.line.style["font_size"] or (within_word and not blanks)


def cost_of(slack: float, blanks: float) -> float:
    """Return what a full line costs, by the width that it lacks and that of its blanks."""
    stretch = slack / blanks if blanks else NEVER
    if stretch < -TIGHTEST:
        return NEVER
    return stretch**3 if stretch >= 0 else (stretch / TIGHTEST) ** 2 / 2
