"""The examples of the explanations, and books in which they can be tried.

Takes the Markdown of an explanation; gives its example. In the book of tests/faults/base, the faulty form takes the
place of the mended one where that stands there as it is; what does not stand there is added at the end of its file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import Image

BASE = Path(__file__).resolve().parent.parent / "faults" / "base"
FENCE = re.compile(r"^```\w+ (?P<file>\S+)\n(?P<piece>.*?\n)```$", re.MULTILINE | re.DOTALL)
MENDED = "\nMended:\n"

Pieces = Mapping[str, str]
"""Pieces of files, by the paths of these in the folder of the book."""


class Example(NamedTuple):
    """What gives a problem, and what does not."""

    faulty: Pieces
    mended: Pieces


def example_in(markdown: str) -> Example:
    """Return the example of an explanation; empty where it shows no file."""
    faulty, _, mended = markdown.partition(MENDED)
    return Example(*({found["file"]: found["piece"] for found in FENCE.finditer(part)} for part in (faulty, mended)))


def write_book(book: Path, pieces: Pieces, in_place_of: Pieces, prose: str = "") -> Path:
    """Write the book without a fault with some pieces, each in the place of another or at the end of its file.

    `prose` stands at the end of its article, where a page has to be full before it can be measured.
    """
    shutil.copytree(BASE, book)
    with (book / "content" / "harbour.md").open("a", encoding="utf-8") as article:
        article.write(prose)
    (book / "content" / "images").mkdir()
    Image.effect_noise((64, 64), 64).save(book / "content" / "images" / "wall.png")
    for file, piece in pieces.items():
        path = book / file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(with_piece(text, piece, in_place_of.get(file, piece), file), encoding="utf-8")
    return book


def with_piece(text: str, piece: str, other: str, file: str) -> str:
    """Return the text of a file with a piece in the place of another, or at its end."""
    lines = f"\n{text}" if text.endswith("\n") or not text else f"\n{text}\n"
    if f"\n{other}" in lines:
        return lines.replace(f"\n{other}", f"\n{piece}", 1)[1:]
    blank = "\n" if file.endswith(".md") and text else ""
    return f"{lines[1:]}{blank}{piece}"
