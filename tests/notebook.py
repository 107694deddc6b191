"""A small book with notes of every state, on the disk.

Takes a folder; gives its path when the book is in it.
"""

from __future__ import annotations

from pathlib import Path

from tests.source.books import PUBLICATION, write

TEXT = """\
---
title: The Accord
kind: declaration
---

We, the people of the quay.

I. The quay is open to all. Team Beta keeps the bell, and the fair trade of tar.

II. Fees are due. On the quay is light; the quay shall be swept. The common ferry.
"""
REST = "kind: textual\n    short: Short.\n    note: Long.   \n    author: AK\n    date: 2026-11-20"
NOTES = f"""\
# of all kinds
notes:
  # those that stand
  - clause: preamble
    quote: people
    id: n-people
    {REST}
  - clause: I   
    quote: 'open to all'   # the lemma
    {REST}
    reviewed: {{sum: 0000000000000000, date: 2026-01-01, by: BO}}
  # those that do not
  - clause: I
    id: n-team
    quote: Team Alpha
    {REST}
  - clause: I
    id: n-trade
    quote: "a fair trade in tar"
    {REST}
  - clause: I
    id: n-ferry
    quote: common
      ferry
    {REST}
  - clause: II
    id: n-quay
    quote: the quay
    {REST}
"""  # noqa: W291
SOUND = NOTES[: NOTES.index("  # those that do not")]


def notebook(folder: Path, notes: str = NOTES, text: str = TEXT) -> Path:
    """Write the book, with other notes or another text where they are given."""
    files: dict[str, str | bytes] = {
        "publication.yaml": f"{PUBLICATION}texts: [accord.md]\n",
        "accord.md": text,
        "accord.notes.yaml": notes,
    }
    write(folder, files)
    return folder


def notes_in(book: Path) -> str:
    """Return the notes of the book as they are on the disk now."""
    return (book / "content" / "accord.notes.yaml").read_bytes().decode()
