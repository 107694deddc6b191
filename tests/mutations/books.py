"""Single faults of a made EPUB.

Takes the parts of an EPUB by name and changes one thing in them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.mutations.editing import Edit, Parts, in_epub, swapped, write_as_made

PARAGRAPH = re.compile(rb'<p id="p-(\d)">.*?</p>', re.DOTALL)
NOTE = re.compile(rb'<aside class="footnote"[^>]* id="short-reading".*?</aside>', re.DOTALL)
PICTURE = "images/gauge.png"


def paragraphs(order: Callable[[list[bytes]], list[bytes]]) -> Edit:
    """Return what has the paragraphs of the article in another order, or not all of them."""

    def change(parts: Parts) -> None:
        page = parts["EPUB/lamp.xhtml"]
        found = [each[0] for each in PARAGRAPH.finditer(page)]
        wanted = iter(order(found))
        parts["EPUB/lamp.xhtml"] = PARAGRAPH.sub(lambda _: next(wanted), page)

    return in_epub(change)


def note_dropped(parts: Parts) -> None:
    parts["EPUB/charter.xhtml"] = NOTE.sub(b"", parts["EPUB/charter.xhtml"])


def part_lost(name: str) -> Edit:
    """Return what takes out a part."""

    def change(parts: Parts) -> None:
        del parts[f"EPUB/{name}"]

    return in_epub(change)


def lines_lost(name: str, *words: str) -> Edit:
    """Return what takes out the lines of a part that have some words."""

    def change(parts: Parts) -> None:
        lines = parts[f"EPUB/{name}"].split(b"\n")
        kept = [line for line in lines if not any(each.encode() in line for each in words)]
        assert len(kept) < len(lines)
        parts[f"EPUB/{name}"] = b"\n".join(kept)

    return in_epub(change)


def blank(data: bytes) -> bytes:
    """Return a white picture of the size of another."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        Image.new("L", picture.size, 255).save(buffer, "PNG")
    return buffer.getvalue()


def picture_blank(parts: Parts) -> None:
    parts[f"EPUB/{PICTURE}"] = blank(parts[f"EPUB/{PICTURE}"])


def picture_blank_on_site(dist: Path) -> None:
    write_as_made(dist, f"site/{PICTURE}", blank((dist / "site" / PICTURE).read_bytes()))


def pages_out_of_order(parts: Parts) -> None:
    """Let two pages change places in the list of pages."""
    one = '<li><a href="lamp.xhtml#page-1">1</a></li>'
    other = '<li><a href="lamp.xhtml#page-2">2</a></li>'
    parts["EPUB/contents.xhtml"] = swapped(parts["EPUB/contents.xhtml"], one + other, other + one)


def mimetype_zipped(dist: Path) -> None:
    """Let the archive begin with something else."""
    in_epub(lambda _: None, first="EPUB/content.opf")(dist)
