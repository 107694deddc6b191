"""The verbs that look at a book and what was made of it, or take that away: check, clean.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postil.arguments import book_folder, output_folder, unknown
from postil.arguments.looking import for_check, for_clean
from postil.cli.exits import MADE, NEEDED, UNPROVED, WRONG
from postil.cli.telling import fail, progress, reporting, say, shown, tell
from postil.plural import counted
from postil.problems import Missing

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.report import Format


def check(words: list[str]) -> int:
    """check: report what is wrong with the content, and with the editions that were made; make nothing."""
    options = for_check().parse_args(words)
    if options.install:
        return bring_validators(options.format)
    book = book_folder(options.book)
    if options.rebuild:
        return check_again(options.editions, book, output_folder(options.output, book), options.format)
    output = output_folder(options.output, book)
    return check_editions(options.editions, book, output, options.format, own=options.own)


def check_editions(names: Sequence[str], book: Path, output: Path, form: Format, *, own: bool) -> int:
    """check: look at the content, prove what was made of it, and tell what could be set better.

    One line sums up each file. With `own` no outside validator is asked.
    """
    from postil.check_verb import briefly, look_at

    looked = reporting(lambda: look_at(book, output, known(names), own=own), form)
    if looked is None:
        return WRONG
    say(list(briefly(looked.problems)) if form == "text" else looked.problems, form)
    tell(looked.lines, form)
    return UNPROVED if any(problem.severity == "error" for problem in looked.problems) else MADE


def bring_validators(form: Format) -> int:
    """check --install: bring the validators of others that are not here yet."""
    from postil.tools import VALIDATORS, install

    with progress(form != "text") as begun:
        lines = install(VALIDATORS, begun)
    tell(lines, form)
    return MADE


def check_again(names: Sequence[str], book: Path, output: Path, form: Format) -> int:
    """check --rebuild: make again what was made, and tell of each file whether it is the same."""
    from postil.rebuild import lines, look_again

    with progress(form != "text") as begun:
        found = look_again(book, output, known(names), begun)
    tell(lines(found), form)
    return MADE if all(each.is_same for each in found) else UNPROVED


def known(names: Sequence[str]) -> list[str]:
    """Return the editions that are named, each once; `Usage` where there is none of a name."""
    from postil.buildinfo import MAKERS

    for name in names:
        if name not in MAKERS:
            raise unknown("edition", name, list(MAKERS))
    return list(dict.fromkeys(names))


def clean(words: list[str]) -> int:
    """clean: take away the files that the manifest names, or all that is kept for the next builds."""
    options = for_clean().parse_args(words)
    book = book_folder(options.book)
    if options.cache:
        return clean_cache(book, options.format)
    output = output_folder(options.output, book)
    from postil.output import Output

    if output.is_dir():
        with Output(output) as out:
            for path in out.clear():
                tell([f"{shown(path)}  removed"], options.format)
    return MADE


def clean_cache(book: Path, form: Format) -> int:
    """clean --cache: forget what was made of any book."""
    from postil.store import Store, Unfit, cache_folder

    try:
        store = Store(cache_folder(os.environ, book))
    except Unfit as error:
        raise Missing(f"nothing is kept: {error}") from error
    count = store.clear()
    tell([f"{store.folder}  {counted(count, 'kept thing')} removed"], form)
    return fail(f"not everything could be removed: {store.trouble}", NEEDED) if store.trouble else MADE
