"""Find files of notes that go with no text, so that no notes are left out without a word.

Takes the folder of a book, and the book as it was read; gives a Problem for each. A text that stands beside its notes
and is in no list of texts is left out on purpose, with its notes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path

from postil.model import Declaration, Publication
from postil.problems import Place, Problem, nearest
from postil.source.names import FOLDER, NOTES


def check_lost_notes(root: Path, publication: Publication, missing: Set[str]) -> Iterator[Problem]:
    """P014: each file of notes has the name of a text; `missing` are the files that the book names and lacks.

    These have been told already.
    """
    for name in names_of_notes(root / FOLDER):
        text = f"{name.removesuffix(NOTES)}.md"
        if f"{FOLDER}/{text}" not in missing and not os.path.lexists(root / FOLDER / text):
            yield Problem(
                Place(f"{FOLDER}/{name}"),
                "P014",
                f"no edition will have these notes: there is no '{text}' beside them",
                "give the file the name of its text, or take it out of the folder",
                nearest(name, sorted(without_notes(publication))),
            )


def names_of_notes(folder: Path) -> list[str]:
    """Return the names of the files of notes in a folder, but for hidden ones; none where it may not be listed."""
    if not os.access(folder, os.R_OK):
        return []
    return sorted(name for name in os.listdir(folder) if name.endswith(NOTES) and not name.startswith("."))


def without_notes(publication: Publication) -> Iterator[str]:
    """Yield the names that files of notes would have for the declarations that have none."""
    declarations = (text for text in publication.texts if isinstance(text, Declaration))
    return (f"{text.id}{NOTES}" for text in declarations if not text.apparatus.notes)
