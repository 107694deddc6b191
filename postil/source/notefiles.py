"""Find files of notes that go with no text, so that no notes are left out without a word.

Takes the folder of a book; gives a Problem for each. A text that stands beside its notes and is in no list of texts is
left out on purpose, with its notes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path

from postil.problems import Place, Problem, nearest
from postil.source.names import FOLDER

ENDING = ".notes.yaml"


def check_notes_files(root: Path, missing: Set[str]) -> Iterator[Problem]:
    """P014: each file of notes has the name of a text; `missing` are files that the book names and that are not there.

    What is missing has been told already.
    """
    for path in sorted(files_of_notes(root)):
        text = f"{path.removesuffix(ENDING)}.md"
        if text not in missing and not os.path.lexists(root / text):
            yield Problem(
                Place(path),
                "P014",
                f"no edition will have these notes: there is no '{Path(text).name}' beside them",
                "give the file the name of its text, or take it out of the folder",
                nearest(Path(path).name, sorted(without_notes(root))),
            )


def files_of_notes(root: Path) -> set[str]:
    """Return the names of the files of notes in a book."""
    return {f"{FOLDER}/{name}" for name in names_in(root) if name.endswith(ENDING)}


def without_notes(root: Path) -> set[str]:
    """Return the names that files of notes would have for the texts that have none."""
    texts = {name.removesuffix(".md") for name in names_in(root) if name.endswith(".md")}
    return {f"{text}{ENDING}" for text in texts} - {Path(name).name for name in files_of_notes(root)}


def names_in(root: Path) -> list[str]:
    """Return the names of the files in the content folder, but for hidden ones."""
    return [name for name in os.listdir(root / FOLDER) if not name.startswith(".")]
