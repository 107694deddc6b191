"""One hostile or broken book: a good one, changed in one way, with what must come of it.

Takes a name and the change; gives a `Case`. The good book is `tests/faults/base`, of which only the EPUB is listed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

BASE = Path(__file__).resolve().parent.parent / "faults" / "base"
PUBLICATION = "content/publication.yaml"
HARBOUR = "content/harbour.md"
ACCORD = "content/accord.md"
NOTES = "content/accord.notes.yaml"
GLOSSARY = "content/glossary.yaml"
SOURCES = "content/sources.yaml"
SECRET = "a word that stands in no book"
"""What the files beside the book hold; no edition may have it, and no report may quote it."""

Change: TypeAlias = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A book and what must come of it: one of the codes, reported in a file, or an edition where there are none.

    `line` 0 means any; `file` "" too. A code "" allows an edition beside the other codes, "usage" stands for a line on
    the command itself. `verb` is the command with which the book is made.
    """

    name: str
    change: Change
    codes: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    verb: str = "epub"


def good_book(folder: Path) -> Path:
    """Write the good book into a folder, with a secret beside it, and return the book's own folder."""
    book = folder / "book"
    shutil.copytree(BASE, book)
    changed(PUBLICATION, b"sources: sources.yaml\n", b"sources: sources.yaml\neditions: [epub]\n")(book)
    (folder / "beside").mkdir()
    for name in ("secret.md", "secret.yaml", "secret.txt", "secret.css", "secret.xhtml"):
        (folder / "beside" / name).write_text(f"---\ntitle: {SECRET}\nkind: article\n---\n\n{SECRET}\n")
    return book


def written(file: str, content: str | bytes) -> Change:
    """Return what writes a file of the book, whole."""

    def change(book: Path) -> None:
        path = book / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return change


def changed(file: str, old: bytes, new: bytes) -> Change:
    """Return what changes some bytes of a file, which must be there."""

    def change(book: Path) -> None:
        raw = (book / file).read_bytes()
        assert old in raw, f"{old!r} is not in {file}"
        (book / file).write_bytes(raw.replace(old, new, 1))

    return change


def both(*changes: Change) -> Change:
    """Return what makes some changes one after the other."""

    def change(book: Path) -> None:
        for each in changes:
            each(book)

    return change


def article(body: str | bytes) -> Change:
    """Return what gives the article another body, which begins on line 6 of its file."""
    head = b"---\ntitle: The Harbour\nkind: article\n---\n\n"
    return written(HARBOUR, head + (body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")))


def key(name: str, value: str) -> Change:
    """Return what gives a key of publication.yaml a value, written as it is."""

    def change(book: Path) -> None:
        path = book / PUBLICATION
        kept = without(path.read_text(encoding="utf-8"), name)
        path.write_text(f"{kept}{name}: {value}\n", encoding="utf-8")

    return change


def without(text: str, name: str) -> str:
    """Return the lines of a YAML file without a key and what belongs to it."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        inside = line.startswith(f"{name}:") or (inside and line.startswith((" ", "-")))
        kept += [] if inside else [line]
    return "".join(kept)
