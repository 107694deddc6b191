"""The options of the verbs that make something of a book.

Takes nothing; gives a parser for each.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Sequence
from pathlib import Path

from postil.arguments import AS_IT_GOES, Parser, for_book, for_verb, with_output
from postil.commandline import command_line
from postil.options import cores

GIGABYTES = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")


def for_editions(verbs: Sequence[str]) -> Parser:
    """Return the parser for the verbs that make editions; several may stand together."""
    parser = with_books(for_verb(verbs[0], "Make editions of a book, or of many."))
    parser.usage = command_line("VERB ... [options]")
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


def for_serve() -> Parser:
    """Return the parser for "serve"."""
    told = "Show the book in the browser while you write: made again at each save. Ctrl-C ends it."
    parser = for_book("serve", told, AS_IT_GOES)
    port = "the port of the server, or the next one that is free (8000)"
    parser.add_argument("--port", type=at_least_one, default=8000, metavar="N", help=port)
    host = "127.0.0.1 or localhost: the preview is for this computer only"
    parser.add_argument("--host", choices=["127.0.0.1", "localhost"], default="127.0.0.1", help=host)
    shows = "show it in the browser at once (the usual at a terminal)"
    parser.add_argument("--open", action=argparse.BooleanOptionalAction, help=shows)
    most = "the most processes that work at once (as many as there are cores)"
    parser.add_argument("--jobs", type=at_least_one, default=cores(), metavar="N", help=most)
    return parser


def for_export() -> Parser:
    """Return the parser for "export"."""
    parser = for_book(
        "export", "Write the text and its notes for other programs: Web Annotations (JSON-LD) and TEI P5."
    )
    return with_output(parser, "where the files go (dist in the book's folder)")


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
    return with_limits(parser)


def with_limits(parser: Parser) -> Parser:
    """Add the options that say how much time and memory the making of an edition may take."""
    time = (
        "the most seconds of work on one division; an edition may take four times that (2 minutes and more, by length)"
    )
    parser.add_argument("--limit-time", type=seconds, metavar="SECONDS|off", help=time)
    memory = "the most memory for an edition (three quarters of what the machine has, but no less than 2)"
    parser.add_argument("--limit-memory", type=gigabytes, metavar="GB|off", help=memory)
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


def seconds(text: str) -> float:
    """Return a number of seconds; infinity for "off"."""
    return math.inf if text == "off" else at_least_one(text)


def gigabytes(text: str) -> float:
    """Return the bytes of some gigabytes, which may be a fraction; infinity for "off"."""
    if text == "off":
        return math.inf
    if not GIGABYTES.fullmatch(text) or not float(text):
        raise argparse.ArgumentTypeError(f"'{text}' is neither a number of gigabytes, such as 4 or 0.5, nor off")
    return float(text) * (1 << 30)


def at_least_one(text: str) -> int:
    """Return a number that was given; ArgumentTypeError where it is none from 1 on."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)
