"""Read finished content documents for what the container of a book has to say about them.

Takes divisions; gives their parsed trees, the properties of their manifest items, their words, their languages and
their direction. Nothing is changed: the documents themselves go into the book as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

from postil.model import Division

Property: TypeAlias = Literal["nav", "mathml", "scripted", "svg"]

_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}svg"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


@dataclass(frozen=True, slots=True)
class Document:
    """A division with its parsed tree."""

    division: Division
    tree: etree._Element

    @property
    def path(self) -> str:
        """The name of its file inside the book."""
        return f"{self.division.name}.xhtml"


def parse(divisions: Iterable[Division]) -> tuple[Document, ...]:
    """Return the documents, read strictly: one that is not well-formed is our own bug and raises."""
    return tuple(Document(division, _parse(division)) for division in divisions)


def properties(document: Document) -> list[Property]:
    """Return what the manifest must say of the document: https://www.w3.org/TR/epub-33/#app-item-properties-vocab."""
    found: dict[Property, bool] = {
        "nav": document.division.kind == "contents",
        "mathml": _has(document.tree, _MATH),
        "scripted": _is_scripted(document.tree),
        "svg": _has(document.tree, _SVG),
    }
    return [name for name, there in found.items() if there]


def words(documents: Iterable[Document]) -> str:
    """Return every character that the documents may show."""
    return "".join(text for document in documents for text in _texts(document.tree))


def languages(documents: Iterable[Document]) -> list[str]:
    """Return the languages of the documents, each once, in reading order."""
    return list(dict.fromkeys(document.division.language for document in documents))


def direction(documents: Iterable[Document]) -> Literal["rtl"] | None:
    """Return how the pages of a book follow one another: as its contents read; None for the common way."""
    listed = (document.tree for document in documents if document.division.kind == "contents")
    return "rtl" if any(tree.get("dir") == "rtl" for tree in listed) else None


def _parse(division: Division) -> etree._Element:
    try:
        return etree.fromstring(division.xhtml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        error.add_note(f"in {division.name}.xhtml, made from {division.place.file}")
        raise


def _has(tree: etree._Element, *names: str) -> bool:
    return next(tree.iter(*names), None) is not None


def _is_scripted(tree: etree._Element) -> bool:
    if _has(tree, f"{_XHTML}script", f"{_XHTML}form"):
        return True
    return any(str(name).startswith("on") for element in tree.iter(etree.Element) for name in element.attrib)


def _texts(tree: etree._Element) -> Iterator[str]:
    yield from (str(text) for text in tree.itertext())
    yield from (image.get("alt", "") for image in tree.iter(f"{_XHTML}img"))
