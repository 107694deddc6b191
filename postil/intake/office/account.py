"""Says what of an office file the content file does not have.

Takes remarks; gives a line for each kind of them, with how many there are, where, and the first words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postil.intake.office.opened import Remark

MOST_WORDS = 3
LENGTH = 48


def account(remarks: Iterable[Remark]) -> Iterator[str]:
    """Yield a line for each kind of remark, in the order in which the kinds first come."""
    kinds: dict[str, list[Remark]] = {}
    for remark in remarks:
        kinds.setdefault(remark.what, []).append(remark)
    for what, found in kinds.items():
        words = [f"'{shorter(remark.words)}'" for remark in found if remark.words.strip()]
        shown = ", ".join([*words[:MOST_WORDS], *(["..."] if len(words) > MOST_WORDS else [])])
        yield f"{len(found)} x {what}{f': {shown}' if shown else ''}"


def shorter(words: str) -> str:
    """Return the first words on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LENGTH else f"{line[:LENGTH].rsplit(' ', 1)[0]} ..."
