"""Read Markdown into the tree of the model.

Takes some lines of a file (a content file's body, or a block of text in YAML) and gives `Element`s that know their
places, with the footnotes kept apart. CommonMark without raw HTML, with tables, definition lists, footnotes and
attributes (id, class, lang, dir). What a reader would see wrong becomes a Problem.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from postil.model import Element
from postil.problems import Place, Problem, Report
from postil.source.markdown_tree import Tree, place_of

# The parser is loaded when a text is read: one that was kept needs none.
if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

ATTRIBUTES = ("id", "class", "lang", "dir")
HTML_TAG = re.compile(
    r"</?(?P<name>a|abbr|b|br|cite|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|su[bp]|table|t[dhr]|u|ul)\b[^<>]*>",
    re.I,
)
NUMBERED_CHARACTER = re.compile(r"&#(?:x(?P<hex>[0-9a-f]{1,6})|(?P<decimal>[0-9]{1,7}));", re.I)
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
FOOTNOTE_DEFINITION = re.compile(r"[ >]*\[\^([^\]\s]+)\]:")
FOOTNOTE_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
DEEPEST = 20
"""How deep the parser goes; what stands deeper it leaves out, or as it was typed."""
BACK_QUOTES = re.compile("`+")


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
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    # Else a link to file: or javascript: would be printed as it was typed; the tree refuses it by name (M006).
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.use(footnote_plugin, inline=False).use(deflist_plugin)
    markdown.use(attrs_plugin, spans=True, allowed=ATTRIBUTES)
    return markdown.use(attrs_block_plugin, allowed=ATTRIBUTES)


def read_markdown(text: str, line_place: Callable[[int], Place], report: Report) -> Prose:
    """Read `text`; `line_place(n)` is the place of its n-th line, from 0."""
    from markdown_it.tree import SyntaxTreeNode

    lines = text.split("\n")
    environment: dict[str, Any] = {}
    tokens = parser().parse(text, environment)
    root = SyntaxTreeNode(tokens)
    report.extend(check_depth(tokens, line_place))
    names = {name.removeprefix(":") for name in environment.get("footnotes", {}).get("refs", ())}
    prose = list(prose_lines(lines, set(code_lines(root))))
    report.extend(check_lines(prose, line_place, names))
    tree = Tree(lines, line_place, report)
    starts = definitions_of(prose)
    blocks: list[Element] = []
    footnotes: list[Definition] = []
    for node in root.children:
        if node.type == "footnote_block":
            footnotes += [read_footnote(footnote, tree, starts) for footnote in node.children]
        else:
            blocks += tree.blocks([node])
    return Prose(tuple(blocks), tuple(footnotes))


def read_footnote(node: SyntaxTreeNode, tree: Tree, starts: dict[str, int]) -> Definition:
    """Return one footnote that the text calls."""
    name, count = str(node.meta["label"]), sum(child.type == "footnote_anchor" for child in node.walk())
    return Definition(name, count, tuple(tree.blocks(node.children)), tree.line_place(starts.get(name, 0)))


def check_depth(tokens: Iterable[Token], line_place: Callable[[int], Place]) -> Iterator[Problem]:
    """M013: the text goes nowhere as deep as the parser does not; told once, at the first line that does."""
    for token in tokens:
        if any(each.level >= DEEPEST - 1 for each in (token.children or ()) or (token,)):
            sentence = "quotations, lists or emphasis stand too deep in each other here, and words would be lost"
            yield Problem(line_place(token.map[0] if token.map else 0), "M013", sentence, "write it more simply")
            return


def definitions_of(prose: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return the line (from 0) on which each footnote is first defined."""
    found: dict[str, int] = {}
    for number, line in prose:
        if match := FOOTNOTE_DEFINITION.match(line):
            found.setdefault(match[1], number)
    return found


