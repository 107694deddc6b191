"""Look over what a book has of its own beside its content: its style sheets and templates.

Takes the book's folder, the name of a folder in it and the names that are read; gives a Problem for each file that
nothing reads, though it is of the right kind, that cannot be read, or that the book may not have.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from postil.problems import ContentError, Place, Problem, nearest
from postil.source.stylesyntax import UNPAGED, check_syntax
from postil.source.textfile import SourceText, read_text
from postil.stylelinks import links_away

TEMPLATES = "templates"
ASKED = re.compile(r"@[^\s(;\"']+|[^);]{1,60}")
"""What is shown of a place that asks for something: the name of a rule, or an address as it is written."""


def check_own(root: Path, folder: str, known: Collection[str]) -> Iterator[Problem]:
    """L004: each file has a name that is read, so that it changes something; F002 to F007: it can be read."""
    if not Path(os.path.realpath(root / folder)).is_relative_to(os.path.realpath(root)):
        sentence, hint = f"'{folder}' leads outside the book's folder", "copy the folder into the book's folder"
        yield Problem(Place(folder), "F005", sentence, hint)
        return
    endings = {PurePosixPath(name).suffix for name in known}
    for name in own_names(root / folder):
        if name in known:
            yield from faults_of(root, f"{folder}/{name}")
        elif PurePosixPath(name).suffix in endings:
            yield not_read(folder, name, known)


def check_allowed(root: Path, known: Collection[str]) -> Iterator[Problem]:
    """T004: a book has templates of its own only where publication.yaml says so: a template is code, content is not."""
    for name in own_names(root / TEMPLATES):
        if name in known:
            sentence = "a book's own templates are filled only where publication.yaml says 'own-templates: true'"
            hint = "a template is code: if you know what this one does, add that line; otherwise take the file away"
            yield Problem(Place(f"{TEMPLATES}/{name}"), "T004", sentence, hint)


def own_names(base: Path) -> list[str]:
    """Return the names of the files in a folder, those in folders below as "papers/a4.css"; no hidden ones."""
    found = ((Path(where), name) for where, _, names in os.walk(base) for name in names)
    paths = ((where / name).relative_to(base) for where, name in found if not name.startswith("."))
    return sorted(path.as_posix() for path in paths)


def faults_of(root: Path, path: str) -> Iterator[Problem]:
    """Yield why a file of the book cannot be read, or what a style sheet asks for."""
    try:
        source = read_text(root, path)
    except ContentError as error:
        yield from error.problems
    else:
        yield from foreign(source) if path.endswith(".css") else ()
        yield from check_syntax(source) if PurePosixPath(path).name in UNPAGED else ()


def foreign(source: SourceText) -> Iterator[Problem]:
    """L005: a style sheet asks for nothing from the web or from the machine, nor for another style sheet.

    A reader's program would fetch it, and tell somebody that the book is read.
    """
    for line, column in links_away(source.text):
        place = source.place(line, column)
        asked = ASKED.match(place.excerpt, column - 1)
        words = asked[0].strip() if asked else ""
        sentence = f"a style sheet cannot ask for what is not in the book: {words}"
        yield Problem(
            replace(place, length=len(words)),
            "L005",
            sentence,
            "take it out; pictures of the book are named images/NAME",
        )


def not_read(folder: str, name: str, known: Collection[str]) -> Problem:
    """Return the problem that a file changes nothing."""
    return Problem(
        Place(f"{folder}/{name}"),
        "L004",
        f"nothing reads this file: Postil has no '{name}' among its {folder}",
        "give it the name of the file that it changes, or take it out of the folder",
        nearest(name, sorted(known)),
    )
