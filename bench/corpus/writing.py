"""Write a made-up text as the source of each engine.

Takes a text and a folder; gives a book of ours, or one document each for WeasyPrint, Typst and pandoc with the fonts
that all of them use. What stands in the files is in `templates/`; the words are letters and points, so nothing in them
has to be escaped.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from bench.corpus.text import Run, Text
from postil.model import EditionName
from postil.render.fonts import faces

TEMPLATES = Path(__file__).parent / "templates"
DOCUMENTS = ("book.html", "book.css", "book.typ", "pandoc.md")


@dataclass(slots=True)
class Footnotes:
    """The footnotes of one chapter, in the order of their calls."""

    all: list[str] = field(default_factory=list)

    def number(self, run: Run) -> int:
        """Take a footnote in and return its number."""
        self.all.append(run.words)
        return len(self.all)


def environment() -> jinja2.Environment:
    """Return what fills the templates; `{#` begins an id in Markdown, and not a comment."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="(((*",
        comment_end_string="*)))",
    )


def write_book(folder: Path, text: Text, editions: Iterable[EditionName]) -> Path:
    """Write a text as a book of ours that is to have some editions, and return its folder."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name, words in book_files(text, editions).items():
        (content / name).write_text(words, encoding="utf-8")
    return folder


def book_files(text: Text, editions: Iterable[EditionName]) -> Mapping[str, str]:
    """Return the content files of a book by name."""
    filled = environment()
    files = {"publication.yaml": filled.get_template("publication.yaml").render(text=text, editions=list(editions))}
    for chapter in (*(part.chapter for part in text.parts), *text.notes):
        files[f"{chapter.name}.md"] = filled.get_template("chapter.md").render(chapter=chapter, footnotes=Footnotes())
    for charter in text.charters:
        files[f"{charter.name}.md"] = filled.get_template("charter.md").render(charter=charter)
        files[f"{charter.name}.notes.yaml"] = filled.get_template("notes.yaml").render(charter=charter)
    return files


def write_documents(folder: Path, text: Text) -> Path:
    """Write a text as one document for each of the other engines, with the fonts, and return its folder."""
    (folder / "fonts").mkdir(parents=True)
    for face in faces():
        if face.family == "Source Serif":
            shutil.copy(face.path, folder / "fonts")
    for name in DOCUMENTS:
        (folder / name).write_text(document(name, text), encoding="utf-8")
    return folder


def document(name: str, text: Text) -> str:
    """Return the whole text in one document."""
    lemmata = [(note.quote, [(charter, note)]) for charter, note in text.lemmata()]
    return environment().get_template(name).render(text=text, lemmata=lemmata, persons=text.index())
