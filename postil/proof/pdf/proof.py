"""Prove the structure of a made PDF and report what is wrong where the content says it.

Takes a composition and a PDF made of it; yields a Problem for each thing in the file that a screen reader, a viewer or
a printer could not use. Needs no outside program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeAlias, cast

from postil.model import Composition, MadeFile, PagedEdition
from postil.problems import Place, Problem
from postil.proof.origins import Origins
from postil.proof.origins.pages import division_at, starts_of
from postil.proof.pdf.boxes import check_boxes
from postil.proof.pdf.colours import check_colours
from postil.proof.pdf.counts import check_counts
from postil.proof.pdf.faults import Fault
from postil.proof.pdf.figures import check_figures
from postil.proof.pdf.fonts import check_fonts
from postil.proof.pdf.headings import check_headings
from postil.proof.pdf.language import check_language
from postil.proof.pdf.links import check_links
from postil.proof.pdf.metadata import check_metadata
from postil.proof.pdf.navigation import check_labels, check_outline
from postil.proof.pdf.notes import check_notes
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source, Written, read_source
from postil.proof.pdf.spoken import check_dots, check_line_ends
from postil.proof.pdf.tables import check_lists, check_tables
from postil.proof.pdf.whole import check_whole
from postil.proof.telling import first_few

Check: TypeAlias = Callable[[MadePdf, Source], Iterator[Fault]]

OF_THE_FILE: tuple[Check, ...] = (
    check_whole,
    check_fonts,
    check_boxes,
    check_colours,
    check_metadata,
    check_outline,
    check_labels,
)
OF_THE_TAGS: tuple[Check, ...] = (
    check_language,
    check_headings,
    check_tables,
    check_lists,
    check_figures,
    check_notes,
    check_links,
    check_counts,
    check_dots,
    check_line_ends,
)
MOST = 5
"""So many faults of one code are told one by one; the others are counted."""


def prove_structure(
    composition: Composition,
    made: MadeFile,
    reading: MadePdf,
    origins: Origins | None = None,
    written: Written | None = None,
) -> Iterator[Problem]:
    """R001 to R013, R031: a PDF is tagged, and its tags, links, fonts, pages and metadata are what they must be.

    `written` is what is written in the book, where that was looked for before.
    """
    edition = cast("PagedEdition", made.edition)
    source = read_source(composition, edition, written)
    origins = origins or Origins.of(composition)
    checks = (*OF_THE_FILE, *OF_THE_TAGS) if reading.tags else OF_THE_FILE
    faults = sorted((fault for check in checks for fault in check(reading, source)), key=lambda fault: fault.code)
    hint = f"the content is right and '{made.path}' is not: look at what the {edition} edition is made with"
    for code, same in groupby(faults, key=lambda fault: fault.code):
        for fault in first_few(list(dict.fromkeys(same)), MOST, partial(Fault, code)):
            sentence = f"{fault.sentence} ({where(fault, edition)})"
            yield Problem(place(fault, reading, origins, edition), fault.code, sentence, hint)


def where(fault: Fault, edition: PagedEdition) -> str:
    """Return where in the edition a fault is."""
    return f"{edition} edition" if fault.page is None else f"{edition} edition, page {fault.page + 1} of the file"


def place(fault: Fault, reading: MadePdf, origins: Origins, edition: PagedEdition) -> Place:
    """Return where a fault is written: its words, else what says it, else what its page begins with."""
    starts = starts_of(reading, origins.divisions)
    page = -1 if fault.page is None else fault.page
    division = fault.division or division_at(starts, page)
    found = (
        (lambda: origins.of_content(fault.words, division)) if fault.words else None,
        (lambda: origins.of_target(fault.target)) if fault.target else None,
        (lambda: origins.of_rule(fault.rule, fault.rule.partition(" ")[0], edition=edition)) if fault.rule else None,
        (lambda: origins.of_key(fault.key)) if fault.key else None,
        (lambda: origins.of_words(fault.words, division)) if fault.words else None,
        (lambda: origins.of_page(reading, page)) if page >= 0 else None,
    )
    return next(filter(None, (find() for find in found if find)), None) or origins.of_division(division)
