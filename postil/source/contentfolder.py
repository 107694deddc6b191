"""Know the content folder of a book: its files, and places in them.

Takes the folder of a book, or what was read from it; gives names of files, their lines, and the places of keys.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from postil.model import Declaration, Publication
from postil.problems import ContentError, Place
from postil.source.names import FOLDER, PUBLICATION
from postil.source.references import texts_of
from postil.source.textfile import read_text
from postil.source.yamlfile import read_yaml


def content_lines(root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name and the lines of each text file of the content, to find a place in them.

    A file that cannot be read is left out: it has been reported where the book names it.
    """
    folder = root / FOLDER
    if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root)):
        return
    for path in sorted(folder.iterdir()):
        if path.suffix in (".md", ".yaml"):
            name = f"{FOLDER}/{path.name}"
            try:
                lines = read_text(root, name).lines
            except ContentError:
                continue
            yield name, lines


def files_of(publication: Publication) -> set[str]:
    """Return the names of the files that a publication was read from, as far as it was read."""
    texts = texts_of(publication)
    notes = (note for text in texts if isinstance(text, Declaration) for note in text.apparatus.notes)
    entries = (publication, *texts, *notes, *publication.glossary, *publication.sources)
    return {entry.place.file for entry in entries}


def place_in_publication(root: Path, *keys: str) -> Place:
    """Return the place of a key of publication.yaml, by the keys that lead to it; read anew, for a report only."""
    here = read_yaml(read_text(root, PUBLICATION), [])
    place = Place(PUBLICATION)
    for key in keys:
        if here is not None:
            place, here = here.key_places.get(key, place), here.get(key)
    return place
