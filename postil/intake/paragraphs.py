"""Makes paragraphs of lines: each line is one, unless the page was wrapped to a width by hand.

Takes the kept lines of a page, empty ones among them; gives paragraphs and the changes at the ends of joined lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from postil.intake.review import Change
from postil.intake.wording import NUMERAL, Line, ends_sentence, width

NARROWEST = 50
WIDEST = 100
WRAPPED_SHARE = 0.3


def rejoin(lines: Sequence[Line]) -> tuple[list[Line], list[Change]]:
    """Return the paragraphs, each with the number of its first line, and where lines were joined."""
    joints = _joints(lines)
    paragraphs: list[Line] = []
    for line in lines:
        if line.number in joints:
            last = paragraphs.pop()
            line = Line(last.number, last.text + joints[line.number].after + line.text)
        if line.text:
            paragraphs.append(line)
    return paragraphs, list(joints.values())


def _joints(lines: Sequence[Line]) -> dict[int, Change]:
    """Return, by the number of each line that goes on with the paragraph before it, the change that joins them."""
    widest = max((width(line.text) for line in lines), default=0)
    full = widest if _is_wrapped(lines, widest) else WIDEST * len(lines)
    return {below.number: _joint(above, below) for above, below in _neighbours(lines) if _goes_on(above, below, full)}


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that no empty line and no dropped line parts."""
    for above, below in pairwise(lines):
        if above.text and below.text and below.number == above.number + 1:
            yield above, below


def _is_wrapped(lines: Sequence[Line], widest: int) -> bool:
    """Tell whether the lines of a page break where they are full, and not where sentences end."""
    pairs = list(_neighbours(lines))
    broken = [p for p in pairs if _is_full(*p, widest) and not ends_sentence(p[0].text)]
    sure = len(broken) > 1 or any(below.text[0].islower() for _, below in broken)
    return NARROWEST <= widest <= WIDEST and sure and len(broken) >= WRAPPED_SHARE * len(pairs)


def _is_full(above: Line, below: Line, widest: int) -> bool:
    """Tell whether the next line's first word would not have found room."""
    return width(above.text) + width(_blank(above, below)) + width(_first_word(below.text)) > widest


def _first_word(text: str) -> str:
    return text[:1] if _is_wide(text[:1]) else text.split(maxsplit=1)[0]


def _goes_on(above: Line, below: Line, widest: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line above: after a bare numeral, or a full line."""
    if _is_bare_numeral(above.text):
        return NUMERAL.match(below.text) is None
    opens_clause = NUMERAL.match(below.text) is not None and not above.text[-1].isalnum()
    return _is_full(above, below, widest) and not opens_clause


def _is_bare_numeral(text: str) -> bool:
    match = NUMERAL.match(text)
    return match is not None and match.end() == len(text)


def _blank(above: Line, below: Line) -> str:
    """Return what belongs between two joined lines: nothing inside Chinese, or after the hyphen of a compound."""
    last, first = above.text[-1], below.text[0]
    hyphen = last == "-" and above.text[-2:-1].isalpha() and first.islower()
    chinese = (_is_wide(last) or _is_wide(first)) and not last.isascii() and not first.isascii()
    return "" if hyphen or chinese else " "


def _is_wide(char: str) -> bool:
    return char != "" and east_asian_width(char) in "WF"


def _joint(above: Line, below: Line) -> Change:
    return Change(above.number, len(above.text) + 1, "line end", "\n", _blank(above, below))
