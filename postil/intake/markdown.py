"""Write text as the model holds it in Markdown that is read as the same text.

Takes Elements and strings; gives CommonMark with tables, definition lists and attributes, in lines of up to 112
characters. A mark that could not be read back is left out rather than shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from postil.intake.escaping import AT_START, INSIDE
from postil.intake.htmltext import is_block, one_blank
from postil.model import Element, Node, text_of

WIDTH = 112
_TOKEN = re.compile(r"(?:\{[^}\n]*\}|\\.|`[^`]*`|[^ `\\{]|[`\\{])+", re.DOTALL)
_SAFE_START = re.compile(r"[^\W\d_]|[(‘“«]|\d+[^\d.)]")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+|#[\w.-]+|[\w-]+\.md(?:#[\w.-]+)?", re.I)
_AFTER_BREAK = re.compile(r"[-=:|+]")
_VALUE = re.compile(r"[\w-]+")
_MARKS = {"em": "*", "strong": "**"}


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
    return ("\n\n" if loose else "\n").join(made)


def _definitions(element: Element) -> str:
    """Return a list of terms, each on its line, with the definitions after colons."""
    made: list[str] = []
    for child in element.children:
        if isinstance(child, Element) and child.name == "dt":
            made.append(f"\n{_line(child.children)}" if made else _line(child.children))
        elif isinstance(child, Element) and child.name == "dd":
            made.append(_indented(markdown(child.children), ": ", "  "))
    return "\n".join(made)


def _table(element: Element) -> str:
    """Return a table whose first row is its head."""
    rows = [
        [
            _line(cell.children).replace("\\\n", " ").replace("|", "\\|")
            for cell in row.children
            if isinstance(cell, Element)
        ]
        for row in element.walk()
        if row.name == "tr"
    ]
    rule = [["---"] * len(row) for row in rows[:1]]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*rows[:1], *rule, *rows[1:]])


def _fenced(words: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", words)), default=0))
    return f"{fence}\n{words.rstrip()}\n{fence}"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else line or rest.rstrip() for line in lines[1:])])


def _paragraph(nodes: Sequence[Node]) -> str:
    """Return running words in lines, none of which begins like anything but words."""
    lines = _line(nodes).split("\\\n")
    safe = [_start(line, after_break=number > 0) for number, line in enumerate(lines)]
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
    for word in _TOKEN.findall(line):
        if lines and (len(lines[-1]) + len(word) < WIDTH or not _SAFE_START.match(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def _line(nodes: Sequence[Node]) -> str:
    """Return running words on one line, but for line breaks."""
    text = _inline(nodes, frozenset())
    return re.sub(r" *\\\n *", "\\\\\n", text).strip(" ").removesuffix("\\\n")


def _inline(nodes: Sequence[Node], inside: frozenset[str]) -> str:
    made = ""
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            words = _escaped(node)
            made += words.lstrip(" ") if made.endswith((" ", "\\\n")) else words
        else:
            made += _marked(node, made, one_blank(text_of(tuple(nodes[place + 1 :])))[:1], inside)
    return made


def _escaped(words: str) -> str:
    """Return words with all marks escaped, also that which would make a picture of a link behind them."""
    escaped = INSIDE.sub(lambda mark: f"\\{mark.group()}", one_blank(words))
    return f"{escaped[:-1]}\\!" if escaped.endswith("!") else escaped


def _marked(element: Element, before: str, after: str, inside: frozenset[str]) -> str:
    """Return an element of running text with its marks, or its words alone; `after` is the character that follows."""
    if element.name == "br":
        return "\\\n"
    if element.name == "code":
        return _code(text_of(element.children))
    words = _inline(element.children, inside | {element.name})
    bare = words.strip(" ")
    if not bare or element.name in inside:
        return words
    left, right = words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :]
    return left + _between_marks(element, bare, (before + left)[-1:], (right + after)[:1]) + right


def _between_marks(element: Element, words: str, before: str, after: str) -> str:
    href = element.attributes.get("href", "")
    if element.name == "a" and _LINK.fullmatch(href):
        return f"[{words}](<{href}>)" if re.search("[()]", href) else f"[{words}]({href})"
    if element.name == "span" and (given := _attributes(element)):
        return f"[{words}]{{{given}}}"
    mark = _MARKS.get(element.name, "")
    return f"{mark}{words}{mark}" if mark and _can_open(before, words[0]) and _can_open(after, words[-1]) else words


def _can_open(outside: str, inside: str) -> bool:
    """Tell whether a mark of emphasis between two characters is read as one: left or right flanking, not both.

    https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    if outside == "*" or inside == "\n":
        return False
    return not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside)


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _attributes(element: Element) -> str:
    given = element.attributes
    return " ".join(f"{name}={given[name]}" for name in ("lang", "dir") if _VALUE.fullmatch(given.get(name, "")))


def _code(words: str) -> str:
    """Return words between backticks that do not occur in them: https://spec.commonmark.org/0.31.2/#code-spans."""
    words = " ".join(words.split("\n"))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    pad = " " if words.startswith(("`", " ")) or words.endswith(("`", " ")) else ""
    return f"{fence}{pad}{words}{pad}{fence}" if words.strip() else words
