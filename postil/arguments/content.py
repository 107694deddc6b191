"""The options of the verbs that work on the content.

Takes nothing; gives a parser for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from postil.arguments import Parser, for_book, with_output

NOTES_VERBS: Mapping[str, str] = MappingProxyType(
    {
        "notes": "List the notes with their states (notes review, notes reanchor do more).",
        "notes review": "Record that somebody looked at notes.",
        "notes reanchor": "Show where drifted notes might go, and move those that are accepted.",
    }
)


def for_notes(verb: str = "notes") -> Parser:
    """Return the parser for "notes", "notes review" or "notes reanchor"."""
    parser = for_book(verb, NOTES_VERBS[verb])
    if verb == "notes review":
        parser.add_argument("names", nargs="*", metavar="ID", help="the notes, by their ids in the list")
        parser.add_argument("--all", action="store_true", help="all that are not reviewed, or not since a change")
        parser.add_argument("--by", metavar="INITIALS", help="who looked at them; has to be said")
        parser.add_argument("--date", metavar="DAY", help="when (today, or the day of SOURCE_DATE_EPOCH)")
    if verb == "notes reanchor":
        accept = "take what is proposed for this note, or the move of that number; may be repeated"
        parser.add_argument("--accept", action="append", default=[], metavar="ID[=N]", help=accept)
    return parser


KINDS = ("declaration", "report", "statute")


def for_new() -> Parser:
    """Return the parser for "new"."""
    parser = Parser("new", "Begin a book in a new folder: a small one that can be made at once, to be written over.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder, which is new or empty")
    kinds = "declaration, clauses with notes (the usual); report, running text with recommendations; statute, articles"
    parser.add_argument("--kind", choices=KINDS, help=kinds)
    parser.add_argument("--title", metavar="WORDS", help="the title of the book (that of the example)")
    parser.add_argument("--author", metavar="NAME", help="who edits it (The Editors)")
    parser.add_argument("--language", metavar="TAG", help="the language of the book, as a BCP 47 tag (en-GB)")
    lasting = "what tells the book from all others: urn:uuid:..., urn:isbn:... or a DOI (a new UUID)"
    parser.add_argument("--identifier", metavar="URN", help=lasting)
    return parser


def for_import() -> Parser:
    """Return the parser for "import"."""
    pages = "Turn a page or an office file (.docx, .odt, .html, .epub, .rtf, .md, .txt) into a content file"
    parser = for_book("import", f"{pages}, a folder of them into a book, or annotations (.json, .jsonld) into notes.")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file, or a folder of files")
    parser.add_argument(
        "--notes-on", default="", metavar="ID", help="of annotations: the declaration, where there are several"
    )
    parser.add_argument("--kind", choices=["declaration", "article"], help="without it, guessed from the numerals")
    parser.add_argument("--force", action="store_true", help="replace the content file where there is one")
    return with_output(
        parser, "the content file, or its folder (content/TITLE.md in the book's folder); of a folder: the book", "PATH"
    )


def for_schema() -> Parser:
    """Return the parser for "schema"."""
    parser = Parser("schema", "Print the JSON Schema of a YAML file, or write them all.")
    parser.add_argument("name", nargs="?", metavar="NAME", help="which one; without it, their names are printed")
    return with_output(parser, "write them all into this folder")
