"""What a PDF draws, page by page, whatever way it is written.

Takes the bytes of a PDF; gives the operators of its pages, with what moves nothing left out, and what its fonts say.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias

import pikepdf

Operator: TypeAlias = tuple[str, tuple[Any, ...]]


def drawn(data: bytes) -> list[list[Operator]]:
    """Return the operators of each page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [[operator(*each) for each in pikepdf.parse_content_stream(page)] for page in pdf.pages]


def fonts(data: bytes) -> dict[str, tuple[bytes, str]]:
    """Return what the glyphs of each font stand for, and how wide they are."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found: Any = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        return {name: (font.ToUnicode.read_bytes(), str(font.DescendantFonts[0].W)) for name, font in found.items()}


def operator(operands: Any, name: pikepdf.Operator) -> Operator:
    """Return an operator; two strings without a move between them are one."""
    if str(name) == "TJ":
        return str(name), tuple(shown(operands[0]))
    return str(name), tuple(str(each) for each in operands)


def shown(pieces: Any) -> Iterator[bytes | float]:
    """Yield strings and moves in turn; a move of nothing is none."""
    plain = [bytes(each) if isinstance(each, pikepdf.String) else float(each) for each in pieces]
    moving = [each for each in plain if each not in (0, b"")]
    for is_string, same in groupby(moving, lambda each: isinstance(each, bytes)):
        if is_string:
            yield b"".join(each for each in same if isinstance(each, bytes))
        else:
            yield from same
