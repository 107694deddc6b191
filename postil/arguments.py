"""The options of each verb, and the folders that they mean.

Takes nothing; gives parsers for the command line, and folders for what was given. What is wrong is told in one line,
as `Usage`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from postil.options import cores
from postil.problems import nearest
from postil.resources import folder

USE = """\
usage: postil VERB ... [options]

  pdf          make the print and the screen PDF
  large-print  make the PDF in large print
  epub         make the EPUB
  handout      make handouts to print: of a text, a clause, the appendix, the glossary
  site         make the site, and every edition that it hands out
  all          make every edition that publication.yaml lists
  serve        show the book in the browser while you write, made again at each save
  check        look for errors in the content, or at editions that were made; make nothing
  notes        list the notes with their states; review and reanchor them
  import       turn a saved page into a content file, or annotations into notes
  export       write the text and its notes for other programs (Web Annotations, TEI)
  schema       print the JSON Schemas of the YAML files
  clean        take away the files that were made
  test         run the tests of the project itself (from its folder only)

Several editions can be made at once: postil pdf epub
For the options of a verb: postil VERB --help
"""


NOTES_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "notes": "List the notes with their states (notes review, notes reanchor do more).",
        "notes review": "Record that somebody looked at notes.",
        "notes reanchor": "Show where drifted notes might go, and move those that are accepted.",
    }
)


class Usage(Exception):
    """The command line asks for what cannot be done; the text is one line."""


class Parser(argparse.ArgumentParser):
    """A parser that leaves it to its caller to say what is wrong and to end."""

    def __init__(self, verb: str, description: str) -> None:
        super().__init__(prog=f"postil {verb}", description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise `Usage`."""
        raise Usage(f"{message} ({self.prog} --help says more)")


def for_editions(verbs: Sequence[str]) -> Parser:
    """Return the parser for the verbs that make editions; several may stand together."""
    parser = with_books(for_verb(verbs[0], "Make editions of a book, or of many."))
    parser.usage = "postil VERB ... [options]"
    parser.add_argument("verbs", nargs="+", choices=verbs, metavar="VERB", help=f"any of {', '.join(verbs)}")
    parser.add_argument(
        "--engine",
        choices=["fragments", "plain"],
        default="fragments",
        help="how PDFs are laid out: each division by itself, or the book in one piece, which is slower",
    )
    return with_output(with_build(parser), "where the files go (dist in the book's folder)")


def for_handout() -> Parser:
    """Return the parser for "handout"."""
    parser = for_book("handout", "Make handouts to print: those named, or those that publication.yaml lists.")
    what = "a text, TEXT:appendix, TEXT:III, TEXT:I,III-V, TEXT:preamble, glossary or book; TEXT is the id of a text"
    parser.add_argument("what", nargs="*", metavar="WHAT", help=what)
    several = "may be repeated"
    paper, layout = f"the paper in the printer (both); {several}", f"how pages stand on sheets (single); {several}"
    parser.add_argument("--paper", dest="papers", action="append", default=[], choices=["a4", "letter"], help=paper)
    layouts = ["single", "2-up", "booklet"]
    parser.add_argument("--layout", dest="layouts", action="append", default=[], choices=layouts, help=layout)
    notes = "none, short ones at the foot (the usual), or full ones behind the text"
    parser.add_argument("--notes", choices=["none", "short", "full"], help=notes)
    parser.add_argument("--lines", action="store_true", help="leave ruled lines for remarks")
    parser.add_argument("--questions", action="store_true", help="add the questions that the content asks")
    parser.add_argument("--large-print", action="store_true", help="in letters of 18 points, on single pages")
    flip = "the edge over which the printer turns a sheet (long for single pages, short for 2-up and booklets)"
    parser.add_argument("--flip", choices=["short", "long"], help=flip)
    signature = "sheets folded into each other (all up to 16 sheets, otherwise 4)"
    parser.add_argument("--signature", type=at_least_one, default=0, metavar="N", help=signature)
    parser.add_argument("--test-sheet", action="store_true", help="make a sheet that tries the printer instead")
    return with_output(with_build(parser), "where the folder 'handouts' goes (dist in the book's folder)")


