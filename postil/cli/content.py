"""The verbs that work on the content: notes, import, schema.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from postil.arguments import Usage, book_folder, content_folder, unknown
from postil.arguments.content import for_import, for_notes, for_schema
from postil.cli.exits import MADE, WRONG
from postil.cli.telling import reporting, say, shown, tell

# What takes files in is imported where the verb begins: help and a mistyped option are answered at once.
if TYPE_CHECKING:
    from postil.import_verb import Imported


def take(options: Namespace) -> Imported:
    """Take in what was given: a folder of pages, annotations, an office file or a page of plain text."""
    from postil.import_verb import ANNOTATIONS, import_annotations, import_file, import_folder
    from postil.notes_verb import today

    file, target = options.file, options.output or content_folder(options.book)
    if file.is_dir():
        book = options.output or book_folder(options.book)
        return import_folder(file, options.kind, book, options.force, lambda: today(os.environ))
    if file.suffix.lower() in ANNOTATIONS:
        return import_annotations(file, book_folder(options.book), options.notes_on, target, options.force)
    return import_file(file, options.kind, target, options.force)


def take_page(words: list[str]) -> int:
    """import: turn a page, an office file or a folder of them into content files, and show what was changed."""
    options = for_import().parse_args(words)

    try:
        taken = reporting(lambda: take(options), options.format)
    except FileExistsError as error:
        there = shown(Path(str(error)).absolute())
        raise Usage(f"{there} is there already; --force replaces it, -o names another place") from error
    if taken is None:
        return WRONG
    path = taken.path.absolute()
    tell([*taken.review, f"{shown(path)}  written{what_next(path, taken.review)}"], options.format)
    unlisted = reporting(lambda: not_in_the_book(path), options.format)
    tell(unlisted or [], options.format)
    say(taken.doubts, options.format)
    return WRONG if unlisted is None or any(problem.severity == "error" for problem in taken.doubts) else MADE


def what_next(path: Path, review: Sequence[str]) -> str:
    """Return what is left to do with what was taken in, "" where that is nothing."""
    from postil.import_text import AS_IT_IS

    if path.suffix == ".yaml" or list(review) == [AS_IT_IS]:
        return ""
    return "; look through the changes above, then complete the metadata" if review else "; complete the metadata"


def not_in_the_book(path: Path) -> list[str]:
    """Return the line that says how a text comes into the book in whose folder it stands, none where it is there."""
    from postil.import_verb import PUBLICATION, is_unlisted

    where = shown(path.with_name(PUBLICATION))
    return [f"not in the book yet: add '- {path.name}' under 'texts:' in {where}"] if is_unlisted(path) else []


def notes(words: list[str]) -> int:
    """notes: list the notes with their states; review: record a review; reanchor: move those that have drifted."""
    from postil.notes_verb import Refused

    try:
        return NOTES_VERBS.get(words[0] if words else "", list_notes)(words)
    except Refused as error:
        raise Usage(str(error)) from error


def list_notes(words: list[str]) -> int:
    """notes: the table of all notes, or a line of JSON for each."""
    options = for_notes().parse_args(words)
    from postil import notes_report, notes_verb

    found = reporting(lambda: notes_verb.list_notes(book_folder(options.book)), options.format)
    if found is None:
        return WRONG
    if options.format == "json":
        for line in notes_report.in_json(found):
            print(line)
    else:
        tell(notes_report.in_text(found), options.format)
    return MADE if notes_verb.is_sound(found) else WRONG


def review_notes(words: list[str]) -> int:
    """notes review: record that somebody looked at notes."""
    options = for_notes("notes review").parse_args(words[1:])
    from postil.notes_verb import review, today

    missing = ["name the notes that were looked at, or --all"] * (bool(options.names) == options.all)
    missing += ["say who looked at them with --by"] * (options.by is None)
    if missing:
        raise Usage(f"{', and '.join(missing)}: notes review --all --by MK")
    names, date = None if options.all else options.names, options.date or today(os.environ)
    book = book_folder(options.book)
    lines = reporting(lambda: review(book, names, options.by, date), options.format)
    if lines is None:
        return WRONG
    tell(lines, options.format)
    return MADE


def reanchor_notes(words: list[str]) -> int:
    """notes reanchor: show where drifted notes might go, and move those that are accepted."""
    options = for_notes("notes reanchor").parse_args(words[1:])
    from postil.notes_verb import reanchor

    ask = input if sys.stdin.isatty() and sys.stdout.isatty() and options.format == "text" else None
    made = reporting(lambda: reanchor(book_folder(options.book), options.accept, ask), options.format)
    if made is None:
        return WRONG
    tell(made.lines, options.format)
    return WRONG if made.left else MADE


NOTES_VERBS: Mapping[str, Callable[[list[str]], int]] = MappingProxyType(
    {"review": review_notes, "reanchor": reanchor_notes}
)


def print_schema(words: list[str]) -> int:
    """schema: print the JSON Schemas, or write them into a folder."""
    options = for_schema().parse_args(words)
    from postil.pipeline import schema_files, write_schemas

    files = schema_files()
    if options.name not in (None, *files):
        raise unknown("schema", options.name, sorted(files))
    if options.output:
        print(*map(shown, write_schemas(options.output.absolute())), sep="\n")
    else:
        print(files[options.name] if options.name else "\n".join([*files, ""]), end="")
    return MADE
