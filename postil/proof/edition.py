"""Prove made editions: the structure of each, then that it has the notes of its source.

Takes a composition and made files; gives Problems. A PDF without tags, or whose letters cannot be read, is not looked
through for notes: they could not be told from other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.model import Composition, MadeFile
from postil.problems import Problem
from postil.proof.notes import prove_notes
from postil.proof.origins import Origins
from postil.proof.readings import Readings

UNREADABLE = ("R001", "R009")
WORTH_IT = 60
"""Pages of an edition that are worth a second process."""


def prove_editions(
    composition: Composition,
    made: Sequence[MadeFile],
    readings: Readings,
    jobs: int,
    origins: Origins | None = None,
) -> list[Problem]:
    """Return all that is wrong in made files, in their order; `jobs` processes at most look at them.

    The print edition is looked at here, where the EPUB may be held against it.
    """

    def problems_of(file: MadeFile) -> list[Problem]:
        return list(prove_edition(composition, file, readings, origins))

    apart = [file for file in made if file is not kept_here(made, readings) and (file.pages or 0) > WORTH_IT]
    if not apart:
        return [problem for file in made for problem in problems_of(file)]
    # Loaded, with all that forks, where there are large PDFs.
    from postil.beside import beside

    with beside(problems_of, apart, jobs) as others:
        found = {file.path: problems_of(file) for file in made if file not in apart}
        found |= zip((file.path for file in apart), others(), strict=True)
    return [problem for file in made for problem in found[file.path]]


def kept_here(made: Sequence[MadeFile], readings: Readings) -> MadeFile | None:
    """Return the PDF that this process looks at: the print edition, else the last one."""
    paged = [file for file in made if file.pages]
    return next((file for file in paged if file.data == readings.printed), paged[-1] if paged else None)


def prove_edition(
    composition: Composition, made: MadeFile, readings: Readings, origins: Origins | None = None
) -> Iterator[Problem]:
    """Yield all that is wrong in a made file; a PDF is read once for all that is looked for."""
    if made.edition == "epub":
        yield from prove_notes(composition, made)
        return
    # Loaded where there is a PDF: an EPUB is bound and proved in less time than its reader takes to load.
    from postil.proof.pdf.proof import prove_structure

    reading = readings.of(made.data)
    problems = list(prove_structure(composition, made, reading, origins, readings.written))
    yield from problems
    if not any(problem.code in UNREADABLE for problem in problems):
        yield from prove_notes(composition, made, reading)
