"""Say where that is written which an element of a composed document shows.

Takes an element of a document as it was composed, and the map of the book; gives its place.
"""

from __future__ import annotations

from postil.problems import Place
from postil.proof.kept.said import Element, name_of, words_in
from postil.proof.origins import Origins
from postil.proof.origins.documents import Piece
from postil.proof.origins.elements import place_in_document


def place_of(element: Element, division: str, origins: Origins) -> Place:
    """Return where an element of a division is written."""
    return place_in_document(piece_of(element), f"{division}.xhtml", origins)


def piece_of(element: Element) -> Piece:
    """Return an element as the map knows it, with those around it."""
    above = element.getparent()
    attributes = {name_of_attribute(str(name)): str(value) for name, value in element.attrib.items()}
    around = None if above is None else piece_of(above)
    return Piece(name_of(element), attributes, (1, 1), around, said=[words_in(element)])


def name_of_attribute(name: str) -> str:
    """Return the name of an attribute as documents write it."""
    return f"epub:{name.rpartition('}')[2]}" if name.startswith("{http://www.idpf.org") else name.rpartition("}")[2]
