"""Choose where the lines of justified text end, all lines of a paragraph at once.

Takes the layout engine's next line and tells it where to end: the engine fills each line as far as it can and does not
look on. The ends are those that together cost least (`shaped/fitting.py`), and stay as they are where a page ends.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from postil.render.pdf.replacing import replaced
from postil.render.pdf.shaped.fitting import GOOD, NEVER, TIGHTEST, End, Measure, fit

if TYPE_CHECKING:
    from postil.render.pdf.shaped.hyphens import Hyphens
    from postil.render.pdf.shaped.paragraph import Paragraph, Place
    from postil.render.pdf.shaped.splitting import Told

BLANK = 0.25
"""The width of a blank in parts of the size of its text."""
LEAST_WIDTH = 2
"""How many ems a last line has at least."""
ROOM_FOR_ALL = 1e6
"""What a line is wider by for which it is known where it ends, in pixels."""
DECIMALS = 3
"""What of a width counts, in pixels: blocks alike differ in the last place where they stand elsewhere."""
ROUNDING = 0.02
"""What blanks may give up more, in parts of their width, where a line is shaped alone and comes out a little wider."""
LETTERS = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning", "font_variant_caps",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_feature_settings",
    "letter_spacing", "word_spacing", "lang", "hyphens", "hyphenate_character", "hyphenate_limit_chars",
    "white_space", "overflow_wrap",
)  # fmt: skip
"""What in a style makes a text wider or narrower, or breaks it elsewhere."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Where lines ended: a book is laid out several times, and most of its paragraphs stay as they are."""

    hyphens: Hyphens
    ends: MutableMapping[Hashable, Sequence[Place]] = field(default_factory=dict)


@contextmanager
def lines_that_look_on(hyphens: Hyphens) -> Iterator[None]:
    """Choose the ends of lines while the block runs."""
    from weasyprint.layout import inline

    with (
        replaced(inline, "avoid_collisions", with_room),
        replaced(inline, "text_align", tightened),
        replaced(inline, "get_next_linebox", functools.partial(chosen, Memory(hyphens))),
    ):
        yield


def chosen(
    memory: Memory, next_line: Callable[..., Any], context: Any, line: Any, y: float, space: float, *where: Any
) -> Any:
    """Return the engine's next line, which ends where it was chosen to."""
    start, block, *_ = where
    around = getattr(context, "line_x", None)
    if is_plain(context, line) and where[-2:] == (None, None):
        context.told = told(memory, line, start, block.width)
        context.is_told = context.told is not None
    made = next_line(context, line, y, space, *where)
    context.told, context.is_told, context.line_x = None, False, around
    return made


def told(memory: Memory, line: Any, start: Any, width: float) -> Told | None:
    """Return where the line ends that begins at a place; None where the engine has to find that."""
    from postil.render.pdf.shaped.paragraph import paragraph_of

    paragraph = paragraph_of(line, width)
    if paragraph is None:
        return None
    width = round(width, DECIMALS)
    known = vars(line).setdefault("line_ends", {}).setdefault(width, {})
    begun = paragraph.place_of(start, line)
    if begun not in known:
        known.update(lines_from(memory, paragraph, line, begun, width))
    place = known.get(begun)
    return paragraph.told(place) if place else None


def lines_from(memory: Memory, paragraph: Paragraph, line: Any, begun: int, width: float) -> dict[int, Place]:
    """Return the place where each line ends, by that where it begins."""
    indent = round(line.text_indent, DECIMALS) if begun == paragraph.line_start(0) else 0
    key = words_of(paragraph), paragraph.language, str(line.style["font_size"]), begun, width, indent
    if key not in memory.ends:
        memory.ends[key] = best_places(memory.hyphens, paragraph, line, begun, (width, indent))
    places = memory.ends[key]
    starts = [begun, *(paragraph.line_start(place.resume) for place in places)]
    return dict(zip(starts, places, strict=False))


def best_places(
    hyphens: Hyphens, paragraph: Paragraph, line: Any, begun: int, room: tuple[float, float]
) -> Sequence[Place]:
    """Return the places where the lines end that together cost least, without hyphens where all lines are good so."""
    from postil.render.pdf.shaped.ends import ends_at, must_be_torn, places_of, within_words
    from postil.render.pdf.shaped.paragraph import Place

    (width, indent), size = room, line.style["font_size"]
    measure, between = Measure(width, width - indent, BLANK * size, LEAST_WIDTH * size), places_of(paragraph)
    start, first, *ended = ends_at(paragraph, (Place(begun, begun), Place(0, 0), *between))
    if begun >= between[-1].end or must_be_torn(paragraph, [first, *ended], width):
        return ()
    words = [each for each in zip(between, ended, strict=True) if each[0].end > begun]
    if found := cheapest(words, start, measure, GOOD):
        return found
    inside = [place for place in within_words(paragraph, hyphens) if place.end > begun]
    whole = [*words, *zip(inside, ends_at(paragraph, inside), strict=True)]
    return cheapest(sorted(whole, key=lambda each: each[0].resume), start, measure, NEVER)


def cheapest(ended: Sequence[tuple[Place, End]], start: End, measure: Measure, most: float) -> Sequence[Place]:
    """Return the places at which lines end that together cost least, if each costs no more than `most`."""
    return [ended[index][0] for index in fit([end for _, end in ended], start, measure, most)]


def words_of(paragraph: Paragraph) -> Hashable:
    """Return all that the widths of a paragraph's words depend on; two paragraphs alike are broken alike."""
    return tuple((piece.run.text, piece.before, piece.after, letters_of(piece.box.style)) for piece in paragraph.pieces)


def letters_of(style: Any) -> tuple[str, ...]:
    """Return what in a style the widths of words depend on."""
    known = vars(style)
    if "letters" not in known:
        known["letters"] = tuple(str(style[name]) for name in LETTERS)
    letters: tuple[str, ...] = known["letters"]
    return letters


def is_plain(context: Any, line: Any) -> bool:
    """Tell whether a line is one of justified text from left to right, with nothing beside it."""
    style = line.style
    justified = style["text_align_all"] == "justify" and style["direction"] == "ltr"
    return justified and style["white_space"] == "normal" and not context.excluded_shapes


def with_room(avoid: Callable[..., Any], context: Any, *rest: Any, **named: Any) -> Any:
    """Return the place of a line, once with room for all of its text where it is known where it ends."""
    x, y, width = avoid(context, *rest, **named)
    is_told, context.is_told = getattr(context, "is_told", False), False
    context.line_x = x + getattr(rest[0], "text_indent", 0)
    return x, y, width + ROOM_FOR_ALL * is_told


def tightened(align: Callable[..., Any], context: Any, line: Any, width: float, last: bool) -> float:
    """Align a line as the engine does, and one with a little too much in it by narrower blanks."""
    from weasyprint.layout.inline import count_expandable_spaces, justify_line

    slack = width - line.width
    if slack < 0 and is_plain(context, line):
        blanks = count_expandable_spaces(line) * blank_of(line)
        if slack >= -(TIGHTEST + ROUNDING) * blanks:
            justify_line(context, line, slack)
    return float(align(context, line, width, last))


def blank_of(line: Any) -> float:
    """Return the width of a blank of a line, in pixels."""
    return BLANK * float(line.style["font_size"])
