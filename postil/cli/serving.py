"""The verb serve: show a book in the browser while it is written.

Takes the words of the command line; tells in the terminal what happens, and ends only when it is interrupted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from postil.arguments import book_folder
from postil.arguments.editions import for_serve
from postil.cli.exits import NEEDED
from postil.cli.kept import tell_trouble
from postil.cli.telling import fail, say, tell

# The stages and the server are imported where the verb begins: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.report import Format
    from postil.serve.snapshot import News
    from postil.store import Keeper


def serve_book(words: list[str]) -> NoReturn:
    """serve: show the pages, and again after each save."""
    options = for_serve().parse_args(words)
    book = book_folder(options.book)
    from postil.options import BuildOptions
    from postil.serve.book import BookPages
    from postil.serve.ports import listening_socket
    from postil.serve.server import serve

    is_shown = sys.stdout.isatty() if options.open is None else options.open
    with listening_socket(options.port) as door:
        if (port := door.getsockname()[1]) != options.port:
            tell([f"port {options.port} is in use, so it is {port}"], options.format)
        terminal = Terminal(options.format, is_shown)
        serve(book, BookPages(book, BuildOptions(jobs=options.jobs)), keeper_for(book), door, terminal)


def keeper_for(book: Path) -> Keeper:
    """Return what keeps things between builds; where nothing can be kept on disk, memory does for as long as we run."""
    from postil.store import Forgetful, Store, Unfit, cache_folder

    try:
        return Store(cache_folder(os.environ, book))
    except Unfit as error:
        tell_trouble(str(error), quiet=False)
        return Forgetful()


ENTRY = "index.html"
ENDED = "preview ended"
"""What is said when an interrupt has ended it, as it is meant to."""


@dataclass(slots=True)
class Terminal:
    """Tells in the terminal what the preview does."""

    form: Format
    is_shown: bool
    begun: float = field(default_factory=time.perf_counter)
    is_wrong: bool = False
    has_said: bool = False

    def opened(self, address: str) -> None:
        """Tell where the preview is, and show it in the browser where that is wanted."""
        self.tell(f"{address}  the preview; Ctrl-C ends it")
        if self.is_shown:
            import webbrowser

            webbrowser.open(address)

    def saved(self, files: Sequence[str]) -> None:
        """Tell what was saved."""
        self.begun = time.perf_counter()
        self.tell(f"saved: {', '.join(files)}")

    def heard(self, news: News) -> None:
        """Tell what was made, or what is wrong."""
        seconds = time.perf_counter() - self.begun
        for made in named(list(news.snapshot.files)):
            self.tell(f"{made}  {seconds:.1f} s")
        say(news.snapshot.problems, self.form, is_first=not self.has_said)
        self.has_said |= bool(news.snapshot.problems)
        if news.snapshot.refusal:
            fail(news.snapshot.refusal, NEEDED)
        if news.is_last:
            if self.is_wrong and not news.snapshot.is_refused:
                self.tell("mended")
            self.is_wrong = news.snapshot.is_refused

    def tell(self, line: str) -> None:
        """Tell one line at once, for nobody knows when the next comes."""
        tell([line], self.form)
        sys.stdout.flush()


def named(paths: Sequence[str]) -> list[str]:
    """Return what to call files that were made together: a site by its entry."""
    return [f"the site, {len(paths)} files"] if ENTRY in paths else list(paths)
