"""Prove the typography of a made edition, for an editor to judge: all findings are warnings.

Takes a composition and a made PDF; yields a Problem for each thing that could be set better, at the line of the content
that says it, and gives one line that counts them. What no content says is placed at the publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from postil.model import Composition, MadeFile
from postil.plural import counted
from postil.problems import Problem
from postil.proof.origins import Origins
from postil.proof.readings import Readings
from postil.proof.typography.finding import KINDS, Finding
from postil.proof.typography.lines import Line, Page, pages_of, paragraphs_of
from postil.proof.typography.pages import check_pages
from postil.proof.typography.paragraphs import check_paragraph
from postil.proof.typography.places import place_of


def prove_typography(
    composition: Composition, made: MadeFile, readings: Readings, origins: Origins | None = None
) -> Iterator[Problem]:
    """Q001 to Q008: lines, paragraphs and pages that could be set better; nothing for an edition without pages."""
    if made.pages is None:
        return
    pages = pages_of(readings.of(made.data))
    origins = origins or Origins.of(composition)
    lines = {lines[0].block: lines for lines in paragraphs_of(pages)}
    for finding in findings(pages, lines.values()):
        found = (place_of(line, lines[line.block], origins) for line in near(finding.line, pages[finding.line.page]))
        place = next(filter(None, found), origins.book)
        yield Problem(place, finding.code, told(finding, pages, made), KINDS[finding.code][1], severity="warning")


def near(line: Line, page: Page) -> Iterator[Line]:
    """Yield a line, and for one that nobody wrote those around it: above it, last first; under a heading."""
    at = next(number for number, each in enumerate(page.lines) if each is line)
    above, under = page.lines[:at][::-1], page.lines[at + 1 :]
    yield from (line, *under, *above) if line.block.kind == "heading" else (line, *above, *under)


def findings(pages: Sequence[Page], paragraphs: Iterable[Sequence[Line]]) -> Iterator[Finding]:
    """Yield all findings, those of lines first."""
    for lines in paragraphs:
        yield from check_paragraph(lines)
    yield from check_pages(pages)


def told(finding: Finding, pages: Sequence[Page], made: MadeFile) -> str:
    """Return the sentence of a finding with the page that shows it."""
    return f"{finding.sentence} on page {pages[finding.line.page].folio} of {made.path}"


def summed_up(made: MadeFile, problems: Iterable[Problem]) -> str:
    """Return the line that sums up an edition: "book-print.pdf: 63 pages: 2 ladders, 1 river"."""
    found = Counter(problem.code for problem in problems)
    counts = [counted(found[code], name) for code, (name, _) in KINDS.items() if found[code]]
    pages = [] if made.pages is None else [counted(made.pages, "page")]
    failed = any(code not in KINDS for code in found)
    return ": ".join([made.path, *pages, "failed its proof" if failed else ", ".join(counts) or "nothing found"])
