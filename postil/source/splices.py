"""Write one value of a YAML file anew, in the style in which it stands there.

Takes the text of the file, the node of the old value and the new value; gives a `Splice`, which says what takes the
place of what. Nothing but the value is in it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import yaml

LINE_END = re.compile(r"\r\n|\r|\n|\Z")
BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Splice:
    """Text that takes the place of start..end of the old text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Return a text with all splices made; none reaches into another."""
    pieces, at = list[str](), 0
    for splice in sorted(splices, key=lambda splice: splice.start):
        pieces += text[at : splice.start], splice.text
        at = splice.end
    return "".join([*pieces, text[at:]])


def replacement(node: yaml.ScalarNode, value: str, text: str, in_flow: bool) -> Splice:
    """Return a new value for a node, in the style that it has; in double quotation marks where that cannot hold it."""
    start, end = node.start_mark.index, end_of(node, text)
    if node.style in BLOCKS:
        start = line_end(text, start)
        old = text[start:end].strip("\r\n")
        made = value if node.style == "|" else wrapped(value, old, line_break(text))
        return Splice(start, end, line_break(text) + indentation(old) + made)
    old, form = " " * node.start_mark.column + text[start:end], in_style(value, node.style)
    return Splice(start, end, best_form(wrapped(form, old, line_break(text)), value, in_flow))


def in_style(value: str, style: str | None) -> str:
    """Return a value on one line, plain or in the quotation marks of a style."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False) if style == '"' else value


def wrapped(form: str, old: str, line_break: str) -> str:
    """Return a value as wide and indented as the old one if that had several lines; `old` begins with its blanks."""
    first, *rest = lines = old.splitlines()
    if not rest:
        return form
    made = textwrap.TextWrapper(
        max(map(len, lines)),
        initial_indent=indentation(first),
        subsequent_indent=indentation(lines[-1]),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return line_break.join(made.wrap(form)).lstrip(" ")


def indentation(line: str) -> str:
    """Return the blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def best_form(form: str, value: str, in_flow: bool) -> str:
    """Return a written form if it is read as the value; else the value in double quotation marks."""
    return form if is_read_as(form, value, in_flow) else in_style(value, '"')


def is_read_as(form: str, value: str, in_flow: bool) -> bool:
    """Tell whether a written form, after a key, is read as a value and as nothing more."""
    try:
        read = plain(compose(f"{{key: {form}}}" if in_flow else f"key: {form}"))
    except yaml.YAMLError:
        return False
    return bool(read == {"key": value})


def compose(text: str) -> yaml.Node:
    """Return the nodes of some YAML, which know where they begin and end; it is not empty."""
    return cast(yaml.Node, yaml.compose(text, Loader=yaml.SafeLoader))


def plain(node: yaml.Node) -> Any:
    """Return what a node says as strings, lists and dicts."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    return list(map(plain, node.value)) if isinstance(node, yaml.SequenceNode) else node.value


def end_of(node: yaml.ScalarNode, text: str) -> int:
    """Return where the last word of a node ends; the parser counts the blank lines after a block to it."""
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip(" \t\r\n"))


def line_end(text: str, at: int) -> int:
    """Return where the line ends in which an offset stands."""
    found = LINE_END.search(text, at)
    return found.start() if found else len(text)


def line_break(text: str) -> str:
    """Return how a file ends its lines: as it ends the first."""
    found = LINE_END.search(text)
    return (found[0] if found else "") or "\n"
