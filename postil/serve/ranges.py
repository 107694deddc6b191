"""Read which part of a file is asked for.

Takes the header Range and the size of the file; gives where the part begins and ends. RFC 9110, 14.2:
https://www.rfc-editor.org/rfc/rfc9110#section-14.2
"""

from __future__ import annotations

import re

ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class Unsatisfiable(Exception):
    """The part that is asked for is not in the file."""


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last; None for the whole file, `Unsatisfiable` for none of it.

    A server may pass over a header: this one does where it cannot be read, or asks for several parts.
    """
    asked = ONE_RANGE.fullmatch(header.replace(" ", ""))
    first, last = asked.groups() if asked else ("", "")
    if not (first or last) or (first and last and int(first) > int(last)):
        return None
    begin = int(first) if first else max(0, size - int(last))
    end = min(int(last) + 1, size) if first and last else size
    if begin >= size:
        raise Unsatisfiable
    return begin, end
