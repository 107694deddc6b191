"""Write what was measured as Markdown.

Takes results; gives the lines of two tables, ratios with what must be reached and the figures behind them, and
a sentence that says plainly which engine is ahead of us, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.compare.results import Result, shown
from bench.compare.rounds import ratio
from bench.compare.rows import GROWTH, GROWTH_LIMIT, GROWTH_PAGES, NOT_THERE, ROWS, Limit, Row
from bench.compare.works import JINJA

OURS = ("print", "edited", "epub", "all", "unchanged", JINJA)
RATIOS = "| work | pages | must | aim | measured | least to most | CPU | |\n|---|---:|---:|---:|---:|---|---:|---|"
FIGURES = "| | pages | wall s | CPU s | CPU ms a page | peak MiB | kB |\n|---|---:|---:|---:|---:|---:|---:|"


def tables(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of both tables and what is to be said of them."""
    yield RATIOS
    yield from ratio_lines(results)
    yield f"\n{ahead(results)}\n"
    yield FIGURES
    for result in results:
        yield from (figure_line(result, name) for name in result.costs)


def ratio_lines(results: Sequence[Result]) -> Iterator[str]:
    """Yield a line for each row and length, those that were not run too."""
    for row in ROWS:
        done = {result.asked: result for _, result in shown([row], results)}
        for pages in sorted({*done, *row.limits}):
            yield ratio_line(row, done[pages]) if pages in done else not_run(row.title, pages, row.limits[pages])
    yield growth(results)
    yield from (not_run(title) for title in NOT_THERE)


def not_run(title: str, pages: int = 0, limit: Limit | None = None) -> str:
    """Return the line of what was not measured."""
    return cells(title, number(pages) if pages else "", *limit_cells(limit), "not run", "", "", "")


def ratio_line(row: Row, result: Result) -> str:
    """Return the line of one row and length."""
    ours, others = result.costs[row.ours], result.costs[row.other]
    found, limit = ratio(ours, others, row.measure), row.limits.get(result.asked)
    reach = f"{found.least:.2f} to {found.most:.2f}"
    cpu = f"{ratio(ours, others, 'cpu').middle:.2f}" if row.measure == "wall" else ""
    said = verdict(found.middle, limit)
    return cells(row.title, number(result.asked), *limit_cells(limit), f"{found.middle:.2f}", reach, cpu, said)


def growth(results: Sequence[Result]) -> str:
    """Return the line that compares a page of a long book with one of a short book."""
    by_pages = {result.asked: result for result in results if "print" in result.made}
    if not by_pages.keys() >= set(GROWTH_PAGES):
        return not_run(GROWTH, limit=GROWTH_LIMIT)
    many, few = (by_pages[pages].cpu_of_a_page("print") for pages in GROWTH_PAGES)
    said = verdict(many / few, GROWTH_LIMIT)
    return cells(GROWTH, "", *limit_cells(GROWTH_LIMIT), "", "", f"{many / few:.2f}", said)


def verdict(found: float, limit: Limit | None) -> str:
    """Return how a ratio stands to its limits."""
    if limit is None:
        return ""
    return "reached" if found <= limit.aim else "must" if found <= limit.must else "**missed**"


def limit_cells(limit: Limit | None) -> tuple[str, str]:
    """Return the cells of a limit."""
    return (f"{limit.must:g}", f"{limit.aim:g}") if limit else ("", "")


def ahead(results: Sequence[Result]) -> str:
    """Return where another engine is ahead of us."""
    found = [(row, result, found_ratio(row, result)) for row, result in shown(ROWS, results) if row.other not in OURS]
    said = [f"{row.title}, {number(result.asked)} pages ({much:.2f})" for row, result, much in found if much > 1]
    return f"The other is ahead: {'; '.join(said)}." if said else "No other engine that was run is ahead."


def found_ratio(row: Row, result: Result) -> float:
    """Return the ratio that a row asks for, the median of the rounds."""
    return ratio(result.costs[row.ours], result.costs[row.other], row.measure).middle


def figure_line(result: Result, name: str) -> str:
    """Return the line of the figures of one work."""
    made = result.made.get(name)
    wall, cpu = (f"{result.middle(name, measure):.2f}" for measure in ("wall", "cpu"))
    memory = f"{result.middle(name, 'memory') / 2**20:.0f}"
    page = f"{1000 * result.cpu_of_a_page(name):.1f}" if made and made.pages else ""
    size = number(made.size // 1000) if made else ""
    asked = f"{'ours, ' if name in OURS[:-1] else ''}{name}, {number(result.asked)}"
    return cells(asked, number(made.pages) if made and made.pages else "", wall, cpu, page, memory, size)


def number(count: int) -> str:
    """Return a number with its thousands apart."""
    return f"{count:,}"


def cells(*words: str) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(words)} |"


def joined(lines: Iterable[str]) -> str:
    """Return lines as text."""
    return "".join(f"{line}\n" for line in lines)
