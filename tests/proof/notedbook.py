"""A book of few pages with every kind of note, on the disk; and the ways in which an edition can lose one.

Takes a folder; gives the composition of the book that was written there, and copies of it or of its EPUB in which the
content documents are changed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from postil.model import Composition, MadeFile
from postil.preparing import prepare
from tests.mutations.editing import Parts, packed_again
from tests.tinybook import write_book

Change: TypeAlias = tuple[str, str, str]
"""A division, a pattern that is found in its content document once, and what takes its place."""

PUBLICATION = """\
slug: ferry
title: The Ferry
language: en
identifier: urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f11
creators:
  - name: Ada Keel
publisher: Landing Press
date: 2026-11-20
rights: CC BY 4.0
description: A ferry and its charter.
texts: [lamp.md, charter.md]
editions: [print, screen, epub]
"""
ARTICLE = """\
---
title: The crossing
kind: article
---

It crosses twice.[^times] Nobody waits.[^wait] It crosses back.[^times]

[^times]: In the *morning*, and at night.[^peal]

[^wait]: Not long.

    Or not at all.

[^peal]: By the [old bell](charter.md#cl-1).
"""
CHARTER = """\
---
title: Ferry Charter
kind: declaration
---

We have met in the old mill.

I. The “common ferry” shall be open to all—day and night.[^night] The official is to keep the bell, the ropes.

II. The fare is the same.

[^night]: From dusk, in the copy.
"""
NOTES = """\
notes:
  - id: mill
    clause: preamble
    quote: old mill
    kind: source
    short: It *burn*t down, with its affluent offices.
    note: The mill is gone.
    author: AK
    date: 2026-11-20
  - id: ferry
    clause: I
    quote: '"common ferry"'
    kind: textual
    short: So in the first print.
    note: |
      In capitals elsewhere, [SCO]{.sc} among them.

      1. On the bell.
      2. On the [other bank](lamp.md).
    author: AK
    date: 2026-11-20
  - id: open
    clause: I
    quote: open to all-day
    kind: explanatory
    short: In summer.
    note: |
      LONG
    author: AK
    date: 2026-11-20
  - id: bell
    clause: I
    quote: bell
    kind: explanatory
    short: A bell of brass.
    note: It was cast in 1702.
    author: AK
    date: 2026-11-20
  - id: fare
    clause: II
    quote: fare
    kind: explanatory
    short: One penny.
    note: See [the bell](#cl-1), too.
    author: AK
    date: 2026-11-20
"""
TEXTS = {"content/lamp.md": ARTICLE, "content/charter.md": CHARTER}
LONG = " ".join(f"Of the nineteen extraordinary circumstances this is number {count}." for count in range(120))


def noted_book(folder: Path) -> Composition:
    """Write the book into a folder and return it, composed."""
    book = write_book(folder, ARTICLE, PUBLICATION)
    (book / "content" / "charter.md").write_text(CHARTER, encoding="utf-8")
    (book / "content" / "charter.notes.yaml").write_text(NOTES.replace("LONG", LONG), encoding="utf-8")
    return prepare(book)


def line_of(name: str) -> tuple[str, int]:
    """Return the file and the line where a note's words are quoted, or where a footnote begins."""
    note = NOTES.find(f"  - id: {name}\n")
    if note >= 0:
        return "content/charter.notes.yaml", line_at(NOTES, NOTES.index("    quote:", note))
    (file, text), *_ = [(file, text) for file, text in TEXTS.items() if f"\n[^{name}]:" in text]
    return file, line_at(text, text.index(f"\n[^{name}]:") + 1)


def line_at(text: str, at: int) -> int:
    """Return the number of the line of an offset."""
    return text.count("\n", 0, at) + 1


def changed(text: str, changes: Sequence[Change], division: str) -> str:
    """Return a content document with the changes that are meant for it."""
    for name, pattern, new in changes:
        if name == division:
            text, count = re.subn(pattern, new, text, flags=re.DOTALL)
            assert count == 1, (pattern, count)
    return text


def composition_with(composition: Composition, *changes: Change) -> Composition:
    """Return a copy in which content documents are changed."""
    divisions = tuple(
        dataclasses.replace(d, xhtml=changed(d.xhtml.decode(), changes, d.name).encode()) for d in composition.divisions
    )
    return dataclasses.replace(composition, divisions=divisions)


def epub_with(made: MadeFile, *changes: Change) -> MadeFile:
    """Return a copy of a made EPUB in which content documents are changed."""

    def change(parts: Parts) -> None:
        for division in {name for name, *_ in changes}:
            path = f"EPUB/{division}.xhtml"
            parts[path] = changed(parts[path].decode(), changes, division).encode()

    return dataclasses.replace(made, data=packed_again(made.data, change))
