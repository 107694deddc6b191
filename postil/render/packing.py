"""Pack the parts of a book into a zip file whose bytes depend on nothing but the parts and their date.

Takes names with bytes, in order, and an ISO date; gives the zip file. The order, the times, the rights and the system
that made the entries are fixed. Deflate is zlib's: another zlib may pack the same parts into other bytes.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Part: TypeAlias = tuple[str, bytes]

MIMETYPE = "mimetype"
_SAFE_NAME = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".woff2")
# Another three levels take twice the time for a third of a hundredth of the size.
_LEVEL = 6
_EARLIEST, _LATEST = datetime.date(1980, 1, 1), datetime.date(2107, 12, 31)
_UNIX = 3
_FILE_RIGHTS = 0o100644 << 16


def pack(parts: Sequence[Part], date: str) -> bytes:
    """Return a zip file of the parts in the order given, each dated midnight of `date`.

    Raises ValueError for a name that some system could not unpack, and for two names that some system would take for
    one.
    """
    check_names(name for name, _ in parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            archive.writestr(_entry(name, date), data, compresslevel=_LEVEL)
    return buffer.getvalue()


def check_names(names: Iterable[str]) -> None:
    """Raise ValueError for a name that is unsafe, or that differs from another in capitals only."""
    seen: set[str] = set()
    for name in names:
        if not _SAFE_NAME.fullmatch(name):
            raise ValueError(f"a part of the book has a name that not every system can unpack: {name!r}")
        if name.casefold() in seen:
            raise ValueError(f"two parts of the book have the same name: {name!r}")
        seen.add(name.casefold())


def _entry(name: str, date: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _midnight(date))
    entry.create_system = _UNIX
    entry.external_attr = _FILE_RIGHTS
    entry.compress_type = zipfile.ZIP_STORED if _is_stored(name) else zipfile.ZIP_DEFLATED
    return entry


def _midnight(date: str) -> tuple[int, int, int, int, int, int]:
    # A zip file knows no year before 1980, and none after 2107.
    day = min(max(_EARLIEST, datetime.date.fromisoformat(date)), _LATEST)
    return (day.year, day.month, day.day, 0, 0, 0)


def _is_stored(name: str) -> bool:
    # https://www.w3.org/TR/epub-33/#sec-zip-container-mime: the mimetype is the first entry and not compressed.
    return name == MIMETYPE or name.casefold().endswith(_PACKED_ALREADY)
