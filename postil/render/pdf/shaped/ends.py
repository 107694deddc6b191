"""Find all the places where the lines of a paragraph may end.

Takes a paragraph as one text; gives its places from first to last. Unicode Line Breaking knows those between words
(https://www.unicode.org/reports/tr14/), patterns those within; no line ends within text that is not to be broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from weasyprint.text.ffi import ffi
from weasyprint.text.line_break import get_log_attrs

from postil.render.pdf.shaped.fitting import End
from postil.render.pdf.shaped.hyphens import Hyphens
from postil.render.pdf.shaped.paragraph import Paragraph, Piece, Place
from postil.render.pdf.shaped.splitting import end_of_words
from postil.render.pdf.shaped.stretch import width_of_hyphen

POINTS = ".,;:!?"
DASHES = ("-", "\N{HYPHEN}")


def places_of(paragraph: Paragraph) -> list[Place]:
    """Return where the lines of a paragraph may end without a hyphen of ours, its end too."""
    text = paragraph.text
    between = (place_between_words(text, resume) for resume in breaks_of(paragraph))
    return [*between, Place(end_of_words(text, len(text)), len(text))]


def within_words(paragraph: Paragraph, hyphens: Hyphens) -> list[Place]:
    """Return where a line may end with a hyphen of ours."""
    return [Place(place, place, "ours") for place in hyphenated(paragraph, hyphens)]


def place_between_words(text: str, resume: int) -> Place:
    """Return the place where a line may end before some text."""
    end = end_of_words(text, resume)
    return Place(end, resume, "own" if text.endswith(DASHES, 0, end) else "")


def breaks_of(paragraph: Paragraph) -> Iterator[int]:
    """Yield the places inside a text where a line may end by the rules of its characters."""
    text, length = paragraph.text, len(paragraph.text)
    attributes = get_log_attrs(text, paragraph.language)
    bits = memoryview(ffi.buffer(attributes, (length + 1) * 4)).cast("I").tolist()
    kept_together = {place for piece in paragraph.pieces for place in within(piece)}
    joints = {piece.start for piece in paragraph.pieces}
    for place in range(1, length):
        if bits[place] & 1 and place not in kept_together and not (place in joints and is_call(text, place)):
            yield place


def within(piece: Piece) -> range:
    """Return the places within a text that is not to be broken."""
    return range(piece.start + 1, piece.end) if piece.box.style["white_space"] == "nowrap" else range(0)


def is_call(text: str, place: int) -> bool:
    """Tell whether the call of a note may begin at a place, behind a point; see `can_break_text` in `mending.py`."""
    return text[place - 1] in POINTS and (text[place].isalnum() or text[place] == "[")


def hyphenated(paragraph: Paragraph, hyphens: Hyphens) -> Iterator[int]:
    """Yield the places where a line may end with a hyphen of ours."""
    for piece in paragraph.pieces:
        if piece.box.style["white_space"] == "normal":
            yield from (piece.start + place for place in hyphens.places(piece.run.text, piece.box.style))


def ends_at(paragraph: Paragraph, places: Iterable[Place]) -> Iterator[End]:
    """Yield what a line is that ends at each of some places, and what the next one begins with."""
    x, blanks = paragraph.x, paragraph.blanks
    for end, after, hyphen in places:
        right, resume = x[end], paragraph.line_start(after)
        if hyphen == "ours":
            right += width_of_hyphen(paragraph.piece_at(end - 1).box.style)
        yield End(right, blanks[end], x[resume], blanks[resume], hyphen)


def must_be_torn(paragraph: Paragraph, ends: Sequence[End], width: float) -> bool:
    """Tell whether a word is too long for a line and may be broken anywhere, which is left to the engine."""
    if all(piece.box.style["overflow_wrap"] == "normal" for piece in paragraph.pieces):
        return False
    return any(after.right - before.left > width for before, after in pairwise(ends))
