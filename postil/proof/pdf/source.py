"""Read the content documents as a PDF must have them.

Takes a composition and gives its documents but for the cover, which no PDF has, without what no page shows: the
landmarks, and lines of the contents that are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from postil.model import Composition, Division, PagedEdition, Publication

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {"h": "http://www.w3.org/1999/xhtml"}
HIDDEN = "//h:*[@hidden] | //h:li[contains(concat(' ', @class, ' '), ' unlisted ')]"
WORD = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")
DOTS = re.compile(r"(?:[.·…]\s*){6,}")
TWO_POINTS = re.compile(r"\.\s*\.")
"""What is in each row of dots that has neither of the other signs; it is looked for in a fraction of its time."""
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


@cache
def counter_of(path: str) -> Callable[[etree._Element], float]:
    """Return what counts the things in a document that a path finds."""
    counting: Callable[[etree._Element], float] = etree.XPath(f"count({path})", namespaces=NAMES)
    return counting


@dataclass(frozen=True, slots=True)
class Document:
    """A division with its document."""

    division: Division
    tree: etree._Element

    def count(self, path: str) -> int:
        """Return how many elements a path finds; names of XHTML have the prefix h."""
        return int(counter_of(path)(self.tree))

    def found(self, path: str) -> list[etree._Element]:
        """Return the elements that a path finds, in order."""
        found: list[etree._Element] = self.tree.xpath(path, namespaces=NAMES)
        return found

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each piece of text with its language."""
        for element in self.tree.iter(etree.Element):
            for text, holder in ((element.text, element), (element.tail, element.getparent())):
                if text and text.strip() and holder is not None:
                    yield text.replace(SOFT_HYPHEN, ""), language_of(holder)


@dataclass(frozen=True, slots=True)
class Written:
    """All words of a book, one with a hyphen being one word, and all rows of dots that somebody wrote."""

    vocabulary: frozenset[str]
    rows_of_dots: frozenset[str]


@dataclass(frozen=True)
class Source:
    """What an edition is made of; `ahead` is what is written in it, where that was looked for before."""

    publication: Publication
    edition: PagedEdition
    documents: tuple[Document, ...]
    ahead: Written | None = None

    @cached_property
    def written(self) -> Written:
        """What is written in the book."""
        return self.ahead or written_in_all(self.documents)


def written_ahead(composition: Composition) -> Written:
    """Return what is written in all editions of a composition with pages."""
    return read_source(composition, "print").written


def written_in_all(documents: Iterable[Document]) -> Written:
    """Return what is written in some documents."""
    # No word has a blank in it: what is written over and over is looked through once.
    pieces, rows = set[str](), set[str]()
    for words in map(written_in, documents):
        pieces.update(words.split())
        rows.update(rows_of_dots(words))
    return Written(frozenset(WORD.findall(" ".join(pieces))), frozenset(rows))


def rows_of_dots(words: str) -> Iterator[str]:
    """Yield the rows of six dots and more in some words, without blanks."""
    if "·" in words or "…" in words or TWO_POINTS.search(words):
        yield from ("".join(row[0].split()) for row in DOTS.finditer(words))


def read_source(composition: Composition, edition: PagedEdition, ahead: Written | None = None) -> Source:
    """Return what a PDF edition of a composition is made of."""
    divisions = (division for division in composition.divisions if division.kind != "cover")
    return Source(composition.publication, edition, tuple(Document(d, shown(d.xhtml)) for d in divisions), ahead)


def shown(xhtml: bytes) -> etree._Element:
    """Return a document without what no page shows."""
    tree = etree.fromstring(xhtml, etree.XMLParser(remove_comments=True, remove_pis=True))
    for hidden in tree.xpath(HIDDEN, namespaces=NAMES):
        hidden.getparent().remove(hidden)
    return tree


def language_of(element: etree._Element) -> str:
    """Return the language of an element."""
    languages = (holder.get("lang") for holder in (element, *element.iterancestors()))
    return next(filter(None, languages), "")


def written_in(document: Document) -> str:
    """Return all that a document says."""
    body = document.tree.find(f"{XHTML}body")
    assert body is not None, f"{document.division.name} has no body"
    return etree.tostring(body, method="text", encoding="unicode", with_tail=False).replace(SOFT_HYPHEN, "")
