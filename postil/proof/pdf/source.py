"""Read the content documents as a PDF must have them.

Takes a composition and gives its documents but for the cover, which no PDF has, without what no page shows: the
landmarks, and lines of the contents that are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from postil.model import Composition, Division, PagedEdition, Publication

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {"h": "http://www.w3.org/1999/xhtml"}
HIDDEN = "//h:*[@hidden] | //h:li[contains(concat(' ', @class, ' '), ' unlisted ')]"
WORD = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")
DOTS = re.compile(r"(?:[.·…]\s*){6,}")
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


@dataclass(frozen=True)
class Source:
    """What an edition is made of."""

    publication: Publication
    edition: PagedEdition
    documents: tuple[Document, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of the book; one with a hyphen is one word."""
        # No word has a blank in it: what is written over and over is looked through once.
        written = {each for document in self.documents for each in written_in(document).split()}
        return frozenset(WORD.findall(" ".join(written)))

    @cached_property
    def rows_of_dots(self) -> frozenset[str]:
        """All rows of dots that somebody wrote."""
        return frozenset(row for document in self.documents for row in rows_of_dots(written_in(document)))


def rows_of_dots(words: str) -> Iterator[str]:
    """Yield the rows of six dots and more in some words, without blanks."""
    yield from ("".join(row[0].split()) for row in DOTS.finditer(words))


def read_source(composition: Composition, edition: PagedEdition) -> Source:
    """Return what a PDF edition of a composition is made of."""
    divisions = (division for division in composition.divisions if division.kind != "cover")
    return Source(composition.publication, edition, tuple(Document(d, shown(d.xhtml)) for d in divisions))


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
