"""The smallest profile of a press: four inks, and tables of two steps.

Takes nothing; gives the bytes of an ICC profile (ICC.1:2022), in which the lightness of a colour becomes black, and
what is red in it magenta.
"""

from __future__ import annotations

import struct
from itertools import product

RAMP = bytes(range(256))
D50 = struct.pack(">iii", 0xF6D6, 0x10000, 0xD32D)


def table(inputs: int, outputs: int, corners: bytes) -> bytes:
    """Return a table of 8 bits between straight curves: ICC.1:2022, 10.11; `corners` are the values at its ends."""
    identity = struct.pack(">9i", *(0x10000 if number % 4 == 0 else 0 for number in range(9)))
    return b"mft1\0\0\0\0" + bytes([inputs, outputs, 2, 0]) + identity + RAMP * inputs + corners + RAMP * outputs


def to_inks() -> bytes:
    """Return the way from Lab to ink."""
    return bytes(part for light, red, _ in product((0, 255), repeat=3) for part in (0, red // 2, 0, 255 - light))


def from_inks() -> bytes:
    """Return the way from ink to Lab."""
    return bytes(part for *_, black in product((0, 255), repeat=4) for part in (255 - black, 128, 128))


def text(words: str) -> bytes:
    return b"text\0\0\0\0" + words.encode() + b"\0"


def press_profile(kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """Return a profile; `kind` and `space` are what its header says of it."""
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Test\0" + bytes(78),
        b"cprt": text("No copyright"),
        b"wtpt": b"XYZ \0\0\0\0" + D50,
        b"A2B0": table(4, 3, from_inks()),
        b"B2A0": table(3, 4, to_inks()),
    }
    listed, body, start = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        listed += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = start + len(body)
    dates = struct.pack(">6H", 2026, 11, 20, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, kind, space, b"Lab ") + dates + b"acsp"
    head += bytes(28) + D50
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + listed + body
