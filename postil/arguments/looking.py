"""The options of the verbs that look at what there is, or take it away.

Takes nothing; gives a parser for each.
"""

from __future__ import annotations

from postil.arguments import Parser, for_book, with_output


def for_check() -> Parser:
    """Return the parser for "check"."""
    parser = for_book("check", "Look for errors in the content, or at editions that were made; make nothing.")
    told = "print, screen, large-print, epub, handout, site: prove what was made of the book, and how it is set"
    parser.add_argument("editions", nargs="*", metavar="EDITION", help=told)
    anew = "make editions again in a private folder, and see whether they are the same; without EDITION, all that stand"
    parser.add_argument("--rebuild", action="store_true", help=anew)
    return with_output(parser, "where the editions are (dist in the book's folder)")


def for_clean() -> Parser:
    """Return the parser for "clean"."""
    parser = for_book("clean", "Take away the files that were made.")
    kept = "take away what is kept of all books for the next build instead (postil in the user's folder for caches)"
    parser.add_argument("--cache", action="store_true", help=kept)
    return with_output(parser, "where the files are (dist in the book's folder)")
