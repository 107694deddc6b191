"""The verbs that make something of a book: pdf, epub, site, all, export.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from postil.arguments import book_folder, output_folder
from postil.arguments.editions import for_editions, for_export
from postil.cli.exits import MADE, UNPROVED, WRONG
from postil.cli.fleet import build_books, is_for_many
from postil.cli.kept import keeping
from postil.cli.telling import progress, reporting, say, show, shown, tell, told_all, worth_showing
from postil.problems import ProofError

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from argparse import Namespace

    from postil.again import Choose, Within
    from postil.model import Composition, EditionName
    from postil.store import Kept
    from postil.unchanged import Standing, Wish

EDITIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"pdf": ("print", "screen"), "large-print": ("large-print",), "epub": ("epub",), "site": (), "all": ()}
)
"""The editions that each verb makes; "all" makes those that publication.yaml lists, as "site", which hands them out."""


def build_editions(words: list[str]) -> int:
    """pdf, epub, all: make editions, one line for each file."""
    options = for_editions(tuple(EDITIONS)).parse_args(words)
    if is_for_many(options):
        return build_books(options, EDITIONS)
    book = book_folder(options.books[0] if options.books else None)
    output = output_folder(options.output, book)
    from postil.options import BuildOptions, LimitOptions
    from postil.unchanged import Wish

    limits = LimitOptions(options.limit_time, options.limit_memory)
    how = BuildOptions(options.pdf_standard, options.engine, options.jobs, limits=limits)
    wish = Wish(book, output, tuple(options.verbs), how)
    return build_one(wish, lambda composition: chosen(wish.verbs, composition), options)


def build_one(
    wish: Wish, editions: Choose, options: Namespace, closing: Callable[[Sequence[str]], list[str]] = lambda _: []
) -> int:
    """Make what is wanted of one book, one line for each file; return the exit code.

    `closing` gives the lines with which to end, from the paths of all files.
    """
    from postil.limits.leaving_out import LeavingOut
    from postil.limits.measures import limits_for

    limits = limits_for(wish.book, wish.options.limits)
    others = LeavingOut(limits, lambda problem: say([problem], options.format))
    with keeping(options, wish.book) as kept:
        try:
            made = reporting(lambda: standing(wish, editions, kept, options.quiet, others.within), options.format)
        except ProofError as error:
            say(error.problems, options.format)
            return UNPROVED
    if not options.quiet:
        tell(told_all(made or (), wish.output), options.format)
    for path in worth_showing(made or ()) if options.open else ():
        show(wish.output / path)
    if not options.quiet:
        tell(closing([file.path for file in made or ()]), options.format)
    say([*(remark for file in made or () for remark in file.remarks), *others.problems], options.format)
    return WRONG if made is None or others.problems else MADE


def standing(wish: Wish, editions: Choose, kept: Kept, quiet: bool, within: Within) -> Sequence[Standing]:
    """Return the files that are wanted, made where that is needed."""
    from postil.again import stand

    with progress(quiet) as begun:
        return stand(wish, editions, begun, kept, within)


def chosen(verbs: Sequence[str], composition: Composition) -> list[EditionName]:
    """Return the editions that some verbs ask for, each once."""
    named = [name for verb in verbs for name in (EDITIONS[verb] or composition.publication.editions)]
    named += ["site"] if "site" in verbs else []
    return cast("list[EditionName]", list(dict.fromkeys(named)))


def export_book(words: list[str]) -> int:
    """export: write the apparatus for other programs."""
    options = for_export().parse_args(words)
    book = book_folder(options.book)

    def done() -> list[Path]:
        from postil.pipeline import export

        return export(book, output_folder(options.output, book))

    from postil.report import size

    made = reporting(done, options.format)
    tell([f"{shown(path)}  {size(path.stat().st_size)}" for path in made or ()], options.format)
    return WRONG if made is None else MADE
