"""The smallest book there is, on the disk.

Takes a folder; gives its path when the book is in it.
"""

from __future__ import annotations

from pathlib import Path

PUBLICATION = """\
slug: lamp
title: The Lamp
language: en
identifier: urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11
creators:
  - name: Ada Keeper
publisher: Harbour Press
date: 2026-11-20
rights: CC BY 4.0
description: A lamp and what it lit.
texts: [lamp.md]
editions: [print, epub]
"""
TEXT = "---\ntitle: The lamp\nkind: article\n---\n\nThe lamp was lit.\n"


def write_book(folder: Path, text: str = TEXT, publication: str = PUBLICATION) -> Path:
    """Write a book of one text into a folder."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "publication.yaml").write_text(publication, encoding="utf-8")
    (folder / "content" / "lamp.md").write_text(text, encoding="utf-8")
    return folder
