"""Say how each made file is looked at.

Takes what stands in the output folder; gives looks, each of which can be had in a process of its own and gives problems
by the paths of files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from postil.check_verb.standing import Stand
from postil.handouts import HandoutMaker, as_made
from postil.model import Leaflet, MadeFile
from postil.options import USUAL
from postil.paging import without_printer
from postil.problems import Problem, judged
from postil.proof import site
from postil.proof.edition import prove_edition
from postil.proof.handouts import prove_leaflets
from postil.proof.kept.prove import prove_book, prove_leaflet, prove_paged, prove_pages_of_site
from postil.proof.leaks import prove_private
from postil.proof.origins import Origins
from postil.proof.pages import prove_pages
from postil.proof.readings import Readings
from postil.proof.typography.proof import prove_typography
from postil.store import Forgetful

UNLISTED = "not looked at: publication.yaml does not list it"
WITHOUT_PAGES = "not looked at: the pages that it was made of are not whole"
UNREADABLE = "R009"
"""The code of letters that nobody can read."""
WHOLE = ("print", "screen", "large-print", "epub")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a file; `passed_over` says why nobody looked at all of it."""

    problems: tuple[Problem, ...] = ()
    passed_over: str = ""


Found: TypeAlias = Mapping[str, Seen]
"""What was found, by the paths of files."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one or more files, and how long it may take against others."""

    find: Callable[[], Found]
    weight: int


def looks(stand: Stand) -> list[Look]:
    """Return all looks that there are to be taken."""
    whole = stand.of(*WHOLE)
    found = [Look(partial(in_file, stand, file, alone=len(whole) == 1), weight_of(file)) for file in whole]
    for edition, find in (("handout", in_handouts), ("site", in_site)):
        if files := stand.of(edition):
            found.append(Look(partial(find, stand), sum(map(weight_of, files))))
    return found


def weight_of(file: MadeFile) -> int:
    """Return how long a look at a file takes, by its pages; what has none takes little."""
    return file.pages or 1


def in_file(stand: Stand, file: MadeFile, *, alone: bool) -> Found:
    """Return what is wrong in a file, and what could be set better; the latter only where it can be read as proved.

    The print edition is read where it stands, and the EPUBs are held against it there.
    """
    origins = stand.origins
    composition, readings = origins.composition, Readings(file.data, jobs=USUAL.jobs if alone else 1)
    problems = [*prove_edition(composition, file, readings, origins)]
    problems += kept_in(file, readings, origins, problems)
    found = {}
    if not problems:
        better = prove_typography(composition, file, readings, origins)
        problems = judged(better, composition.publication.severities)
        found = against_print(stand, file, readings)
    return {**found, file.path: Seen((*prove_private(file, stand.names, origins), *problems))}


def kept_in(file: MadeFile, readings: Readings, origins: Origins, known: Sequence[Problem]) -> list[Problem]:
    """Return what a file has not kept of the content; what cannot be read is not looked through."""
    if file.edition == "epub":
        return list(prove_book(file, origins))
    if any(problem.code == UNREADABLE for problem in known):
        return []
    return list(prove_paged(file, readings.of(file.data), origins))


def against_print(stand: Stand, file: MadeFile, readings: Readings) -> dict[str, Seen]:
    """Return what is wrong with the pages that EPUBs mark, if a file is the print edition."""
    epubs = stand.of("epub") if file.edition == "print" else []
    reading = readings.of(file.data) if epubs else None
    composition, origins = stand.origins.composition, stand.origins
    return {each.path: Seen(tuple(prove_pages(composition, each, reading, origins))) for each in epubs if reading}


def in_handouts(stand: Stand) -> Found:
    """Return what is wrong in handouts that publication.yaml lists; of others nobody knows how they were asked for."""
    made = {file.path: file for file in stand.of("handout")}
    composition = without_printer(stand.origins.composition)
    settings = HandoutMaker(stand.book, composition, {}, USUAL, Forgetful()).settings()
    leaflets = {leaflet.made.path: leaflet for leaflet in as_made(settings, made)}
    listed = {setting.path(form) for setting in settings for form in setting.forms}
    why = {path: WITHOUT_PAGES if path in listed else UNLISTED for path in made}
    return {path: seen_handout(stand, file, leaflets.get(path) or why[path]) for path, file in made.items()}


def seen_handout(stand: Stand, file: MadeFile, leaflet: Leaflet | str) -> Seen:
    """Return what is wrong in a handout; of what is no leaflet is told why nobody looked at it."""
    leaks = prove_private(file, stand.names, stand.origins)
    if isinstance(leaflet, str):
        return Seen(tuple(leaks), leaflet)
    proved = prove_leaflets([leaflet], look=stand.origins.sought)
    is_read = not any(problem.code == UNREADABLE for problem in proved)
    kept = prove_leaflet(leaflet, stand.origins.sought) if is_read else ()
    return Seen((*leaks, *proved, *kept))


def in_site(stand: Stand) -> Found:
    """Return what is wrong in a site: what it leads to, and what it tells."""
    files = stand.of("site")
    pages = {file.path.removeprefix(site.FOLDER): file.data for file in files}
    problems = site.prove_site(stand.origins.composition.publication, pages, stand.origins)
    problems += prove_pages_of_site(pages, stand.origins)
    leaks = (problem for file in files for problem in prove_private(file, stand.names, stand.origins))
    return {files[0].path: Seen((*problems, *leaks))}
