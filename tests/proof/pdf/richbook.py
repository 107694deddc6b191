"""A book of few pages with one of everything that a PDF tags, on the disk.

Takes a folder; gives the composition of the book that was written there.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from postil.model import Composition
from postil.preparing import prepare
from tests.tinybook import write_book

PUBLICATION = """\
slug: tide
title: The Tide
language: en
identifier: urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f12
creators:
  - name: Ada Keel
publisher: Landing Press
date: 2026-11-20
rights: CC BY 4.0
description: A table of tides.
texts: [lamp.md, charter.md]
editions: [print, screen]
"""
ARTICLE = """\
---
title: The tides
kind: article
---

The water comes twice.[^twice] In Kazan they say [прилив]{lang=ru}, in Athens [παλίρροια]{lang=el}.

## How it is read

The gauge stands [on the quay](charter.md#cl-1), as [the office](https://example.org/tides) says.

![The gauge on the quay](images/gauge.png)

### Hours

| Day | High | Low |
|---|---|---|
| Monday | 6 | 12 |
| Tuesday | 7 | 13 |

- in the morning
- in the evening

> Nobody waits for it.

LONG

[^twice]: But not in *Southampton*.
"""
CHARTER = """\
---
title: The Charter of the Quay
kind: declaration
---

I. The gauge shall be read at noon.

II. The reading shall be called out.
"""
NOTES = """\
notes:
  - id: gauge
    clause: I
    quote: gauge
    kind: source
    short: A pole.
    note: The pole is of oak.
    author: AK
    date: 2026-11-20
    persons: ["Keel, Ada", "Moor, Ida"]
  - id: reading
    clause: II
    quote: reading
    kind: source
    short: By voice.
    note: The voice is the keeper's.
    author: AK
    date: 2026-11-20
    persons: ["Keel, Ada"]
"""
LONG = " ".join(f"Considerations of extraordinary circumstances number {count} notwithstanding." for count in range(30))
TABLE, PICTURE, QUESTION = "| Day | High", "![The gauge", "How it is read"


def rich_book(folder: Path) -> Composition:
    """Write the book into a folder and return it, composed."""
    book = write_book(folder, ARTICLE.replace("LONG", LONG), PUBLICATION)
    (book / "content" / "charter.md").write_text(CHARTER, encoding="utf-8")
    (book / "content" / "charter.notes.yaml").write_text(NOTES, encoding="utf-8")
    (book / "content" / "images").mkdir()
    Image.new("L", (600, 400), 128).save(book / "content" / "images" / "gauge.png")
    return prepare(book)


def line_of(words: str) -> int:
    """Return the line of the article in which some words stand first."""
    return ARTICLE.count("\n", 0, ARTICLE.index(words)) + 1