def at_least_one(text: str) -> int:
    """Return a number that was given; ArgumentTypeError where it is none from 1 on."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)


def with_build(parser: Parser) -> Parser:
    """Add the options of every verb that makes files of a book."""
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    parser.add_argument("--open", action="store_true", help="open what was made")
    parser.add_argument("--explain", action="store_true", help="say why something is made again")
    parser.add_argument("--no-cache", action="store_true", help="make everything anew, and keep nothing of it")
    parser.add_argument(
        "--pdf-standard",
        choices=["ua1", "ua2"],
        default="ua1",
        help="what all PDFs but print claim: ua1, PDF/UA-1 and PDF/A-3a; ua2, PDF/UA-2 and PDF/A-4f with the sources",
    )
    most = "the most processes that work at once (as many as there are cores)"
    parser.add_argument("--jobs", type=at_least_one, default=cores(), metavar="N", help=most)
    return parser


def for_serve() -> Parser:
    """Return the parser for "serve"."""
    parser = for_book("serve", "Show the book in the browser while you write: made again at each save. Ctrl-C ends it.")
    port = "the port of the server, or the next one that is free (8000)"
    parser.add_argument("--port", type=at_least_one, default=8000, metavar="N", help=port)
    host = "127.0.0.1 or localhost: the preview is for this computer only"
    parser.add_argument("--host", choices=["127.0.0.1", "localhost"], default="127.0.0.1", help=host)
    shows = "show it in the browser at once (the usual at a terminal)"
    parser.add_argument("--open", action=argparse.BooleanOptionalAction, help=shows)
    most = "the most processes that work at once (as many as there are cores)"
    parser.add_argument("--jobs", type=at_least_one, default=cores(), metavar="N", help=most)
    return parser


def for_check() -> Parser:
    """Return the parser for "check"."""
    parser = for_book("check", "Look for errors in the content, or at editions that were made; make nothing.")
    told = "print, screen, large-print, epub, handout, site: prove what was made of the book, and how it is set"
    parser.add_argument("editions", nargs="*", metavar="EDITION", help=told)
    anew = "make editions again in a private folder, and see whether they are the same; without EDITION, all that stand"
    parser.add_argument("--rebuild", action="store_true", help=anew)
    return with_output(parser, "where the editions are (dist in the book's folder)")


def for_notes(verb: str = "notes") -> Parser:
    """Return the parser for "notes", "notes review" or "notes reanchor"."""
    parser = for_book(verb, NOTES_VERBS[verb])
    if verb == "notes review":
        parser.add_argument("names", nargs="*", metavar="ID", help="the notes, by their ids in the list")
        parser.add_argument("--all", action="store_true", help="all that are not reviewed, or not since a change")
        parser.add_argument("--by", required=True, metavar="INITIALS", help="who looked at them")
        parser.add_argument("--date", metavar="DAY", help="when (today, or the day of SOURCE_DATE_EPOCH)")
    if verb == "notes reanchor":
        accept = "take what is proposed for this note, or the move of that number; may be repeated"
        parser.add_argument("--accept", action="append", default=[], metavar="ID[=N]", help=accept)
    return parser


def for_import() -> Parser:
    """Return the parser for "import"."""
    parser = for_book(
        "import", "Turn a saved page (plain text) into a content file, or annotations (.json, .jsonld) into notes."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the saved page")
    parser.add_argument(
        "--notes-on", default="", metavar="ID", help="of annotations: the declaration, where there are several"
    )
    parser.add_argument("--kind", choices=["declaration", "article"], help="without it, guessed from the numerals")
    parser.add_argument("--force", action="store_true", help="replace the content file where there is one")
    return with_output(parser, "the content file, or its folder (content/TITLE.md in the book's folder)", "PATH")


def for_schema() -> Parser:
    """Return the parser for "schema"."""
    parser = Parser("schema", "Print the JSON Schema of a YAML file, or write them all.")
    parser.add_argument("name", nargs="?", metavar="NAME", help="which one; without it, their names are printed")
    return with_output(parser, "write them all into this folder")


def for_export() -> Parser:
    """Return the parser for "export"."""
    parser = for_book(
        "export", "Write the text and its notes for other programs: Web Annotations (JSON-LD) and TEI P5."
    )
    return with_output(parser, "where the files go (dist in the book's folder)")


def for_clean() -> Parser:
    """Return the parser for "clean"."""
    parser = for_book("clean", "Take away the files that were made.")
    kept = "take away what is kept of all books for the next build instead (postil in the user's folder for caches)"
    parser.add_argument("--cache", action="store_true", help=kept)
    return with_output(parser, "where the files are (dist in the book's folder)")


def for_book(verb: str, description: str) -> Parser:
    """Return a parser with the options of every verb that reads a book."""
    parser = for_verb(verb, description)
    parser.add_argument("--book", type=Path, metavar="DIR", help="the folder that holds content/publication.yaml")
    return parser


def with_books(parser: Parser) -> Parser:
    """Add the options of a verb that can read many books."""
    book = "the folder that holds content/publication.yaml; may be repeated"
    parser.add_argument("--book", dest="books", action="append", default=[], type=Path, metavar="DIR", help=book)
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="a YAML file that lists the books to make")
    who = "who makes them: processes of this machine (the usual), or the Dask cluster at dask://HOST:PORT"
    parser.add_argument("--executor", metavar="WHO", help=who)
    parser.add_argument("--shard", metavar="I/N", help="make the I-th of N shares of the books only, as on a CI")
    return parser


def for_verb(verb: str, description: str) -> Parser:
    """Return a parser with the option of every verb that reports problems."""
    parser = Parser(verb, description)
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="how problems are told")
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
    return Path.cwd() if is_book(Path.cwd()) else folder("content").parent


def is_book(place: Path) -> bool:
    """Tell whether a folder holds a book."""
    return (place / "content" / "publication.yaml").is_file()


def is_installed(book: Path) -> bool:
    """Tell whether a book is the one in an installed package, where nothing of ours may be written."""
    return book.is_relative_to(Path(__file__).resolve().parent)


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
