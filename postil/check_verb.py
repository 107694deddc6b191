"""Look at editions that were made: whether they say what the content says, and how they are set.

Takes the folders of a book and of its editions, and the names of editions; gives for each file what was found in it.
What the content says now is what counts: an edition made before a change may fail its proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import cast

from postil.model import Composition, EditionName, MadeFile
from postil.options import USUAL
from postil.output import Output
from postil.pipeline import prepare
from postil.problems import Missing, Place, Problem, sort
from postil.proof.edition import prove_edition
from postil.proof.readings import Readings
from postil.proof.typography.proof import counted, prove_typography

MAKERS: Mapping[str, str] = MappingProxyType(
    {"print": "pdf", "screen": "pdf", "large-print": "large-print", "epub": "epub"}
)
"""The editions, and the verb that makes each."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some editions, by place, and one line for each file that sums it up."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def look_at(book: Path, output: Path, editions: Sequence[str]) -> Looked:
    """Prove editions that stand in the output folder; `Missing` where one was not made."""
    made = [file for edition in editions for file in made_files(output, edition)]
    composition = prepare(book)
    found = {file.path: found_in(composition, file) for file in made}
    lines = (counted(file, found[file.path]) for file in made)
    return Looked(tuple(sort(problem for problems in found.values() for problem in problems)), tuple(lines))


def made_files(output: Path, edition: str) -> list[MadeFile]:
    """Return the files of an edition, by the manifest."""
    entries = [entry for entry in Output(output).manifest() if entry.get("edition") == edition]
    if not entries:
        raise Missing(f"the edition '{edition}' is not in {output}: 'postil {MAKERS[edition]}' makes it")
    return [made_file(output, entry) for entry in entries]


def made_file(output: Path, entry: Mapping[str, object]) -> MadeFile:
    """Return the file that an entry of the manifest names."""
    path, pages = str(entry["path"]), entry.get("pages")
    edition = cast("EditionName", entry["edition"])
    return MadeFile(path, edition, (output / path).read_bytes(), pages if isinstance(pages, int) else None)


def found_in(composition: Composition, made: MadeFile) -> list[Problem]:
    """Return what is wrong in a file, and what could be set better; the latter only where it can be read as proved."""
    readings = Readings(made.data, jobs=USUAL.jobs)
    problems = list(prove_edition(composition, made, readings))
    return problems or list(prove_typography(composition, made, readings))


def briefly(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield warnings so that each can be told in one line: without its excerpt, and a hint only the first time."""
    hinted: set[str] = set()
    for problem in problems:
        if problem.severity == "error":
            yield problem
        else:
            place = Place(problem.place.file, problem.place.line, problem.place.column)
            yield replace(problem, place=place, hint="" if problem.code in hinted else problem.hint)
            hinted.add(problem.code)
