"""Make the works that are measured on a text.

Takes the text, a folder and the other engines; gives the works by name. Ours each have a book, an output
folder and a cache of their own, so that none finds what another left behind.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.compare.engines import Peer
from bench.compare.rounds import Work, nothing
from bench.corpus.text import Text
from bench.corpus.writing import write_book, write_documents
from postil.model import EditionName

BUILD = Path(__file__).resolve().parents[2] / "build.py"
ALL: tuple[EditionName, ...] = ("print", "screen", "large-print", "epub", "handout", "site")
JINJA = "Python with Jinja"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One text in a folder, as a source for each engine."""

    folder: Path
    text: Text

    def work(self, name: str, editions: tuple[EditionName, ...], made: str, *, warm: bool = False) -> Work:
        """Return a build of ours: of a book that has never been built, or with `warm` of one that has."""
        home = self.folder / name
        book = write_book(home / "book", self.text, editions)
        command = (sys.executable, BUILD, "all", "--book", book, "-o", home / "out", "--quiet")
        environment = {"POSTIL_PYTHON_AS_IS": "1", "POSTIL_CACHE": str(home / "cache")}
        (home / "cache").mkdir()
        ready = nothing if warm else emptied(home / "cache", home / "out")
        return Work(command, home / "out" / f"made-up{made}", environment, ready, warm)

    def edited(self) -> Work:
        """Return a build of a book that has been built, after one word was put in."""
        work = self.work("edited", ("print",), "-print.pdf", warm=True)
        middle = self.text.parts[len(self.text.parts) // 2].chapter.name
        chapter = self.folder / "edited" / "book" / "content" / f"{middle}.md"
        return Work(work.command, work.made, work.environment, one_word_more(chapter), warm=True)

    def peer(self, peer: Peer) -> Work:
        """Return the work of another engine."""
        made = self.folder / peer.made
        return Work(peer.command(self.folder, made), made)


def works(text: Text, folder: Path, peers: Mapping[str, Peer]) -> Mapping[str, Callable[[], Work]]:
    """Return what makes each work ready, by its name; the text is written into the folder."""
    corpus = Corpus(write_documents(folder, text), text)
    ours = {
        "print": lambda: corpus.work("print", ("print",), "-print.pdf"),
        "edited": corpus.edited,
        "epub": lambda: corpus.work("epub", ("epub",), ".epub"),
        "all": lambda: corpus.work("all", ALL, "-print.pdf"),
        "unchanged": lambda: corpus.work("unchanged", ALL, "-print.pdf", warm=True),
        JINJA: lambda: Work((sys.executable, "-c", "import jinja2")),
    }
    return {**ours, **{name: partial(corpus.peer, peer) for name, peer in peers.items()}}


def emptied(*folders: Path) -> Callable[[int], None]:
    """Return what empties some folders."""

    def empty(number: int) -> None:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

    return empty


def one_word_more(path: Path) -> Callable[[int], None]:
    """Return what puts one word into the middle of a file, another one in each round."""
    words = path.read_text(encoding="utf-8")
    middle = words.index(". ", len(words) // 2)

    def edit(number: int) -> None:
        path.write_text(f"{words[:middle]} again{'a' * number}{words[middle:]}", encoding="utf-8")

    return edit
