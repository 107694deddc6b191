"""Show a lemma apart from its text, in its languages.

Takes the blocks of a clause and the span of a lemma in their wording; gives the words on one line, those of another
language in spans that say so. Emphasis and links stay behind in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postil.compose.plain import Converter, Plain
from postil.fold import SOFT_HYPHEN
from postil.model import FOOTNOTE_CALL, Anchored, Declaration, Element, Node
from postil.wording import lead


def lemma_nodes(blocks: Iterable[Node], start: int, end: int, language: str = "") -> tuple[Node, ...]:
    """Return the words start..end of some blocks; `language` is theirs where it is not that of the page, else ""."""
    made: list[tuple[str, str]] = []
    for words, tongue in cut(pieces(blocks, language), start, end):
        if made and made[-1][1] == tongue:
            made[-1] = (made[-1][0] + words, tongue)
        else:
            made.append((words, tongue))
    lines = [(re.sub(r"\s+", " ", words.replace(SOFT_HYPHEN, "")), tongue) for words, tongue in made]
    return tuple(Element("span", (words,), {"lang": tongue}) if tongue else words for words, tongue in lines if words)


def lemma_data(declaration: Declaration, anchored: Anchored, language: str) -> list[str | Plain]:
    """Return the lemma of a note as plain data for a page in `language`."""
    clause = next(clause for clause in declaration.clauses if clause.id == anchored.note.clause)
    own = declaration.metadata.lang
    return Converter().nodes(lemma_nodes(clause.blocks, anchored.start, anchored.end, own if own != language else ""))


def pieces(nodes: Iterable[Node], language: str) -> Iterator[tuple[str, str]]:
    """Yield the wording of some nodes piece by piece, each with its language where it is not that of the page."""
    for node in nodes:
        if isinstance(node, str):
            yield node, language
        elif node.name != FOOTNOTE_CALL:
            yield lead(node), language
            yield from pieces(node.children, node.attributes.get("lang", language))


def cut(found: Iterable[tuple[str, str]], start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield what of some pieces lies between two offsets in them."""
    at = 0
    for words, language in found:
        inside = words[max(0, start - at) : max(0, end - at)]
        at += len(words)
        if inside:
            yield inside, language
