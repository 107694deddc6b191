"""Opens a file in the Rich Text Format (.rtf).

Takes its bytes; gives an `Opened`. A letter beyond ASCII stands in it as a number, and behind it what older programs
show instead. Where that is a plain character, pandoc would take the letter behind it away too, so it gets a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postil.intake.office.archive import SAVE_AGAIN
from postil.intake.office.opened import Opened, unreadable

BEGINNING = b"{\\rtf"
TOKEN = re.compile(rb"\\u(?P<code>-?\d{1,6}) ?|\\uc(?P<count>\d{1,2})(?!\d)|\\[^a-z]|[{}]")
PLAIN = re.compile(rb"[^\\{}\r\n]*")
INSTEAD = b"\\'3f"
"""A question mark by its number."""


def open_rich_text(data: bytes, name: str) -> Opened:
    """Return a file, opened; ContentError where it is none."""
    if not data.lstrip().startswith(BEGINNING):
        raise unreadable(name, "is no Rich Text: it is broken, or its name has a wrong ending", SAVE_AGAIN)
    return Opened(b"".join(readable(data)), "rtf")


def readable(data: bytes) -> Iterator[bytes]:
    r"""Yield the bytes of a file, the plain characters that stand for others as numbers.

    How many there are for each letter is said by \uc, for a group and those in it. See the Rich Text Format
    Specification 1.9.1, "Unicode RTF".
    """
    counts, done = [1], 0
    for found in TOKEN.finditer(data):
        if found[0] == b"{":
            counts.append(counts[-1])
        elif found[0] == b"}":
            counts = counts[:-1] or [1]
        elif found["count"]:
            counts[-1] = int(found["count"])
        elif found["code"] and (plain := plain_behind(data, found.end(), counts[-1])):
            yield data[done : found.start()] + b"\\u" + found["code"] + INSTEAD * plain
            done = found.end() + plain
    yield data[done:]


def plain_behind(data: bytes, place: int, most: int) -> int:
    """Return how many plain characters stand at a place, no more than `most`."""
    found = PLAIN.match(data, place, place + most)
    return len(found[0]) if found else 0
