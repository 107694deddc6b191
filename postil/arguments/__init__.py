"""What the command line has for all verbs: help, parsers, and the folders that are meant.

Takes nothing; gives what the parsers of the verbs are made with (`editions`, `content`, `looking`), and folders for
what was given. What is wrong is told in one line, as `Usage`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from postil.commandline import command_line, is_book, usual_book
from postil.problems import nearest

USE = """\
usage: POSTIL VERB ... [options]

  pdf          make the print and the screen PDF
  large-print  make the PDF in large print
  epub         make the EPUB
  handout      make handouts to print: of a text, a clause, the appendix, the glossary
  site         make the site, and every edition that it hands out
  all          make every edition that publication.yaml lists
  serve        show the book in the browser while you write, made again at each save
  check        look for errors in the content, or at editions that were made; make nothing
  explain      say what the code of a problem means, and how to mend it
  notes        list the notes with their states; review and reanchor them
  new          begin a book in a new folder
  import       turn a saved page or an office file into a content file, or annotations into notes
  export       write the text and its notes for other programs (Web Annotations, TEI)
  schema       print the JSON Schemas of the YAML files
  clean        take away the files that were made
  doctor       say what this machine has, and what is missing
  test         run the tests of the project itself (from its folder only)

Several editions can be made at once: POSTIL pdf epub
For the options of a verb: POSTIL VERB --help
"""


def use() -> str:
    """Return the help on all verbs, as they are typed here."""
    return USE.replace("POSTIL VERB", command_line("VERB")).replace("POSTIL pdf", command_line("pdf"))


FORMATS = ("text", "json", "github", "sarif")
"""How problems can be told; SARIF is one document, for what comes to an end."""
AS_IT_GOES = FORMATS[:-1]


class Usage(Exception):
    """The command line asks for what cannot be done; the text is one line."""


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to its caller to say what is wrong and to end."""

    def __init__(self, verb: str, description: str) -> None:
        super().__init__(prog=command_line(verb), description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise `Usage`."""
        raise Usage(f"{message} ({self.prog} --help says more)")


def for_book(verb: str, description: str, formats: Sequence[str] = FORMATS) -> Parser:
    """Return a parser with the options of every verb that reads a book."""
    parser = for_verb(verb, description, formats)
    parser.add_argument("--book", type=Path, metavar="DIR", help="the folder that holds content/publication.yaml")
    return parser


def for_verb(verb: str, description: str, formats: Sequence[str] = FORMATS) -> Parser:
    """Return a parser with the option of every verb that reports problems."""
    parser = Parser(verb, description)
    parser.add_argument("--format", choices=formats, default="text", help="how problems are told")
    return parser


def with_output(parser: Parser, meaning: str, kind: str = "DIR") -> Parser:
    """Add the option that says where something goes."""
    parser.add_argument("-o", "--output", type=Path, metavar=kind, help=meaning)
    return parser


def book_folder(named: Path | None) -> Path:
    """Return the folder of the book: the one that is named, the one we are in, or that of the default book."""
    if named is not None:
        if not is_book(named):
            raise Usage(f"{named} holds no book: content/publication.yaml is not there")
        return named.resolve()
    return usual_book()


def is_installed(book: Path) -> bool:
    """Tell whether a book is the one in an installed package, where nothing of ours may be written."""
    return book.is_relative_to(Path(__file__).resolve().parents[1])


def output_folder(named: Path | None, book: Path) -> Path:
    """Return where files go: beside the content, but never into an installed package."""
    if named is not None:
        return named.resolve()
    return (Path.cwd() if is_installed(book) else book) / "dist"


def content_folder(named: Path | None) -> Path:
    """Return where imported files go: into the content of the book; without a book, where we are."""
    book = book_folder(named)
    return Path.cwd() if is_installed(book) else book / "content"


def unknown(kind: str, name: str, known: Sequence[str]) -> Usage:
    """Return what to say of a name that there is not, with the one that may have been meant."""
    near = nearest(name, known)
    return Usage(f"there is no {kind} '{name}'; " + (f"did you mean '{near[0][0]}'?" if near else "--help says more"))
