"""The verb new: begin a book.

Takes the words of the command line; gives the exit code. What is not given is asked, but only of somebody who sits at a
terminal; nothing is written before everything is known.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from postil import __version__
from postil.arguments import Usage
from postil.arguments.content import for_new
from postil.cli.exits import MADE
from postil.cli.telling import shown

# What makes the book is imported where the verb begins: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from argparse import Namespace

    from postil.newbook.beginning import Beginning

Answer = TypeVar("Answer")
Ask = Callable[[str], str]


def begin_book(words: list[str]) -> int:
    """new: write a small book into a new folder, and say what to type next."""
    options = for_new().parse_args(words)
    folder: Path = options.folder.absolute()
    from postil import notes_verb
    from postil.newbook import beginning
    from postil.newbook.bookfiles import files_of
    from postil.newbook.placing import is_free, place
    from postil.pipeline import schema_files

    if not is_free(folder):
        raise Usage(f"{shown(folder)} is there already and is not an empty folder; name another one")
    try:
        book = settled(options, input if sys.stdin.isatty() and sys.stdout.isatty() else None)
    except (beginning.Refused, notes_verb.Refused) as error:
        raise Usage(str(error)) from error
    except EOFError as error:
        raise Usage("not all questions were answered, so nothing was written") from error
    files = files_of(book, schema_files(), __version__)
    place(folder, files)
    print(f"{shown(folder)}  {len(files)} files; README.md says what each is. Next:")
    print(*(f"  {command}" for command in next_commands(folder, sys.argv[0])), sep="\n")
    return MADE


def settled(options: Namespace, ask: Ask | None) -> Beginning:
    """Return what the book is to be, from what was given, what is answered, and what is usual."""
    from postil.newbook import beginning
    from postil.newbook.bookfiles import about
    from postil.notes_verb import today

    date = today(os.environ)
    identifier = beginning.fit_identifier(options.identifier or beginning.fresh_identifier())
    kinds = ", ".join(beginning.KINDS)
    kind = one(options.kind, f"Kind ({kinds})", "declaration", beginning.fit_kind, ask)
    title = one(options.title, "Title", about(kind).title, beginning.fit_words, ask)
    author = one(options.author, "Author or editor", "The Editors", beginning.fit_words, ask)
    language = one(options.language, "Language", "en-GB", beginning.fit_language, ask)
    return beginning.Beginning(kind, title, author, language, identifier, date)


def one(given: str | None, question: str, usual: str, fit: Callable[[str], Answer], ask: Ask | None) -> Answer:
    """Return what was given, or else the answer to a question, which is asked again until it fits."""
    from postil.newbook.beginning import Refused

    if given is not None or ask is None:
        return fit(usual if given is None else given)
    while True:
        try:
            return fit(ask(f"{question} [{usual}]: ").strip() or usual)
        except Refused as error:
            print(f"  {error}")


def next_commands(folder: Path, started: str) -> list[str]:
    """Return what to type next, as Postil itself was started: by `build.py`, which takes --book, or as a command."""
    named = Path(started)
    if named.name == "build.py":
        build = f"python3 {shlex.quote(shown(named.resolve()))}"
        return [f"{build} {verb} --book {shlex.quote(shown(folder))}" for verb in ("check", "pdf", "serve")]
    postil = "python3 -m postil" if named.name == "__main__.py" else "postil"
    return [f"cd {shlex.quote(shown(folder))}", f"{postil} pdf", f"{postil} serve"]
