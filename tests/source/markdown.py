"""Markdown in a test: read, with its problems, and shown in short.

Takes a few lines; gives what is read of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from postil.model import FOOTNOTE_CALL, Node
from postil.problems import Problem, Report
from postil.source.markdown import Prose, read_markdown
from postil.source.textfile import SourceText

Found = tuple[int, int, str]


def read(text: str) -> tuple[Prose, Report]:
    """Return what is read of a text, and what is wrong with it."""
    report, source = Report(), SourceText("content/a.md", text)
    return read_markdown(text, lambda n: source.place(n + 1), report), report


def found(problems: Iterable[Problem]) -> list[Found]:
    """Return problems as line, column and code."""
    return [(problem.place.line, problem.place.column, problem.code) for problem in problems]


def meant(problems: Iterable[Problem]) -> list[str]:
    """Return the words that problems point at."""
    places = [problem.place for problem in problems]
    return [place.excerpt[place.column - 1 : place.column - 1 + place.length] for place in places]


def shown(*nodes: Node) -> str:
    """Return nodes in short: em(words), span.lang=fr(words), ^1 for a call to a footnote."""
    return "".join(map(_shown, nodes))


def _shown(node: Node) -> str:
    if isinstance(node, str):
        return node
    if node.name == FOOTNOTE_CALL:
        return f"^{node.attributes['for']}"
    attributes = "".join(f".{key}={value}" for key, value in sorted(node.attributes.items()))
    return f"{node.name}{attributes}({shown(*node.children)})"
