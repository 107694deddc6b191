"""Make the pictures of the reference: what a terminal shows, and pages.

Takes nothing; gives PNG files by their names. A small book is begun by `new`, something in it is changed, and what the
program says of it is drawn.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.bookpages import BookPages
from bench.gallery import png
from bench.manual.terminal import WIDTH, drawn
from bench.spread import side_by_side
from postil.cli import MADE, WRONG, main
from postil.making import make, pressed
from postil.model import DivisionKind
from postil.preparing import prepare

BOOK, DAY = "mybook", "SOURCE_DATE_EPOCH"
NEW = (
    "new",
    BOOK,
    "--title",
    "The Hollin Bay Declaration",
    "--identifier",
    "urn:uuid:0f4c2a3e-6b1d-4d58-9c57-2b8a6f1e7d90",
)
PAGE_SCALE = 2.4
"""Pixels to a point: two pages of A5 are then nearly as wide as a picture."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of a terminal: the command, and what is changed in a file of the book before it; its exit code."""

    command: Sequence[str]
    file: str
    before: str
    after: str
    code: int = WRONG


SCENES: Mapping[str, Scene] = {
    "check-quote": Scene(
        ("check",), "declaration.notes.yaml", "quote: the nine towns of Hollin", "quote: the ten towns of Hollin"
    ),
    "notes-list": Scene(
        ("notes",), "declaration.notes.yaml", "quote: the nine towns of Hollin", "quote: the ten towns of Hollin"
    ),
    "check-key": Scene(("check",), "publication.yaml", "subtitle:", "subtitel:"),
}
PAGES: Sequence[DivisionKind] = ("declaration", "appendix")


def pictures() -> dict[str, bytes]:
    """Return all pictures by the names of their files."""
    scenes = {f"{name}.png": drawn(shown(scene)) for name, scene in SCENES.items()}
    return scenes | {"pages.png": pages()}


def shown(scene: Scene) -> list[str]:
    """Return what a terminal shows: the command, and what it says."""
    with begun() as folder:
        file = folder / BOOK / "content" / scene.file
        text = file.read_text(encoding="utf-8")
        if scene.before not in text:
            raise ValueError(f"'{scene.before}' is not in {scene.file} of a new book")
        file.write_text(text.replace(scene.before, scene.after, 1), encoding="utf-8")
        words = [*scene.command, "--book", BOOK]
        return [f"$ python3 build.py {' '.join(words)}", *said(words, scene.code)]


def said(words: Sequence[str], code: int = MADE) -> list[str]:
    """Return the lines that a command tells, those for people and those for programs together.

    ValueError with them where it ends with another exit code.
    """
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        ended = main(words)
    if ended != code:
        raise ValueError(f"exit code {ended} of '{' '.join(words)}':\n{told.getvalue()}")
    return told.getvalue().splitlines()


@contextmanager
def begun() -> Iterator[Path]:
    """Begin a book in a private folder, in which the block runs."""
    with tempfile.TemporaryDirectory(prefix="postil-manual-") as folder, chdir(folder), on_a_fixed_day():
        said(NEW)
        yield Path(folder)


@contextmanager
def on_a_fixed_day() -> Iterator[None]:
    """Let a book that is begun in the block have the same date each time."""
    before = os.environ.get(DAY)
    os.environ[DAY] = "1795348800"
    try:
        yield
    finally:
        del os.environ[DAY]
        if before is not None:
            os.environ[DAY] = before


def pages() -> bytes:
    """Return a picture of two pages of a new book: the first of its declaration, and the first of the appendix."""
    with begun() as folder:
        composition = prepare(folder / BOOK)
        (file, *_) = make(folder / BOOK, composition, "print")
        with BookPages(pressed(composition.publication, file).data, composition) as made:
            drawn_pages = [made.document[made.opening(kind)].render(scale=PAGE_SCALE) for kind in PAGES]
            return png(as_wide(side_by_side([page.to_pil().convert("L") for page in drawn_pages])))


def as_wide(drawing: Image.Image) -> Image.Image:
    """Return a picture as wide as all others, with a drawing in its middle."""
    sheet = Image.new("L", (WIDTH, drawing.height), 255)
    sheet.paste(drawing, ((WIDTH - drawing.width) // 2, 0))
    return sheet
