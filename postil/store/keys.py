"""Make keys of values: the same value gives the same key in every process and on every machine, another one another.

Takes values of the model and plain ones; gives SHA-256 in hexadecimal. Each value is written with its kind and its
length before it, so that no two ways of writing can meet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from postil.fingerprint import fingerprint


def key_of(kind: str, *parts: object) -> str:
    """Return the key of what is made of `parts` with the tools that we are; `kind` says what it is."""
    return digest_of(kind, fingerprint(), *parts)


def digest_of(*parts: object) -> str:
    """Return the sum of values alone, whatever the tools; TypeError where one has no form that lasts."""
    return hashlib.sha256(b"".join(written(parts))).hexdigest()


def written(value: object) -> Iterator[bytes]:
    """Yield the bytes that stand for a value; order counts in sequences, not in mappings and sets."""
    match value:
        case None | bool():
            yield framed(b"c", repr(value).encode())
        case Enum():
            yield framed(b"e", f"{name_of(type(value))}.{value.name}".encode())
        case str():
            yield framed(b"s", value.encode("utf-8", "surrogatepass"))
        case bytes() | bytearray() | memoryview():
            yield framed(b"b", bytes(value))
        case int() | float():
            yield framed(b"n", repr(value).encode())
        case Mapping():
            yield from gathered(b"m", sorted(b"".join(written(item)) for item in value.items()))
        case AbstractSet():
            yield from gathered(b"f", sorted(b"".join(written(item)) for item in value))
        case tuple() | list():
            yield framed(b"l", str(len(value)).encode())
            for item in value:
                yield from written(item)
        case _:
            yield from written_fields(value)


def written_fields(value: Any) -> Iterator[bytes]:
    """Yield the bytes that stand for a dataclass: its name, and those fields by which it is compared."""
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"no key can be made of {value!r}: it is no plain value and no dataclass")
    names = compared(type(value))
    yield framed(b"d", f"{name_of(type(value))} {' '.join(names)}".encode())
    for name in names:
        yield from written(getattr(value, name))


@cache
def compared(kind: type) -> tuple[str, ...]:
    """Return the names of the fields by which values of a dataclass are compared."""
    return tuple(field.name for field in fields(kind) if field.compare)


def name_of(kind: type) -> str:
    """Return the full name of a class."""
    return f"{kind.__module__}.{kind.__qualname__}"


def gathered(kind: bytes, items: list[bytes]) -> Iterator[bytes]:
    """Yield items in a frame with their number."""
    yield framed(kind, str(len(items)).encode())
    yield from (framed(b"i", item) for item in items)


def framed(kind: bytes, data: bytes) -> bytes:
    """Return data with their kind and length before them."""
    return b"%s%d:%s" % (kind, len(data), data)
