"""Put the tables of a font together as one file: https://learn.microsoft.com/typography/opentype/spec/otff.

Takes tables by their tags, and names by their numbers; gives the bytes of a TrueType font, and those of its table of
names. The same tables give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_TRUETYPE = 0x00010000
_HEADER, _RECORD, _WORD = 12, 16, 4
_ADJUSTMENT = slice(8, 12)
"""Where the table "head" has what makes the sum of the whole file `_SUM`."""
_SUM, _ALL_BITS = 0xB1B0AFBA, 0xFFFFFFFF
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_NAMES_HEADER, _NAME_RECORD = 6, 12


def font_file(tables: Mapping[str, bytes]) -> bytes:
    """Return a font of these tables, in the order of their tags; one of them is "head"."""
    there = {tag: tables[tag] for tag in sorted(tables)}
    there["head"] = _adjusted(there["head"], 0)
    total = checksum(_file(there))
    return _file({**there, "head": _adjusted(there["head"], (_SUM - total) & _ALL_BITS)}, there["head"])


def name_table(names: Mapping[int, str]) -> bytes:
    """Return a table "name" with these names, in English: https://learn.microsoft.com/typography/opentype/spec/name."""
    texts = {key: names[key].encode("utf-16-be") for key in sorted(names)}
    records, place = [], 0
    for key, text in texts.items():
        records.append(struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, key, len(text), place))
        place += len(text)
    head = struct.pack(">3H", 0, len(texts), _NAMES_HEADER + _NAME_RECORD * len(texts))
    return b"".join([head, *records, *texts.values()])


def checksum(data: bytes) -> int:
    """Return the sum of some bytes as words of four, the last one filled up with zeros."""
    filled = _filled(data)
    words: tuple[int, ...] = struct.unpack(f">{len(filled) // _WORD}L", filled)
    return sum(words) & _ALL_BITS


def _file(tables: Mapping[str, bytes], summed_head: bytes = b"") -> bytes:
    """Return the directory and the tables; `summed_head` is the "head" of which the directory has the sum."""
    place, records = _HEADER + _RECORD * len(tables), []
    for tag, data in tables.items():
        total = checksum(summed_head if tag == "head" and summed_head else data)
        records.append(struct.pack(">4s3L", tag.encode("ascii"), total, place, len(data)))
        place += len(_filled(data))
    return b"".join([_header(len(tables)), *records, *map(_filled, tables.values())])


def _header(count: int) -> bytes:
    power = count.bit_length() - 1
    reach = _RECORD << power
    return struct.pack(">L4H", _TRUETYPE, count, reach, power, _RECORD * count - reach)


def _adjusted(head: bytes, adjustment: int) -> bytes:
    return head[: _ADJUSTMENT.start] + struct.pack(">L", adjustment) + head[_ADJUSTMENT.stop :]


def _filled(data: bytes) -> bytes:
    return data + bytes(-len(data) % _WORD)
