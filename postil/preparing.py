"""Read a book, compose it, and look over what every edition needs.

Takes the folder of a book, and what is kept of it; gives its composition, or all that is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from postil.look import check_look, epub_styles, templates
from postil.model import Composition, Publication
from postil.problems import ContentError, Report
from postil.resources import folder
from postil.source.sharing import ALONE, Readers
from postil.store import Forgetful, Keeper

# What composes and checks is imported when the texts have begun to be read, and the cover to be drawn.


def prepare(
    book: Path,
    keeper: Keeper | None = None,
    readers: Readers = ALONE,
    covered: Callable[[Composition], None] | None = None,
    described: Callable[[Publication], None] = lambda _: None,
) -> Composition:
    """Read and compose a book, with what is kept of it; ContentError with everything that is wrong in it.

    `readers` are the processes that read at once. `described` is told of the publication before it has its texts,
    `covered` of the composition as soon as it has its cover.
    """
    from postil.compose.cover import opening
    from postil.source.book import read_kept

    keeper = keeper or Forgetful()
    shipped = folder("templates")

    def opened(bare: Publication) -> None:
        described(bare)
        faults, look = Report(check_look(book, bare)), partial(templates, book, bare.theme)
        if covered and (first := opening(bare, shipped, faults, look, keeper)):
            covered(first)

    publication, report, sums = read_kept(book, keeper, readers, opened)
    from postil.compose.composition import compose
    from postil.compose.earlier import Earlier
    from postil.proof.characters import check_characters, check_written
    from postil.render import fonts
    from postil.render.claims import check_claims
    from postil.source.contentfolder import content_lines, files_of, place_in_publication

    missing = partial(fonts.missing, store=keeper)
    report.extend(check_look(book, publication))
    composition = None
    if publication:
        locate, look = partial(place_in_publication, book), partial(templates, book, publication.theme)
        earlier = Earlier(keeper, sums)
        composition = compose(publication, shipped, report, locate, look=look, earlier=earlier)
    if composition:
        style = "\n".join(style.text for style in epub_styles(book, composition.publication))
        report.extend(check_claims(composition, style, locate))
        report.extend(check_characters(composition, missing, lambda: content_lines(book)))
    elif publication:
        used = files_of(publication)
        report.extend(check_written(missing, [read for read in content_lines(book) if read[0] in used]))
    if composition is None or any(problem.severity == "error" for problem in report):
        raise ContentError(report)
    return composition
