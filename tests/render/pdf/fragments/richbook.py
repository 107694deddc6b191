"""A small book on the disk with one of everything that may go wrong where divisions are laid out alone.

Takes a folder; gives it back with the book in it: two declarations with notes, an index, a picture in two texts, a
table over pages, a group that can be seen through, a text with a short last page.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

PUBLICATION = """\
slug: capes
title: The Two Capes
language: en-GB
identifier: urn:uuid:5b1f0c1e-2a53-5d0e-9a5e-0d7d0a1c9f22
creators: [{name: Ada Keeper, role: edt}, {name: Ben Oar}]
publisher: Harbour Press
date: 2026-11-22
rights: CC BY 4.0
description: Two treaties & what is to be known of them.
subjects: [Capes, Treaties]
foreword: foreword.md
texts: [lights.md, short.md, north.md, south.md]
glossary: glossary.yaml
sources: sources.yaml
colophon: Set in *Source Serif*.
editions: [print, screen, large-print]
"""
SENTENCE = "The keeper of the northern light wrote down what was seen, and when, so that ships could tell it apart."
FOREWORD = f"""\
---
title: Foreword
kind: foreword
---

Of the lights see [the second](lights.md#second), of the law [clause II](north.md#cl-2).[^thanks]

{" ".join([SENTENCE] * 18)}

[^thanks]: With thanks to [the pilots](https://example.org/pilots).
"""
LIGHTS = f"""\
---
title: Of Lights
kind: article
---

A light is [kept](https://example.org/kept "The record") at each cape,[^kept] as [the treaty](south.md#cl-1) says.

## The first

![A lamp](images/lamp.png "The lamp of the north")

| Year | Keeper | Ships |
|-----:|--------|------:|
{chr(10).join(f"| {1800 + year} | A keeper of *{year}* nights | {year * 7} |" for year in range(50))}

{{#second}}
## The second

{SENTENCE} [À la mer]{{lang=fr}}, they say, and [below](#third) is more.

- One
    1. inside
    2. and another
- Two

{{#third}}
### The third

> {SENTENCE}

{(chr(10) * 2).join([SENTENCE * 3] * 4)}

[^kept]: The lamp is of brass.[^oil]

[^oil]: And burns oil.
"""
SHORT = f"""\
---
title: A Short Tail
kind: article
---

![A lamp](images/lamp.png "The same lamp")

{(chr(10) * 2).join([" ".join([SENTENCE] * 2)] * 6)}

{" ".join([SENTENCE] * 27)}
"""
CLAUSES = f"""\
---
title: Treaty of the {{name}} Cape
short-title: {{name}} Cape
kind: declaration
lang: en-GB
---

We of the {{name}} cape have met.

I. A fixed lamp shall be kept. {SENTENCE}

II. A brass bell shall be rung. {" ".join([SENTENCE] * 8)} So says [clause I](#cl-1).

III. No ship shall be left behind. {" ".join([SENTENCE] * 8)}
"""
NOTES = """\
notes:
  - clause: I
    id: {name}-lamp
    quote: fixed lamp
    kind: explanatory
    short: Of *brass*.
    note: |
      Unlike that of [the other]({other}.md#cl-1); see [the text](lights.md#second).
    sources: [pilot]
    persons: [Keeper]
    terms: [lamp]
    author: AK
    date: 2026-11-22
  - clause: II
    quote: brass bell
    kind: textual
    short: The copy has no bell.
    note: It was lost.
    see: [{name}-lamp, cl-1, buoy]
    persons: [Keeper]
    terms: [lamp, "Lamp: of brass"]
    documents: ["Pilot book"]
    author: BO
    date: 2026-11-22
  - clause: III
    quote: left behind
    kind: source
    short: As in the pilot book.
    note: Word for word.
    sources: [pilot]
    author: BO
    date: 2026-11-22
"""
GLOSSARY = """\
- id: buoy
  term: Buoy
  definition: A float; see [the lights](lights.md).
  sources: [pilot]
"""
SOURCES = """\
- id: pilot
  title: Pilot Book
  date: 1884
  url: https://example.org/pilot
"""
STYLE = "figure { opacity: .5 }\n.division section > p:last-child, p { widows: 1; orphans: 1; break-before: auto }\n"


def write_rich_book(folder: Path, also: str = "") -> Path:
    """Write the book into a folder and return the folder; `also` is what the publication says besides."""
    content = folder / "content"
    (content / "images").mkdir(parents=True)
    Image.linear_gradient("L").resize((60, 40)).save(content / "images" / "lamp.png")
    for name, text in files():
        (content / name).write_text(text + (also if name == "publication.yaml" else ""), encoding="utf-8")
    (folder / "styles").mkdir()
    (folder / "styles" / "text.css").write_text(STYLE, encoding="utf-8")
    return folder


def files() -> list[tuple[str, str]]:
    """Return the names and the text of the content files."""
    north, south = (CLAUSES.format(name=name) for name in ("Northern", "Southern"))
    return [
        ("publication.yaml", PUBLICATION), ("foreword.md", FOREWORD), ("lights.md", LIGHTS), ("short.md", SHORT),
        ("north.md", north), ("north.notes.yaml", NOTES.format(name="north", other="south")),
        ("south.md", south), ("south.notes.yaml", NOTES.format(name="south", other="north")),
        ("glossary.yaml", GLOSSARY), ("sources.yaml", SOURCES),
    ]  # fmt: skip
