"""Say of a book where that is written which its editions show.

Takes the folder of a book and its composition; gives the map, with the templates and styles that count for this book.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from postil.look import layers, names, sheets, site_templates, templates
from postil.model import Composition, Publication
from postil.proof.origins import Look, Origins
from postil.source.contentfolder import content_lines, place_in_publication


def origins_of(book: Path, composition: Composition) -> Origins:
    """Return the map of a book; files are read when something has to be found in them."""
    return Origins.of(composition, partial(look_of, book, composition.publication))


def look_of(book: Path, publication: Publication) -> Look:
    """Return all that a book is made with, the book's own style sheets first, as they have the last word."""
    found = layers("styles", book, publication.theme)[::-1]
    bare = [name.removesuffix(".css") for name in names("styles") if name.endswith(".css")]
    papers = {name: not name.startswith("papers/") or name == f"papers/{publication.paper}" for name in bare}
    return Look(
        templates={**templates(book, publication.theme), **site_templates(book, publication.theme)},
        styles=tuple(sheets(found, *(name for name, counts in papers.items() if counts))),
        content=dict(content_lines(book)),
        key=partial(place_in_publication, book),
    )
