"""Small books in a temporary folder.

Takes the texts of files; gives what is read of them.
"""

from __future__ import annotations

from pathlib import Path

from postil.model import Publication
from postil.problems import Report
from postil.source.book import read_book

PUBLICATION = """\
slug: quay
title: The Quay
language: en-GB
identifier: urn:uuid:0b1d6c5e-3a44-4a3e-9d0a-2f4a7d1c8e55
creators:
  - name: Ada Keel
date: 2026-11-20
rights: CC BY 4.0
description: About a quay.
publisher: Quay Press
"""
WALL = "---\ntitle: The Wall\nkind: article\n---\n\nThe [accord](accord.md#cl-1).\n"
ACCORD = "---\ntitle: The Accord\nkind: declaration\n---\n\nWe.\n\nI. The sea.\n"
NOTES = """\
notes:
  - clause: I
    quote: The sea
    kind: textual
    short: Short.
    note: Long.
    sources: [book]
    see: [pre, tar]
    author: AK
    date: 2026-11-20
"""
GLOSSARY = "- id: tar\n  term: Tar\n  definition: Black.\n  sources: [book]\n"
SOURCES = "- id: book\n  title: A Book\n"
FILES = {
    "publication.yaml": f"{PUBLICATION}texts: [wall.md, accord.md]\nglossary: glossary.yaml\nsources: sources.yaml\n",
    "wall.md": WALL,
    "accord.md": ACCORD,
    "accord.notes.yaml": NOTES,
    "glossary.yaml": GLOSSARY,
    "sources.yaml": SOURCES,
}


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write the files of a book's content."""
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def book(folder: Path, **changes: str | bytes) -> tuple[Publication | None, Report]:
    """Read the sound book with some files changed; "wall_md" stands for wall.md, and an empty text for no file."""
    changed = {name.replace("_", "."): text for name, text in changes.items()}
    write(folder, {name: text for name, text in {**FILES, **changed}.items() if text})
    return read_book(folder)
