"""Look at the lines of a paragraph: ladders, short last lines, rivers, loose lines.

Takes the lines of one paragraph in their order; yields findings. All lengths are measured on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from postil.proof.typography.drawn import Blank
from postil.proof.typography.finding import Finding
from postil.proof.typography.lines import Line

HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")
LADDER = 3
"""Lines in a row that may not all end with a hyphen: two are what most house styles allow."""
SHORTEST = 1.2
"""Ems below which a last line looks like a gap: the indent of the next paragraph (`--indent`) would be longer."""
RIVER = 4
"""Lines over which blanks must flow together: three happen on every page and are not seen."""
WIDE = 1.5
"""Times its normal width that a blank must have to be a part of a river: narrower ones meet by chance, and unseen."""
SHARED = 0.5
"""Normal widths of a blank that two blanks must have in common, one over the other, for the white to flow."""
LOOSE = 2.2
"""Times its normal width that a blank may have: above half an em, where most typographers see a hole."""
SET_IN_LINES = ("text", "list", "note", "caption")


def check_paragraph(lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield what is wrong with the lines of a paragraph; headings and tables are set by hand and are left out."""
    kind = lines[0].block.kind
    if kind not in SET_IN_LINES:
        return
    yield from ladders(lines)
    yield from rivers(lines)
    yield from loose_lines(lines)
    if kind == "text":
        yield from short_last_line(lines)


def ladders(lines: Sequence[Line]) -> Iterator[Finding]:
    """Q001: at most two lines in a row end with a hyphen."""
    for hyphened, group in groupby(lines, is_hyphened):
        rungs = list(group)
        if hyphened and len(rungs) >= LADDER:
            yield Finding("Q001", rungs[0], f"{len(rungs)} lines in a row end with a hyphen")


def is_hyphened(line: Line) -> bool:
    """Tell whether a line ends with a hyphen, also one that the word has of its own: the eye sees no difference."""
    return line.words.endswith(HYPHENS)


def short_last_line(lines: Sequence[Line]) -> Iterator[Finding]:
    """Q002: the last line of a paragraph is longer than the indent of the next, and more than a part of a word."""
    if len(lines) < 2:
        return
    before, last = lines[-2:]
    if is_hyphened(before) and " " not in last.words:
        yield Finding("Q002", last, f"a paragraph ends with '{last.words}' alone, a part of a word,")
    elif last.right - last.left < SHORTEST * last.size:
        yield Finding("Q002", last, f"a paragraph ends with '{last.words}' alone, shorter than an indent,")


def rivers(lines: Sequence[Line]) -> Iterator[Finding]:
    """Q003: wide blanks of four lines or more do not lie over one another."""
    flows: dict[Blank, list[Line]] = {}
    for above, line in pairwise([None, *lines]):
        assert line is not None
        flows = flowing(flows if above and above.page == line.page else {}, line)
        if end := next((blank for blank, flow in flows.items() if len(flow) == RIVER), None):
            words = f"a river of white runs through {RIVER} lines, down to '{word_before(line, end)}',"
            yield Finding("Q003", flows[end][0], words)


def flowing(flows: dict[Blank, list[Line]], line: Line) -> dict[Blank, list[Line]]:
    """Return the lines that each wide blank of a line has above it; a river goes on only from the longest."""
    wide = [blank for blank in line.blanks if blank.ratio >= WIDE]
    return {
        blank: [*max((flow for above, flow in flows.items() if meet(above, blank)), key=len, default=[]), line]
        for blank in wide
    }


def meet(above: Blank, blank: Blank) -> bool:
    """Tell whether the white of two blanks flows together."""
    return min(above.right, blank.right) - max(above.left, blank.left) >= SHARED * blank.normal


def word_before(line: Line, blank: Blank) -> str:
    """Return the word that stands before a blank."""
    words = line.words.split()
    return words[min(sum(other.left < blank.left for other in line.blanks), len(words) - 1)]


def loose_lines(lines: Sequence[Line]) -> Iterator[Finding]:
    """Q008: no blank is more than 2.2 times as wide as its font has it."""
    for line in lines:
        widest = max((blank.ratio for blank in line.blanks), default=1.0)
        if widest > LOOSE:
            yield Finding("Q008", line, f"the blanks of the line '{brief(line)}' are {widest:.1f} times their width")


def brief(line: Line) -> str:
    """Return the first words of a line."""
    words = line.words.split()
    return " ".join(words[:4]) + (" ..." if words[4:] else "")
