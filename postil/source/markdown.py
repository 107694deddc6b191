"""Read Markdown into the tree of the model.

Takes some lines of a file (a content file's body, or a block of text in YAML) and gives `Element`s that know their
places, with the footnotes kept apart. CommonMark without raw HTML, with tables, definition lists, footnotes and
attributes (id, class, lang, dir). What a reader would see wrong becomes a Problem.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from postil.model import Element, Node
from postil.problems import Place, Problem, Report
from postil.source.markdown_tree import Tree

ATTRIBUTES = ("id", "class", "lang", "dir")
HTML_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|su[bp]|table|t[dhr]|u|ul)\b[^<>]*>",
    re.I,
)
FOOTNOTE_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
FOOTNOTE_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


@dataclass(frozen=True, slots=True)
class Definition:
    """A footnote as written: the name between `[^` and `]`, how often it is called, its text."""

    name: str
    calls: int
    blocks: tuple[Element, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown, read: blocks in order, and the footnotes in the order in which they are first called."""

    blocks: tuple[Element, ...] = ()
    footnotes: tuple[Definition, ...] = ()


@functools.cache
def parser() -> MarkdownIt:
    """Return the one Markdown parser; everything that it does not know stays text."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(footnote_plugin, inline=False).use(deflist_plugin)
    markdown.use(attrs_plugin, spans=True, allowed=ATTRIBUTES)
    return markdown.use(attrs_block_plugin, allowed=ATTRIBUTES)


def read_markdown(text: str, line_place: Callable[[int], Place], report: Report) -> Prose:
    """Read `text`; `line_place(n)` is the place of its n-th line, from 0."""
    lines = text.split("\n")
    report.extend(check_lines(lines, line_place))
    environment: dict[str, object] = {}
    root = SyntaxTreeNode(parser().parse(text, environment))
    tree = Tree(lines, line_place, report)
    starts = definitions_of(lines)
    blocks: list[Element] = []
    footnotes: list[Definition] = []
    for node in root.children:
        if node.type == "footnote_block":
            footnotes += [read_footnote(footnote, tree, starts) for footnote in node.children]
        else:
            blocks += tree.blocks([node])
    return Prose(tuple(blocks), tuple(footnotes))


def read_inline(text: str, line_place: Callable[[int], Place], report: Report) -> tuple[Node, ...]:
    """Read one paragraph and return what is in it; M012 where there is more than a paragraph."""
    blocks = read_markdown(text.strip(), line_place, report).blocks
    if len(blocks) > 1 or any(block.name != "p" for block in blocks):
        report.add(
            line_place(0),
            "M012",
            "this text must be a single paragraph",
            hint="leave out blank lines, lists and headings here",
        )
    return blocks[0].children if blocks else ()


def read_footnote(node: SyntaxTreeNode, tree: Tree, starts: dict[str, int]) -> Definition:
    """Return one footnote that the text calls."""
    name, count = str(node.meta["label"]), sum(child.type == "footnote_anchor" for child in node.walk())
    return Definition(name, count, tuple(tree.blocks(node.children)), tree.line_place(starts.get(name, 0)))


def definitions_of(lines: Sequence[str]) -> dict[str, int]:
    """Return the line (from 0) on which each footnote is first defined."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        if match := FOOTNOTE_DEFINITION.match(line):
            found.setdefault(match[1], number)
    return found


def check_lines(lines: Sequence[str], line_place: Callable[[int], Place]) -> Iterator[Problem]:
    """M001, M002, M003, M004: what Markdown would pass over in silence or print as it stands."""
    prose = list(prose_lines(lines))
    defined = definitions_of(lines)
    called = {match[1] for _, line in prose for match in FOOTNOTE_CALL.finditer(line)}
    for number, line in prose:
        place = line_place(number)
        for match in HTML_TAG.finditer(line):
            yield Problem(
                within(place, match),
                "M001",
                f"{match[0]} is HTML, which would be printed as it stands",
                hint="use Markdown (*emphasis*, **strong**, a blank line between paragraphs) or a code span",
            )
        for match in FOOTNOTE_CALL.finditer(line):
            if match[1] not in defined:
                yield Problem(
                    within(place, match),
                    "M002",
                    f"footnote [^{match[1]}] has no text",
                    hint=f"add a line '[^{match[1]}]: ...' or take the mark away",
                )
        match_definition = FOOTNOTE_DEFINITION.match(line)
        if match_definition and match_definition[1] not in called:
            yield Problem(
                within(place, match_definition),
                "M003",
                f"footnote [^{match_definition[1]}] is never called and would be lost",
                hint=f"put [^{match_definition[1]}] where the footnote belongs, or take its text away",
            )
        if match_definition and defined[match_definition[1]] != number:
            yield Problem(
                within(place, match_definition),
                "M004",
                f"footnote [^{match_definition[1]}] has two texts",
                hint="give one of them another name",
            )


def prose_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fenced code with their numbers, code spans and escapes blanked out."""
    fence = ""
    for number, line in enumerate(lines):
        mark = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        else:
            yield number, re.sub(r"\\.", "  ", CODE.sub(lambda code: " " * len(code[0]), line))


def within(place: Place, match: re.Match[str]) -> Place:
    """Return the place of a match in the line that starts at `place`."""
    return replace(place, column=place.column + match.start(), length=max(1, match.end() - match.start()))
