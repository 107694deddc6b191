"""Takes an office file in: a text with its notes, tables and pictures becomes a content file.

Takes the bytes of a .docx, .odt, .html, .epub, .rtf or .md file and the program pandoc, which reads it; gives a
`Taken` with the content file's text, the pictures, what was changed or left out, and what must be found in the text
again. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from postil.intake.office.archive import check_size
from postil.intake.office.conservation import lost
from postil.intake.office.ebook import open_ebook
from postil.intake.office.marks import unmarked
from postil.intake.office.opened import Opened, too_deep
from postil.intake.office.opentext import open_text
from postil.intake.office.reading import read
from postil.intake.office.richtext import open_rich_text
from postil.intake.office.turning import Taken, taken
from postil.intake.office.webpage import open_page
from postil.intake.office.wordfile import open_word
from postil.intake.review import Kind
from postil.model import Provenance

__all__ = ["OFFICE_FILES", "Taken", "lost", "take_in_office", "unmarked"]

MARKDOWN = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-citations-example_lists"


def open_markdown(data: bytes, name: str) -> Opened:
    """Return a file that pandoc alone knows, opened."""
    return Opened(data, MARKDOWN)


OPENERS: Mapping[str, Callable[[bytes, str], Opened]] = MappingProxyType(
    {
        ".docx": open_word,
        ".odt": open_text,
        ".html": open_page,
        ".htm": open_page,
        ".epub": open_ebook,
        ".rtf": open_rich_text,
        ".md": open_markdown,
    }
)
OFFICE_FILES = tuple(OPENERS)


def nothing(path: str) -> bytes:
    """Return what lies beside a file that nothing lies beside."""
    return b""


def take_in_office(
    data: bytes,
    name: str,
    pandoc: Callable[[], Path],
    kind: Kind | None = None,
    beside: Callable[[str], bytes] = nothing,
) -> Taken:
    """Return an office file as a content file.

    `pandoc` gives the program that reads it, `beside` a picture by its path from the file.

    Raises `ContentError` for what cannot be taken in. Without `kind` it is guessed from the numbers of the clauses.
    """
    check_size(data, name)
    opened = OPENERS[PurePath(name).suffix.lower()](data, name)
    try:
        found = read(pandoc(), opened.data, opened.format, name)
        sum_of_file = hashlib.sha256(data).hexdigest()
        return taken(Provenance(title=name, sha256=sum_of_file), opened, found, kind, beside)
    except RecursionError as error:
        raise too_deep(name) from error
