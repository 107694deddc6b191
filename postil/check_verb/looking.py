"""Look at the content, then at what was made of it.

Takes the folders of a book and of its editions, and the names of editions; gives problems and lines. What reads
editions is loaded where there are any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from postil.buildinfo import recorded_before, under_now
from postil.check_verb.standing import (
    Stand,
    entries_of,
    made_files,
    names_here,
    read_manifest,
    recorded_sums,
    site_files,
)
from postil.commandline import command_line
from postil.inputs import inputs
from postil.model import Declaration, Publication
from postil.output import named
from postil.plural import counted
from postil.problems import Place, Problem, sort


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some editions, by place, and one line for each file that sums it up, or for a whole site."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def look_at(book: Path, output: Path, editions: Sequence[str], *, own: bool = True) -> Looked:
    """Prove editions that stand in the output folder, without names all; `Missing` where one was not made.

    With `own` no outside validator is asked.
    """
    from postil.preparing import prepare

    entries = entries_of(book, output, editions)
    composition = prepare(book)
    sound = of_content(composition.publication)
    if not entries:
        return Looked((), (sound, f"nothing has been made yet: '{command_line('all', book)}' makes it"))
    from postil.check_verb.ages import aged, ageing
    from postil.check_verb.proving import proved
    from postil.proof.kept.prove import prove_composed
    from postil.whence import origins_of

    files = tuple(made_files(output, entries))
    stand = Stand(book, origins_of(book, composition).among(files), files, names_here(book, output))
    old = aged(files, recorded_before(output), under_now(inputs(book)))
    damaged = damages(stand, output, recorded_sums(output, entries))
    problems, lines = proved(stand, old, damaged)
    others, told = ([], []) if own else found_by_others(stand.without({*old, *damaged}), output)
    composed = prove_composed(stand.origins)
    passed_over = ageing(files, old, lambda verb: command_line(verb, book))
    found = sort([*damaged.values(), *problems, *others, *composed])
    return Looked(tuple(found), (sound, *passed_over, *lines, *told))


def of_content(publication: Publication) -> str:
    """Return the line that says of content in which nothing is wrong how much there is of it."""
    texts = len(publication.texts)
    notes = sum(len(text.apparatus.notes) for text in publication.texts if isinstance(text, Declaration))
    return f"content: {counted(texts, 'text')}, {counted(notes, 'note')}: nothing found"


def damages(stand: Stand, output: Path, recorded: Mapping[str, str]) -> dict[str, Problem]:
    """Return what is wrong with files as they stand there, by path: what was changed, what is no part of it.

    `recorded` are the sums of all that was made.
    """
    from postil.proof.legible import prove_legible
    from postil.proof.sums import prove_listed, prove_sums

    book, listed = stand.origins.book, {path for entry in read_manifest(output) for path in named(entry)}
    known = {*recorded_before(output).files, *site_files(output, stand)}
    changed = prove_sums(recorded, stand.bytes, book)
    illegible = prove_legible(stand.without(changed).files, book)
    return {**changed, **illegible, **prove_listed(listed, known, book)}


def found_by_others(stand: Stand, output: Path) -> tuple[list[Problem], list[str]]:
    """Return what outside validators find in the files, and a line on each that did or did not run."""
    from postil.validators import look

    return look(stand.files, output, stand.origins)


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
