"""Look at the content, then at what was made of it.

Takes the folders of a book and of its editions, and the names of editions; gives problems and lines. What reads
editions is loaded where there are any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from postil.inputs import inputs
from postil.output import named
from postil.problems import Place, Problem, sort

NOTHING_MADE = "nothing has been made yet: 'postil all' makes it"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some editions, by place, and one line for each file that sums it up, or for a whole site."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def look_at(book: Path, output: Path, editions: Sequence[str], *, own: bool = True) -> Looked:
    """Prove editions that stand in the output folder, without names all; `Missing` where one was not made.

    With `own` no outside validator is asked.
    """
    from postil.pipeline import prepare

    entries = entries_of(output, editions)
    composition = prepare(book)
    if not entries:
        return Looked((), (NOTHING_MADE,))
    from postil.check_verb.proving import proved
    from postil.proof.kept.prove import prove_composed
    from postil.whence import origins_of

    files = tuple(made_files(output, entries))
    stand = Stand(book, origins_of(book, composition).among(files), files, names_here(book, output))
    problems, lines = proved(stand, recorded_sums(output, entries))
    others, told = ([], []) if own else found_by_others(stand, output)
    known = [*unlisted(stand, output), *prove_composed(stand.origins)]
    return Looked(tuple(sort([*problems, *others, *known])), (*aged(stand, output), *lines, *told))


def aged(stand: Stand, output: Path) -> Iterator[str]:
    """Yield a line for each edition that was made before the content or the tools changed."""
    from postil.check_verb.ages import ages

    return ages(stand.files, recorded_before(output), under_now(inputs(stand.book)))


def unlisted(stand: Stand, output: Path) -> Iterator[Problem]:
    """Yield what stands in the output folder, and no manifest names it."""
    from postil.proof.sums import prove_listed

    listed = {path for entry in read_manifest(output) for path in named(entry)}
    recorded = recorded_before(output).files.keys()
    return prove_listed(listed, {*recorded, *site_files(output, stand)}, stand.origins.book)


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
