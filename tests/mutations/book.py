"""A small book with one of everything that an edition can get wrong, on the disk.

Takes a folder; gives its path when the book is in it, with all its editions made.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from postil.cli import main

PUBLICATION = """\
slug: tide
title: The Tide
subtitle: Read at the quay
language: en-GB
identifier: urn:uuid:3f0c1c1e-2a53-5d0e-9a5e-0d7d0a1c9f12
creators:
  - name: Ada Keel
    role: edt
publisher: Landing Press
date: 2026-11-20
rights: CC BY 4.0
description: A table of tides, with what was agreed on them.
subjects:
  - Harbours
texts: [lamp.md, charter.md]
glossary: glossary.yaml
sources: sources.yaml
site: https://tide.example/
attach-sources: true
print:
  bleed: 3
  addresses: qr
editions: [print, screen, large-print, epub, handout, site]
large-print: [a4]
handouts:
  - {what: charter, paper: a4, layout: [booklet, single], notes: full}
"""
ARTICLE = """\
---
title: The tides
kind: article
---

The water comes twice a day to the old harbour.[^twice]
In Kazan they say [прилив]{lang=ru}, in Athens [παλίρροια]{lang=el}.

## How it is read

The gauge stands [on the quay](charter.md#cl-1), as [the office](https://example.org/tides) says every year.

### Hours of the tide

| Day | High | Low |
|---|---|---|
| Monday | six | noon |
| Tuesday | seven | one |

- in the grey of the morning
- late in the evening

> Nobody on this coast waits for it.

![The gauge on the quay, seen from the water](images/gauge.png)

Boats leave an hour before high water and are back before dark.

Ships with a deep keel wait for the spring tide outside the bar.

In winter the ice comes down with the ebb, and then the gauge is read by lamplight from the steps of the old house.

[^twice]: But four times in *Southampton*, where it stands.
"""
CHARTER = """\
---
title: The Charter of the Quay
kind: declaration
---

The towns of the coast met on the quay.

I. The gauge shall be read at noon by the keeper.

II. The reading shall be called out to all boats.

III. The keeper shall write it down in the book of tides.

IV. A copy of the book shall lie open in the hall of each town, and whoever can read may read in it by day and by night.

V. If a reading is missed, the keeper shall say so, and shall say why, and no other number shall be put in its place.
"""
NOTES = """\
notes:
  - id: gauge
    clause: I
    quote: gauge
    kind: source
    short: A pole with marks.
    note: The pole is of oak and stands in the basin.
    sources: [tide-book]
    see: [quay]
    author: AK
    date: 2026-11-20
    persons: ["Keel, Ada", "Moor, Ida"]
  - id: reading
    clause: II
    quote: reading
    kind: source
    short: Called by voice.
    note: The voice is that of the keeper or of his wife.
    author: AK
    date: 2026-11-20
    persons: ["Keel, Ada"]
"""
GLOSSARY = """\
- id: quay
  term: quay
  definition: A wall at which ships may lie.
- id: bar
  term: bar
  definition: A bank of sand before a harbour.
"""
SOURCES = """\
- id: tide-book
  title: The Book of Tides
  author: Ada Keel
  date: 2024
- id: town-roll
  title: The Roll of the Towns
"""
FILES = {
    "publication.yaml": PUBLICATION,
    "lamp.md": ARTICLE,
    "charter.md": CHARTER,
    "charter.notes.yaml": NOTES,
    "glossary.yaml": GLOSSARY,
    "sources.yaml": SOURCES,
}


def made_book(folder: Path) -> Path:
    """Write the book into a folder and make all editions of it."""
    (folder / "content" / "images").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / "content" / name).write_text(text, encoding="utf-8")
    draw_gauge(folder / "content" / "images" / "gauge.png")
    assert main(["all", "-q", "--book", str(folder)]) == 0
    return folder


def draw_gauge(path: Path) -> None:
    """Draw the picture of the book: a pole in the water."""
    picture = Image.new("L", (600, 400), 230)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 250, 600, 400), fill=90)
    drawing.rectangle((280, 40, 320, 330), fill=20)
    picture.save(path)
