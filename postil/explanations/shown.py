"""Show an explanation on a terminal: headings in bold, paragraphs in lines that can be read, examples set apart.

Takes Markdown as it is written here (headings, paragraphs, lists, tables, fenced blocks) and gives text. It is not for
other Markdown: what content says is read in `source/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import fill, indent

BOLD, PLAIN = "\033[1m", "\033[0m"
WIDEST = 100
FENCE, ROW, RULE, INDENT = "```", "| ", "|-", " " * 4
ITEM = re.compile(r"(?:[0-9]+\.|-) ")


def shown(markdown: str, columns: int, *, is_bold: bool = True) -> str:
    """Return Markdown for a terminal of so many columns; without bold type where the user wants none."""
    width = min(columns, WIDEST)
    return "\n\n".join(block(text, width, is_bold) for text in blocks(markdown)) + "\n"


def blocks(markdown: str) -> Iterator[str]:
    """Yield the blocks of a text: what stands between blank lines, but those in a fence."""
    lines: list[str] = []
    for line in [*markdown.split("\n"), ""]:
        is_fenced = bool(lines) and lines[0].startswith(FENCE) and lines[1:][-1:] != [FENCE]
        if line or is_fenced:
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []


def block(text: str, width: int, is_bold: bool) -> str:
    """Return one block of Markdown."""
    if text.startswith(FENCE):
        return example(text)
    if text.startswith("#"):
        title = fill(text.lstrip("# "), width)
        return f"{BOLD}{title}{PLAIN}" if is_bold else title
    if text.startswith(ROW):
        return table([line.strip("| ").split(" | ") for line in text.split("\n") if not line.startswith(RULE)], width)
    return "\n".join(hanging(item, width) for item in items(text))


def example(text: str) -> str:
    """Return what stands in a fence, with the name of its file above it."""
    info, *lines = text.split("\n")[:-1]
    file = info.partition(" ")[2]
    return "\n".join([*([f"{file}:"] if file else []), indent("\n".join(lines), INDENT)])


def items(text: str) -> Iterator[str]:
    """Yield the items of a list, each on one line, or a paragraph."""
    yield from (" ".join(item.split()) for item in re.split(r"\n(?=[0-9]+\. |- )", text))


def hanging(text: str, width: int) -> str:
    """Return a paragraph in lines; those of an item begin under its words."""
    mark = ITEM.match(text)
    return fill(text, width, subsequent_indent=" " * len(mark[0]) if mark else "", break_on_hyphens=False)


def table(rows: Sequence[Sequence[str]], width: int) -> str:
    """Return a table in columns as wide as their widest cell; the last column takes what is left."""
    widths = [max(map(len, column)) + 2 for column in list(zip(*rows, strict=True))[:-1]]
    return "\n".join(row(cells, widths, width) for cells in rows)


def row(cells: Sequence[str], widths: Sequence[int], width: int) -> str:
    """Return a row of a table; what the last cell has beyond its line stands under it."""
    head = "".join(cell.ljust(wide) for cell, wide in zip(cells, widths, strict=False))
    return fill(cells[-1], max(width, len(head) + 20), initial_indent=head, subsequent_indent=" " * len(head))
