"""Ways to change a made file: a PDF, an EPUB, a page of the site, or what was written down of them.

Takes the output folder; changes one file in it, and what was recorded of that file, as if it had been made so.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf

from postil.proof.steps import content_of
from tests.proof.pdf.broken import changed

Edit: TypeAlias = Callable[[Path], None]
PdfChange: TypeAlias = Callable[[pikepdf.Pdf], None]
Parts: TypeAlias = dict[str, bytes]


def in_pdf(name: str, change: PdfChange) -> Edit:
    """Return what changes a PDF."""

    def edit(dist: Path) -> None:
        path = dist / name
        write_as_made(dist, name, changed(path.read_bytes(), change))

    return edit


def in_epub(change: Callable[[Parts], Parts | None], first: str = "mimetype", book: str = "tide.epub") -> Edit:
    """Return what changes the parts of the EPUB."""

    def edit(dist: Path) -> None:
        write_as_made(dist, book, packed_again((dist / book).read_bytes(), change, first))

    return edit


def packed_again(book: bytes, change: Callable[[Parts], Parts | None], first: str = "mimetype") -> bytes:
    """Return an EPUB whose parts are changed, or are others."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = change(parts) or parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: name != first):
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), parts[name], kind)
    return buffer.getvalue()


def in_part(name: str, old: str, new: str, book: str = "tide.epub") -> Edit:
    """Return what changes some characters of a part of the EPUB."""

    def change(parts: Parts) -> None:
        parts[f"EPUB/{name}"] = swapped(parts[f"EPUB/{name}"], old, new)

    return in_epub(change, book=book)


def in_page(name: str, old: str, new: str) -> Edit:
    """Return what changes some characters of a file of the site."""

    def edit(dist: Path) -> None:
        write_as_made(dist, f"site/{name}", swapped((dist / "site" / name).read_bytes(), old, new))

    return edit


def swapped(data: bytes, old: str, new: str) -> bytes:
    """Return bytes with some characters changed, which must be there."""
    assert old.encode() in data, old
    return data.replace(old.encode(), new.encode(), 1)


def write_as_made(dist: Path, name: str, data: bytes) -> None:
    """Write a file, and write down that it was made so."""
    (dist / name).write_bytes(data)
    path = dist / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for entry in manifest["files"]:
        if entry["path"] == name:
            entry |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    path.write_text(json.dumps(manifest), encoding="utf-8")


def in_manifest(change: Callable[[list[dict[str, Any]]], object]) -> Edit:
    """Return what changes the entries of the manifest."""

    def edit(dist: Path) -> None:
        path = dist / "manifest.json"
        manifest = json.loads(path.read_bytes())
        change(manifest["files"])
        path.write_text(json.dumps(manifest), encoding="utf-8")

    return edit


def marked(words: str) -> Callable[[pikepdf.Pdf], tuple[int, int]]:
    """Return what finds the page and the number of the marked content that says some words."""

    def find(pdf: pikepdf.Pdf) -> tuple[int, int]:
        from postil.proof.pdf.reading import read_made

        buffer = io.BytesIO()
        pdf.save(buffer, static_id=True, fix_metadata_version=False)
        said: Mapping[tuple[int, int], str] = read_made(buffer.getvalue()).words
        whole = [mark for mark, each in said.items() if words == each]
        found = whole or [mark for mark, each in said.items() if words in (each or "")]
        assert found, words
        return found[0]

    return find


def redraw(pdf: pikepdf.Pdf, page: int, data: bytes) -> None:
    """Give a page another drawing."""
    pdf.pages[page].obj.Contents = pdf.make_stream(data)


def stretch(pdf: pikepdf.Pdf, words: str) -> tuple[int, bytes]:
    """Return the page on which words are drawn, and the part of its drawing that draws them."""
    page, number = marked(words)(pdf)
    return page, part_of(pdf, page, number)


def part_of(pdf: pikepdf.Pdf, page: int, number: int) -> bytes:
    """Return the part of a drawing that has a number."""
    found = re.search(rb"/\w+\s*<<[^<>]*/MCID %d\b.*?EMC" % number, content_of(pdf.pages[page]), re.DOTALL)
    assert found, f"{number} is not drawn on page {page + 1}"
    return found[0]


def operands(part: bytes) -> bytes:
    """Return the first string that a part of a drawing shows, with what stands around its letters."""
    begin = part.index(b"[")
    return part[begin : part.index(b"TJ", begin)]
