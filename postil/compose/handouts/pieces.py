"""Take a composed division in hand, to be cut.

Takes a `Division`; gives a `Piece`, whose document can be changed, and the division that it becomes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from postil.model import Division

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = {"h": "http://www.w3.org/1999/xhtml"}
OUT = f"{XHTML}out"
"""The name of what is to be taken out."""
LOWEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A division on its way into a handout: what it was in the book, and its document."""

    division: Division
    document: etree._Element

    @property
    def name(self) -> str:
        """The name that it has in the book, and keeps."""
        return self.division.name

    @property
    def body(self) -> etree._Element:
        """All that a page shows of it."""
        found = self.document.find(f"{XHTML}body")
        assert found is not None, f"{self.name}.xhtml has no body"
        return found

    @property
    def section(self) -> etree._Element:
        """The one element that holds its text."""
        return next(child for child in self.body if child.tag == f"{XHTML}section")

    def find(self, path: str) -> list[etree._Element]:
        """Return the elements that a path finds in the body; names of XHTML have the prefix h."""
        return list(self.body.xpath(path, namespaces=NAMES))

    def heading(self) -> list[etree._Element]:
        """Return what stands over the text: its title, with the lines under it."""
        header = self.section.find(f"{XHTML}header")
        return list(header) if header is not None else self.find("h:section/h:h1")

    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield where a link can lead: to the division, and to each id in it."""
        yield self.name, ""
        yield from ((self.name, str(name)) for name in self.body.xpath("//@id"))

    def division_made(self, title: str) -> Division:
        """Return the division of a handout that this has become; `title` is that of the handout."""
        self.body.set("data-head", title)
        xhtml = etree.tostring(self.document, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
        return replace(self.division, kind="handout", matter="body", xhtml=xhtml)


def piece_of(division: Division) -> Piece:
    """Return a division, ready to be cut."""
    return Piece(division, etree.fromstring(division.xhtml, etree.XMLParser(remove_comments=True, remove_pis=True)))


def take_out(within: etree._Element, elements: Iterable[etree._Element]) -> None:
    """Take elements out, and leave what stands behind them."""
    for element in elements:
        element.tag = OUT
    etree.strip_elements(within, OUT, with_tail=False)


def unwrap(within: etree._Element, elements: Iterable[etree._Element]) -> None:
    """Take elements away from around their words."""
    for element in elements:
        element.tag = OUT
    etree.strip_tags(within, OUT)


def lower_headings(piece: Piece) -> None:
    """Put the headings of a piece a level lower: the handout has one of the first level, before all pieces."""
    for level in range(LOWEST - 1, 0, -1):
        for heading in piece.find(f".//h:h{level}"):
            heading.tag = f"{XHTML}h{level + 1}"


def has_class(element: etree._Element, *names: str) -> bool:
    """Tell whether an element is of one of some classes."""
    return not set(names).isdisjoint(element.get("class", "").split())


def add_class(piece: Piece, name: str) -> None:
    """Give the section of a piece a class for its look in a handout."""
    piece.section.set("class", f"{piece.section.get('class', '')} {name}".strip())
