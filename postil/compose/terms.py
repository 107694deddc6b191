"""Link the terms of the glossary where a division first uses them.

Takes the blocks of a text and gives them with a link at the first use of each term. A term is linked where its
words stand whole, in capitals or not; never in a heading, a link, code or a picture's caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from postil.compose.addresses import GLOSSARY
from postil.fold import fold
from postil.model import Element, Node, Term

APART = frozenset(["a", "h2", "h3", "h4", "h5", "h6", "code", "pre", "figcaption", "dt", "th"])


class Terms:
    """The terms that a division has not used yet."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.waiting: dict[str, Term] = {small(fold(term.term).text): term for term in terms}
        longest_first = sorted(self.waiting, key=len, reverse=True)
        self.any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if terms else None

    def link(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Return nodes with links at the first uses that stand in them."""
        made: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                made += self.words(node)
            elif node.name in APART:
                made.append(node)
            else:
                made.append(replace(node, children=self.link(node.children)))
        return tuple(made)

    def words(self, words: str) -> list[Node]:
        """Return a string with links at the first uses that stand in it."""
        if self.any is None or not self.waiting:
            return [words]
        folded = fold(words)
        made: list[Node] = []
        done = 0
        for match in self.any.finditer(small(folded.text)):
            term = self.waiting.pop(match[0], None)
            if term is not None:
                start, end = folded.span(*match.span())
                made += [words[done:start], Element("a", (words[start:end],), attributes(term))]
                done = end
        made.append(words[done:])
        return [node for node in made if node != ""]


def small(text: str) -> str:
    """Return a text without capitals, letter for letter: places in it are places in the text."""
    folds = ((letter, letter.casefold()) for letter in text)
    return "".join(fold if len(fold) == 1 else letter for letter, fold in folds)


def attributes(term: Term) -> Mapping[str, str]:
    """Return what makes a link to a term."""
    return {"class": "term", "href": f"{GLOSSARY}.xhtml#{term.id}"}
