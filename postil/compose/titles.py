"""Name the divisions and sections of a book, each in its own language.

Takes plans and headings and gives plain data for the templates: the language, and the words on one line, those of yet
another language in spans that say so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence

from postil.compose.lemma import lemma_nodes
from postil.compose.plain import Converter, Plain
from postil.compose.plans import Plan
from postil.model import Element, Node


def named(nodes: Sequence[Node], language: str) -> Plain:
    """Return words in a language on one line, with that language."""
    return {"lang": language, "nodes": Converter().nodes(lemma_nodes(nodes, 0, sys.maxsize))}


def division_name(plan: Plan, words: Mapping[str, str]) -> Plain:
    """Return the title of a division, with its language."""
    return named(title_nodes(plan, words), plan.language)


def title_nodes(plan: Plan, words: Mapping[str, str]) -> tuple[Node, ...]:
    """Return the title of a division; that of notes on a text holds the title of the text, in its language."""
    if plan.kind == "appendix" and plan.text is not None:
        about = plan.text.metadata
        title = Element("span", (about.title,), {"lang": about.lang} if about.lang != plan.language else {})
        return tuple(filled(words["notes-on"], title))
    return (plan.title,)


def filled(wording: str, title: Node) -> Iterator[Node]:
    """Yield some fixed words with a title in its place in them."""
    first, *rest = wording.format(title="\0").split("\0")
    yield first
    for after in rest:
        yield from (title, after)
