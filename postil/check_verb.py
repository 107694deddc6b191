"""Look at editions that were made: whether they say what the content says, and how they are set.

Takes the folders of a book and of its editions, and the names of editions; gives for each file what was found in it.
What the content says now is what counts: an edition made before a change may fail its proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from postil.buildinfo import MAKERS
from postil.handouts import HandoutMaker, as_made
from postil.inputs import sum_of
from postil.making import without_printer
from postil.model import Composition, EditionName, MadeFile
from postil.options import USUAL
from postil.output import Output
from postil.pipeline import prepare
from postil.problems import Missing, Place, Problem, sort
from postil.proof import site
from postil.proof.edition import prove_edition
from postil.proof.handouts import prove_leaflets
from postil.proof.readings import Readings
from postil.proof.typography.proof import counted, plural, prove_typography
from postil.store import Forgetful
from postil.unchanged import manifest

SITE = f"{site.FOLDER}{site.ENTRY}"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some editions, by place, and one line for each file that sums it up, or for a whole site."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def look_at(book: Path, output: Path, editions: Sequence[str]) -> Looked:
    """Prove editions that stand in the output folder; `Missing` where one was not made."""
    made = {edition: made_files(output, edition) for edition in editions}
    composition = prepare(book)
    looked = [each for name, files in made.items() for each in looked_at(name, book, output, composition, files)]
    found = [problem for _, problems in looked for problem in problems]
    return Looked(tuple(sort(found)), tuple(line for line, _ in looked))


def looked_at(
    edition: str, book: Path, output: Path, composition: Composition, files: Sequence[MadeFile]
) -> Iterator[tuple[str, list[Problem]]]:
    """Yield lines that sum up an edition, each with what was found."""
    if edition == "site":
        yield found_in_site(output, composition, files)
    elif edition == "handout":
        yield from found_in_handouts(book, composition, files)
    else:
        for file in files:
            problems = found_in(composition, file)
            yield counted(file, problems), problems


def found_in_site(output: Path, composition: Composition, files: Sequence[MadeFile]) -> tuple[str, list[Problem]]:
    """Return what is wrong in a site: what it leads to, and what is not as the manifest says."""
    sums = {path: value for path, value in manifest(output).items() if path.startswith(site.FOLDER)}
    faults = [f"'{path}' is not as it was made" for path, value in sums.items() if sum_of(str(output / path)) != value]
    publication = composition.publication
    problems = site.in_brief(publication, faults)
    problems += site.prove_site(publication, {file.path.removeprefix(site.FOLDER): file.data for file in files})
    return f"{SITE}: {plural(len(files), 'file')}: {'failed its proof' if problems else 'nothing found'}", problems


def found_in_handouts(
    book: Path, composition: Composition, files: Sequence[MadeFile]
) -> Iterator[tuple[str, list[Problem]]]:
    """Yield what is wrong in handouts that publication.yaml lists; of others nobody knows how they were asked for."""
    made = {file.path: file for file in files}
    settings = HandoutMaker(book, without_printer(composition), {}, USUAL, Forgetful()).settings()
    leaflets = {leaflet.made.path: leaflet for leaflet in as_made(settings, made)}
    for path, file in made.items():
        if path in leaflets:
            problems = prove_leaflets([leaflets[path]])
            yield counted(file, problems), problems
        else:
            yield f"{path}: not looked at: publication.yaml does not list it", []


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
