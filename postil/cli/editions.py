"""The verbs that make something of a book: pdf, epub, all, check, export, clean.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from postil import arguments
from postil.arguments import book_folder, output_folder, unknown
from postil.cli.exits import MADE, NEEDED, UNPROVED, WRONG
from postil.cli.fleet import build_books, is_for_many
from postil.cli.kept import keeping
from postil.cli.telling import fail, progress, reporting, say, show, shown, tell, told_all, worth_showing
from postil.problems import Missing, ProofError

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from argparse import Namespace

    from postil.again import Choose
    from postil.model import Composition, EditionName
    from postil.report import Format
    from postil.store import Kept
    from postil.unchanged import Standing, Wish

EDITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"pdf": ("print", "screen"), "large-print": ("large-print",), "epub": ("epub",), "site": (), "all": ()}
)
"""The editions that each verb makes; "all" makes those that publication.yaml lists, as "site", which hands them out."""


def build_editions(words: list[str]) -> int:
    """pdf, epub, all: make editions, one line for each file."""
    options = arguments.for_editions(tuple(EDITIONS)).parse_args(words)
    if is_for_many(options):
        return build_books(options, EDITIONS)
    book = book_folder(options.books[0] if options.books else None)
    output = output_folder(options.output, book)
    from postil.options import BuildOptions
    from postil.unchanged import Wish

    wish = Wish(book, output, tuple(options.verbs), BuildOptions(options.pdf_standard, options.engine, options.jobs))
    return build_one(wish, lambda composition: chosen(wish.verbs, composition), options)


def build_one(
    wish: Wish, editions: Choose, options: Namespace, closing: Callable[[Sequence[str]], list[str]] = lambda _: []
) -> int:
    """Make what is wanted of one book, one line for each file; return the exit code.

    `closing` gives the lines with which to end, from the paths of all files.
    """
    with keeping(options, wish.book) as kept:
        try:
            made = reporting(lambda: standing(wish, editions, kept, options.quiet), options.format)
        except ProofError as error:
            say(error.problems, options.format)
            return UNPROVED
    if not options.quiet:
        tell(told_all(made or (), wish.output), options.format)
    for path in worth_showing(made or ()) if options.open else ():
        show(wish.output / path)
    if not options.quiet:
        tell(closing([file.path for file in made or ()]), options.format)
    say([remark for file in made or () for remark in file.remarks], options.format)
    return WRONG if made is None else MADE


def standing(wish: Wish, editions: Choose, kept: Kept, quiet: bool) -> Sequence[Standing]:
    """Return the files that are wanted, made where that is needed."""
    from postil.again import stand

    with progress(quiet) as begun:
        return stand(wish, editions, begun, kept)


def chosen(verbs: Sequence[str], composition: Composition) -> list[EditionName]:
    """Return the editions that some verbs ask for, each once."""
    named = [name for verb in verbs for name in (EDITIONS[verb] or composition.publication.editions)]
    named += ["site"] if "site" in verbs else []
    return cast("list[EditionName]", list(dict.fromkeys(named)))


def check(words: list[str]) -> int:
    """check: report what is wrong with the content, or with editions that were made; make nothing."""
    options = arguments.for_check().parse_args(words)
    book = book_folder(options.book)
    if options.rebuild:
        return check_again(options.editions, book, output_folder(options.output, book), options.format)
    if options.editions:
        return check_editions(options.editions, book, output_folder(options.output, book), options.format)

    def done() -> Composition:
        from postil.pipeline import prepare

        return prepare(book)

    return WRONG if reporting(done, options.format) is None else MADE


def check_editions(names: Sequence[str], book: Path, output: Path, form: Format) -> int:
    """check EDITION: prove what was made, and tell what could be set better; one line sums up each file."""
    from postil.check_verb import briefly, look_at

    looked = reporting(lambda: look_at(book, output, known(names)), form)
    if looked is None:
        return WRONG
    say(list(briefly(looked.problems)) if form == "text" else looked.problems, form)
    tell(looked.lines, form)
    return UNPROVED if any(problem.severity == "error" for problem in looked.problems) else MADE


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


def export_book(words: list[str]) -> int:
    """export: write the apparatus for other programs."""
    options = arguments.for_export().parse_args(words)
    book = book_folder(options.book)

    def done() -> list[Path]:
        from postil.pipeline import export

        return export(book, output_folder(options.output, book))

    from postil.report import size

    made = reporting(done, options.format)
    tell([f"{shown(path)}  {size(path.stat().st_size)}" for path in made or ()], options.format)
    return WRONG if made is None else MADE


def clean(words: list[str]) -> int:
    """clean: take away the files that the manifest names, or all that is kept for the next builds."""
    options = arguments.for_clean().parse_args(words)
    book = book_folder(options.book)
    if options.cache:
        return clean_cache(book)
    output = output_folder(options.output, book)
    from postil.output import Output

    if output.is_dir():
        with Output(output) as out:
            for path in out.clear():
                print(f"{shown(path)}  removed")
    return MADE


def clean_cache(book: Path) -> int:
    """clean --cache: forget what was made of any book."""
    from postil.store import Store, Unfit, cache_folder

    try:
        store = Store(cache_folder(os.environ, book))
    except Unfit as error:
        raise Missing(f"nothing is kept: {error}") from error
    count = store.clear()
    print(f"{store.folder}  {count} kept thing{'' if count == 1 else 's'} removed")
    return fail(f"not everything could be removed: {store.trouble}", NEEDED) if store.trouble else MADE
