"""Prove what stands, side by side, and sum up what was found in each file.

Takes what stands in the output folder, and what is known to be damaged there; gives problems and lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from postil.beside import beside
from postil.check_verb.editions import Found, Look, looks
from postil.check_verb.standing import Stand
from postil.options import USUAL
from postil.plural import counted
from postil.problems import Problem
from postil.proof import site
from postil.proof.leaks import prove_private
from postil.proof.typography.proof import summed_up

SITE = f"{site.FOLDER}{site.ENTRY}"


def proved(stand: Stand, old: Collection[str], damaged: Mapping[str, Problem]) -> tuple[list[Problem], list[str]]:
    """Return what is wrong in what stands, and a line for each file that is not old.

    What is damaged is not looked into. Of what is old counts only that it tells nothing of its machine.
    """
    sound = stand.without(damaged)
    found = side_by_side(looks(sound.without(old)))
    problems = [problem for look in found for each in look.values() for problem in each.problems]
    aged = (file for file in sound.files if file.path in old)
    leaks = (problem for file in aged for problem in prove_private(file, stand.names, sound.origins))
    return [*problems, *leaks], list(summaries(stand.without(old), found, damaged))


def side_by_side(todo: Sequence[Look]) -> list[Found]:
    """Return what all looks find, in their order; the longest are begun first."""
    order = sorted(range(len(todo)), key=lambda number: (-todo[number].weight, number))
    with beside(lambda number: todo[number].find(), order, USUAL.jobs) as found:
        return [each for _, each in sorted(zip(order, found(), strict=True), key=lambda pair: pair[0])]


def summaries(stand: Stand, found: Sequence[Found], damaged: Mapping[str, Problem]) -> Iterator[str]:
    """Yield a line for each file, and one for a whole site, in the order of the files."""
    for file in stand.files:
        seen = [look[file.path] for look in found if file.path in look]
        problems = [problem for each in seen for problem in each.problems]
        problems += [damaged[path] for path in (file.path, *file.beside) if path in damaged]
        unlisted = next((each.passed_over for each in seen if each.passed_over), "")
        if file.edition != "site":
            yield f"{file.path}: {unlisted}" if unlisted and not problems else summed_up(file, problems)
    if pages := stand.of("site"):
        told = any(look[file.path].problems for look in found for file in pages if file.path in look)
        failed = told or any(path.startswith(site.FOLDER) for path in damaged)
        yield f"{SITE}: {counted(len(pages), 'file')}: {'failed its proof' if failed else 'nothing found'}"