def check_lines(
    prose: Sequence[tuple[int, str]], line_place: Callable[[int], Place], names: set[str]
) -> Iterator[Problem]:
    """M001, M002, M003, M004: what Markdown would pass over in silence or print as it stands.

    `names` are those of the footnotes that have a text.
    """
    starts = definitions_of(prose)
    called = {match[1] for _, line in prose for match in FOOTNOTE_CALL.finditer(line)}
    opened: set[str] = set()
    for number, line in prose:
        place = line_place(number)
        yield from check_html(line, place, opened)
        yield from check_characters(line, place)
        yield from check_calls(line, place, names)
        definition = FOOTNOTE_DEFINITION.match(line)
        if definition and definition[1] in names:
            yield from check_definition(definition, place, definition[1] in called, starts[definition[1]] == number)


def check_html(line: str, place: Place, opened: set[str]) -> Iterator[Problem]:
    """M001: there is no HTML; what closes a tag that was reported is not reported again."""
    for match in HTML_TAG.finditer(line):
        if match[0].startswith("</") and match["name"].lower() in opened:
            continue
        opened.add(match["name"].lower())
        yield Problem(
            within(place, match),
            "M001",
            f"{match[0]} is HTML, which would be printed as it stands",
            hint="use Markdown (*emphasis*, **strong**, a blank line between paragraphs) or a code span",
        )


def check_characters(line: str, place: Place) -> Iterator[Problem]:
    """F003: no character that cannot be seen stands in the text by its number."""
    for match in NUMBERED_CHARACTER.finditer(line):
        code = int(match["hex"] or match["decimal"], 16 if match["hex"] else 10)
        if code > sys.maxunicode or HIDDEN.fullmatch(chr(code)):
            yield Problem(
                within(place, match),
                "F003",
                f"{match[0]} stands for a character that cannot be seen",
                hint="take it away",
            )


def check_calls(line: str, place: Place, names: set[str]) -> Iterator[Problem]:
    """M002: each footnote that is called has a text."""
    for match in FOOTNOTE_CALL.finditer(line):
        if match[1] not in names:
            yield Problem(
                within(place, match),
                "M002",
                f"footnote [^{match[1]}] has no text",
                hint=f"add a line '[^{match[1]}]: ...' or take the mark away",
            )


def check_definition(definition: re.Match[str], place: Place, is_called: bool, is_first: bool) -> Iterator[Problem]:
    """M003 and M004: a footnote's text is called, and is the only one of its name."""
    if not is_called:
        yield Problem(
            within(place, definition),
            "M003",
            f"footnote [^{definition[1]}] is never called and would be lost",
            hint=f"put [^{definition[1]}] where the footnote belongs, or take its text away",
        )
    if not is_first:
        yield Problem(
            within(place, definition),
            "M004",
            f"footnote [^{definition[1]}] has two texts",
            hint="give one of them another name",
        )


def code_lines(root: SyntaxTreeNode) -> Iterator[int]:
    """Yield the numbers of the lines of code, wherever it stands: in a list or a quotation it is indented.

    The line that opens a fence is left out: the head of a footnote may stand before it.
    """
    for node in root.walk():
        if node.type in ("fence", "code_block") and node.map:
            yield from range(node.map[0] + (node.type == "fence"), node.map[1])


def prose_lines(lines: Sequence[str], code: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are no code with their numbers, code spans and escapes blanked out."""
    for number, line in enumerate(lines):
        if number not in code:
            yield number, re.sub(r"\\.", "  ", without_code(line))


def without_code(line: str) -> str:
    """Return a line with its code spans blanked out, in one pass: https://spec.commonmark.org/0.31.2/#code-spans."""
    runs = [run.span() for run in BACK_QUOTES.finditer(line)]
    closing: dict[int, int] = {}
    alike: dict[int, int] = {}
    for number in reversed(range(len(runs))):
        length = runs[number][1] - runs[number][0]
        closing[number] = alike.get(length, -1)
        alike[length] = number
    made, done, number = [], 0, 0
    while number < len(runs):
        if closing[number] > 0:
            start, end = runs[number][0], runs[closing[number]][1]
            made += [line[done:start], " " * (end - start)]
            done, number = end, closing[number]
        number += 1
    return "".join([*made, line[done:]])


def within(place: Place, match: re.Match[str]) -> Place:
    """Return the place of a match in the line that starts at `place`."""
    return place_of(match[0], place, match.start())
