"""The verb that makes handouts.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from postil.arguments import Usage, book_folder, output_folder
from postil.arguments.editions import for_handout
from postil.cli.editions import build_one
from postil.problems import Place

# The stages are imported where a verb begins them: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.model import Composition, EditionName
    from postil.options import HandoutOptions


def make_handouts(words: list[str]) -> int:
    """handout: make handouts, one line for each file."""
    options = for_handout().parse_args(words)
    book = book_folder(options.book)
    from postil.options import BuildOptions, LimitOptions
    from postil.unchanged import Wish

    wanted = choices(options)
    limits = LimitOptions(options.limit_time, options.limit_memory)
    how = BuildOptions(options.pdf_standard, jobs=options.jobs, handouts=wanted, limits=limits)
    wish = Wish(book, output_folder(options.output, book), ("handout", *wanted.what), how)
    return build_one(wish, lambda composition: known(wanted, composition), options, about_reading)


def choices(options: Namespace) -> HandoutOptions:
    """Return what the options say of handouts; `Usage` where they ask for what cannot be printed."""
    from postil.options import HandoutOptions

    layouts = tuple(dict.fromkeys(options.layouts))
    if options.large_print and layouts not in ((), ("single",)):
        raise Usage("a handout in large print is made of single pages")
    if options.test_sheet and options.what:
        raise Usage("a test sheet is of no text: leave out what to print, or --test-sheet")
    return HandoutOptions(
        tuple(dict.fromkeys(options.what)),
        tuple(dict.fromkeys(options.papers)),
        layouts,
        options.notes,
        options.flip,
        options.signature,
        options.lines,
        options.questions,
        options.large_print,
        options.test_sheet,
    )


def known(wanted: HandoutOptions, composition: Composition) -> list[EditionName]:
    """Return the edition to be made; `Usage` where the book has nothing of a name, or lists nothing."""
    from postil import parts

    publication = composition.publication
    for what in wanted.what:
        if isinstance(found := parts.wanted(publication, what), parts.Unmet):
            problem = found.problem(Place(""))
            meant = f"did you mean '{problem.near[0][0]}'?" if problem.near else problem.hint
            raise Usage(f"{problem.sentence}; {meant}")
    if not wanted.what and not publication.handouts and not wanted.test_sheet:
        raise Usage("publication.yaml lists no handouts: name what to print, such as a text or TEXT:III")
    return ["handout"]


def about_reading(paths: Sequence[str]) -> list[str]:
    """Return what to say of pages in reading order that were made beside sheets."""
    if not any(path.endswith("-reading.pdf") for path in paths):
        return []
    return ["Sheets have no tags: give the files that end in -reading.pdf to those who read on a screen or listen."]
