"""Look at the lines of pages: the measure, the grid, stray lines, short last pages.

Takes the pages of an edition in their order; yields findings. The measure, the grid and the size of the text are those
that most lines have, so that nothing of the style sheets has to be known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from postil.proof.typography.finding import Finding
from postil.proof.typography.lines import Line, Page, paragraphs_of
from postil.proof.typography.paragraphs import brief, is_hyphened

AGREEING, JUSTIFIED = 5, 0.25
"""Lines, and the part of all lines, that must end at one place before that is taken for the edge of the measure."""
BEYOND = 1.0
"""Points by which a line may be longer than the measure: rounding of glyphs adds up to some tenths."""
HANGING = 0.6
"""Ems by which a mark or hyphen at the end may hang into the margin: no mark of a text face is wider."""
OFF = 0.5
"""Points by which a base line may be off the grid: more shows where thin paper lets the other side through."""
ACROSS = 0.7
"""The part of the longest line that a first line of running text has at least, with its indent and a ragged end."""
AFTER_HEADING = 2
"""Lines that a heading must have under it on its page."""
LAST_PAGE = 3
"""Lines that the last page of a chapter must have to be worth turning to."""
TENTHS = 10
A_PART = 0.2
"""The part of all running text that the text of the book is at least: an apparatus may be longer, but is smaller."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The base lines that pages share: where the first stands above the foot, how far they are apart, for what size."""

    origin: float
    step: float
    size: float

    def offset(self, line: Line) -> float:
        """Return by how many points a line is off the grid, up or down."""
        return abs((line.height - self.origin + self.step / 2) % self.step - self.step / 2)


def check_pages(pages: Sequence[Page]) -> Iterator[Finding]:
    """Yield what is wrong with the pages of an edition."""
    size, sides = size_of(pages), (pages[::2], pages[1::2])
    for side in sides:
        yield from overfull_lines(side)
    running = running_text(pages)
    if any(map(measure_of, sides)) and (grid := grid_of(running, size)):
        yield from off_grid(running, grid)
    yield from headings_at_foot(pages, size)
    yield from short_last_pages(pages, size)
    yield from stray_lines(paragraphs_of(pages))


def running_text(pages: Sequence[Page]) -> list[list[Line]]:
    """Return the paragraphs whose first line goes across the page and is not the last; no lines of a title page."""
    found = [lines for lines in paragraphs_of(pages) if lines[0].block.kind == "text" and len(lines) > 1]
    longest = max((lines[0].right - lines[0].left for lines in found), default=0.0)
    return [lines for lines in found if lines[0].right - lines[0].left > ACROSS * longest]


def overfull_lines(pages: Sequence[Page]) -> Iterator[Finding]:
    """Q004: no line runs beyond the measure, but for what may hang; facing pages have their own margins."""
    edge = measure_of(pages)
    for line in [line for page in pages for line in page.lines] if edge else ():
        over = line.right - edge - (HANGING * line.size if hangs(line) else 0.0)
        if over > BEYOND:
            yield Finding("Q004", line, f"the line '{brief(line)}' is {over:.1f} pt too long")


def measure_of(pages: Iterable[Page]) -> float:
    """Return where most lines of the text end within a point; 0 where few end alike: the text is not justified."""
    rights = sorted(line.right for page in pages for line in page.lines if line.block.kind == "text")
    after = [bisect_right(rights, right + BEYOND) for right in rights]
    first = max(range(len(rights)), key=lambda at: after[at] - at, default=0)
    enough = max(AGREEING, JUSTIFIED * len(rights))
    return rights[after[first] - 1] if rights and after[first] - first >= enough else 0.0


def hangs(line: Line) -> bool:
    """Tell whether a line ends with what may stand in the margin."""
    return is_hyphened(line) or not line.words[-1:].isalnum()


def size_of(pages: Iterable[Page]) -> float:
    """Return the size of the text: the largest that a good part of the lines have."""
    sizes = Counter(round(line.size, 1) for page in pages for line in page.lines if line.block.kind == "text")
    return max((size for size, count in sizes.items() if count >= A_PART * sizes.total()), default=0.0)


def grid_of(paragraphs: Iterable[Sequence[Line]], size: float) -> Grid | None:
    """Return the grid that most lines of the text stand on; None where there is no running text."""
    own = [lines for lines in paragraphs if round(lines[0].size, 1) == size]
    pairs = (pair for lines in own for pair in pairwise(lines) if pair[0].page == pair[1].page)
    steps = Counter(round(above.height - line.height, 2) for above, line in pairs)
    if not steps:
        return None
    step = steps.most_common(1)[0][0]
    origins = Counter(round(line.height % step * TENTHS) for lines in own for line in lines)
    return Grid(origins.most_common(1)[0][0] / TENTHS, step, size)


def off_grid(paragraphs: Iterable[Sequence[Line]], grid: Grid) -> Iterator[Finding]:
    """Q005: justified text stands on the grid; told once for a page. Ragged text, as in large print, needs none."""
    off: dict[int, list[Line]] = {}
    for line in (line for lines in paragraphs for line in lines):
        if round(line.size, 1) == grid.size and grid.offset(line) > OFF:
            off.setdefault(line.page, []).append(line)
    for lines in off.values():
        count = "a line is" if len(lines) == 1 else f"{len(lines)} lines are"
        far = grid.offset(lines[0])
        yield Finding("Q005", lines[0], f"{count} off the grid, from '{brief(lines[0])}' by {far:.1f} pt,")


def stray_lines(paragraphs: Iterable[Sequence[Line]]) -> Iterator[Finding]:
    """Q006: no page begins with the last line of a paragraph, none ends with the first."""
    for lines in paragraphs:
        pages = Counter(line.page for line in lines)
        if len(pages) < 2 or lines[0].block.kind not in ("text", "list"):
            continue
        if pages[lines[-1].page] == 1:
            yield Finding("Q006", lines[-1], f"the last line of a paragraph, '{brief(lines[-1])}', stands alone")
        if pages[lines[0].page] == 1:
            yield Finding("Q006", lines[0], f"the first line of a paragraph, '{brief(lines[0])}', stands alone")


def headings_at_foot(pages: Sequence[Page], size: float) -> Iterator[Finding]:
    """Q006: a heading has two lines of its text under it, or all that it has."""
    for page, following in pairwise(pages):
        lines = page.text
        under = next((at for at, line in enumerate(reversed(lines)) if line.block.kind == "heading"), len(lines))
        if under < AFTER_HEADING and len(lines) > under and goes_on(following, page, size):
            heading = lines[-1 - under]
            if not (under and following.text[0].block.kind == "heading"):
                yield Finding("Q006", heading, f"the heading '{brief(heading)}' stands at the foot")


def short_last_pages(pages: Sequence[Page], size: float) -> Iterator[Finding]:
    """Q007: a chapter does not end with one or two lines on a page of their own."""
    blank = Page(len(pages), "", ())
    for before, page, following in zip([blank, *pages], pages, [*pages[1:], blank], strict=False):
        if len(page.text) < LAST_PAGE and goes_on(page, before, size) and not goes_on(following, page, size):
            count = "one line" if len(page.text) == 1 else f"{len(page.text)} lines"
            yield Finding("Q007", page.text[0], f"a chapter ends with {count}")


def goes_on(page: Page, before: Page, size: float) -> bool:
    """Tell whether a page goes on with the chapter of the page before it, in running text; a blank one does not."""
    text, above = page.text, before.text
    if text and above and text[0].block.division != above[-1].block.division:
        return False
    return any(round(line.size, 1) == size for line in text) and not any(line.block.opening for line in text)
