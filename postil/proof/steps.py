"""Read the drawing of a page step by step (ISO 32000-2, 7.8.2).

Takes a page and gives its steps, each an operator with its operands as they are written; the functions beside it say
what operands mean. A page that is written in a plainer way than the standard allows, as ours are, is read by one
expression; where that does not understand every byte, pikepdf reads the page, ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from struct import unpack
from typing import Any, TypeAlias

import pikepdf

Step: TypeAlias = tuple[bytes, bytes]
"""The operands as they are written, and the operator."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
OPERATORS = "q Q cm Tm Tf Tj TJ BDC BMC EMC"
"""What says which words are drawn where, and how they are marked."""
STRING = rb"\((?:[^\\()]++|\\.)*+\)"
HEXES = rb"<[\da-fA-F\s]*+>"
OPERAND = (
    rb"[-+.\d\s]++"
    rb"|/[^\s()<>\[\]{}/%]*+"
    rb"|\[(?:[^\[\]()]++|" + STRING + rb")*+\]"
    rb"|<<(?:[^<>()]++|" + HEXES + rb"|" + STRING + rb")*+>>"
    rb"|" + HEXES + rb"|" + STRING
)
STEP = re.compile(rb"((?:" + OPERAND + rb")*+)([A-Za-z'\"*][\w*]*+)", re.DOTALL)
INLINE = re.compile(rb"\bBI\b")
"""A picture that is written into the drawing, in whose bytes anything may stand; so it may after `%`, in a remark."""
GLYPHS = re.compile(rb"<((?:[\da-fA-F]{4})*+)>")
PART = re.compile(rb"(<(?:[\da-fA-F]{4})++>)|(-?[.\d]++)(?![\da-fA-F>])")
"""A string or a distance in an array; what is written in any other way is left to pikepdf."""
HALF = -1
"""Stands for the last byte of a string that ends amid a glyph; no font has it."""


def steps_of(page: pikepdf.Page) -> Sequence[Step]:
    """Return the steps of a page's drawing, at least those whose operators count here."""
    return plain_steps(content_of(page)) or list(any_steps(page))


def content_of(page: pikepdf.Page) -> bytes:
    """Return the drawing of a page, which may be written in parts."""
    return b"\n".join(part.read_bytes() for part in parts_of(page))


def parts_of(page: pikepdf.Page) -> Sequence[Any]:
    """Return the streams in which the drawing of a page is written."""
    content: Any = page.obj.get("/Contents", pikepdf.Array())
    return list(content) if isinstance(content, pikepdf.Array) else [content]


def plain_steps(content: bytes) -> Sequence[Step]:
    """Return the steps of a drawing; none where it has something in it that only a whole parser understands."""
    steps: list[Step] = STEP.findall(content)
    read = sum(map(len, chain.from_iterable(steps)))
    special = content[read:].strip() or b"%" in content or (b"BI" in content and INLINE.search(content))
    return [] if special else steps


def any_steps(page: pikepdf.Page) -> Iterator[Step]:
    """Yield the steps of any drawing."""
    for step in pikepdf.parse_content_stream(page, OPERATORS):
        operands: Any = step.operands
        yield pikepdf.Array(operands).unparse()[1:-1], str(step.operator).encode()


def glyphs_in(operands: bytes) -> tuple[int, ...]:
    """Return the glyphs of a string, or of an array of strings and distances."""
    joined = operands.replace(b">0<", b"")
    found = GLYPHS.findall(joined)
    if len(found) == joined.count(b"<") and b"(" not in joined:
        return glyphs_of(bytes.fromhex(b"".join(found).decode()))
    return glyphs_of(b"".join(part for part in parts_in(operands) if isinstance(part, bytes)))


def glyphs_of(string: bytes) -> tuple[int, ...]:
    """Return the glyphs of a string; each has two bytes."""
    glyphs = unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2])
    return (*glyphs, HALF) if len(string) % 2 else glyphs


def parts_in(operands: bytes) -> list[bytes | float]:
    """Return the strings and distances in the operands of what shows text, however they are written."""
    if plain := plain_parts(operands):
        return plain
    (shown,) = parsed(operands)
    return [bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in listed(shown)]


def plain_parts(operands: bytes) -> list[bytes | float]:
    """Return strings and distances; none where something is written in a way that only a whole parser understands."""
    joined = operands.replace(b">0<", b"")
    found = PART.findall(joined)
    if sum(map(len, chain.from_iterable(found))) != len(joined.translate(None, b" \n[]")):
        return []
    return [bytes.fromhex(string[1:-1].decode()) if string else float(distance) for string, distance in found]


def listed(shown: Any) -> Iterable[Any]:
    """Return what may be one string or an array as several."""
    return [shown] if isinstance(shown, pikepdf.String) else shown


def parsed(operands: bytes) -> list[Any]:
    """Return operands as pikepdf has them."""
    found: Any = pikepdf.Object.parse(b"[" + operands + b"]")
    return list(found)
