"""Write text as the model holds it in Markdown that is read as the same text.

Takes Elements and strings; gives CommonMark with tables, definition lists and attributes, in lines of up to 112
characters. A mark that could not be read back is left out rather than shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from postil.intake.escaping import AT_START
from postil.intake.htmltext import is_block
from postil.intake.runningtext import line
from postil.model import Element, Node, text_of

WIDTH = 112
_TOKEN = re.compile(r"(?:\{[^}]*\}|\\.|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|[^ ])+")
_SAFE_START = re.compile(r"[^\W\d_]|[(‘“«\\\[]|\*{1,2}\w|\d+[^\d.)]")
_RULES = {"align-left": ":---", "align-right": "---:", "align-center": ":---:"}
_HEADING = re.compile("h[1-6]")
_CLASS = re.compile(r"[a-z]+(?:-[a-z]+)+")
_AFTER_BREAK = re.compile(r"[-=:|+]")


def markdown(nodes: Iterable[Node]) -> str:
    """Return some nodes as Markdown, without a line end at the end."""
    return "\n\n".join(_blocks(nodes))


def plain_markdown(text: str) -> str:
    """Return plain text as Markdown; a blank line parts paragraphs."""
    return markdown(Element("p", (part,)) for part in re.split(r"\n\s*\n", text.strip()))


def _blocks(nodes: Iterable[Node]) -> list[str]:
    """Return the blocks that some nodes make, words between blocks as paragraphs; one list never runs into the next."""
    made: list[str] = []
    last = ""
    for group in _groups(nodes):
        single = group[0]
        if isinstance(single, Element) and is_block(single):
            made.append(_block(single, other=single.name == last))
            last = "" if single.name == last else single.name
        else:
            made.append(_paragraph(group))
            last = ""
    return [block for block in made if block.strip()]


def _groups(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Yield each block alone, and what runs on between blocks together."""
    running: list[Node] = []
    for node in nodes:
        if is_block(node):
            yield from [running] if running else []
            running = []
            yield [node]
        else:
            running.append(node)
    yield from [running] if running else []


def _block(element: Element, other: bool) -> str:
    if element.name in ("ul", "ol"):
        return _list(element, other)
    if element.name == "blockquote":
        return _indented(markdown(element.children), "> ", "> ").replace("> \n", ">\n")
    if element.name == "pre":
        return _fenced(text_of(element.children))
    if element.name == "hr":
        return "***"
    if element.name == "dl":
        return _definitions(element)
    if element.name == "table":
        return _table(element)
    if _HEADING.fullmatch(element.name):
        return f"{'#' * int(element.name[1])} {_start(line(element.children), after_break=False)}"
    return (
        "\n\n".join(_blocks(element.children)) if any(map(is_block, element.children)) else _paragraph(element.children)
    )


def _list(element: Element, other: bool) -> str:
    """Return a list, its items apart by a blank line where one of them has paragraphs of its own."""
    items = [child for child in element.children if isinstance(child, Element) and child.name == "li"]
    loose = any(isinstance(child, Element) and child.name == "p" for item in items for child in item.children)
    first = int(start) if (start := element.attributes.get("start", "1")).isdecimal() else 1
    made: list[str] = []
    for number, item in enumerate(items, first):
        sign = f"{number}{')' if other else '.'} " if element.name == "ol" else ("* " if other else "- ")
        joint = "\n\n" if loose else "\n"
        made.append(_indented(joint.join(_blocks(item.children)), sign, " " * len(sign)))
    own = element.attributes.get("class", "")
    counted = f"{{.{own}}}\n" if _CLASS.fullmatch(own) else ""
    return counted + ("\n\n" if loose else "\n").join(made)


def _definitions(element: Element) -> str:
    """Return a list of terms, each on its line, with the definitions after colons."""
    made: list[str] = []
    for child in element.children:
        if isinstance(child, Element) and child.name == "dt":
            made.append(f"\n{line(child.children)}" if made else line(child.children))
        elif isinstance(child, Element) and child.name == "dd":
            made.append(_indented(markdown(child.children), ": ", "  "))
    return "\n".join(made)


def _table(element: Element) -> str:
    """Return a table whose first row is its head."""
    rows = [
        [
            line(cell.children).replace("\\\n", " ").replace("|", "\\|")
            for cell in row.children
            if isinstance(cell, Element)
        ]
        for row in element.walk()
        if row.name == "tr"
    ]
    rule = [list(_columns(element))]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*rows[:1], *rule, *rows[1:]])


def _columns(table: Element) -> Iterator[str]:
    """Yield the rule under the head of a table, with colons for how its columns are aligned."""
    head = next((row for row in table.walk() if row.name == "tr"), table)
    for cell in head.children:
        yield _RULES.get(cell.attributes.get("class", ""), "---") if isinstance(cell, Element) else "---"


def _fenced(words: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", words)), default=0))
    return f"{fence}\n{words.rstrip()}\n{fence}"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else line or rest.rstrip() for line in lines[1:])])


def _paragraph(nodes: Sequence[Node]) -> str:
    """Return running words in lines, none of which begins like anything but words."""
    safe = [_start(each, after_break=number > 0) for number, each in enumerate(line(nodes).split("\\\n"))]
    return "\\\n".join(map(_wrapped, safe))


def _start(line: str, after_break: bool) -> str:
    """Return a line with a backslash where its head would be taken for a mark."""
    start = AT_START.match(line)
    if start:
        head = len(start["number"] or "")
        return f"{line[:head]}\\{line[head:]}"
    return f"\\{line}" if after_break and _AFTER_BREAK.match(line) else line


def _wrapped(line: str) -> str:
    lines: list[str] = []
    for word in (token.group() for token in _TOKEN.finditer(line)):
        if lines and (len(lines[-1]) + len(word) < WIDTH or not _SAFE_START.match(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)
