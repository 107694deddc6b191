"""Say where an element of a made document is written.

Takes an element and the map of its book; gives its place: that of its id, its target or its words, else that of what it
stands in, else the line of a template.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from types import MappingProxyType
from typing import TypeAlias

from postil.problems import Place
from postil.proof.origins.documents import Piece
from postil.proof.origins.map import Map

FRAMES = frozenset(
    "html head body title meta link section header footer nav main article script style form".split()  # noqa: SIM905
)
"""Elements that templates write around what the content says."""
PARAGRAPHS = frozenset(
    "p li dd dt td th h1 h2 h3 h4 h5 h6 blockquote figcaption figure caption pre aside".split()  # noqa: SIM905
)
"""Elements whose words are a passage of the content, or have one in them."""
TELLING = ("class", "epub:type", "role", "property", "name", "rel", "charset")
FONTS = (".ttf", ".otf", ".woff2")
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dc:title": ("title",),
        "dc:language": ("language",),
        "dc:identifier": ("identifier",),
        "dc:creator": ("creators",),
        "dc:contributor": ("creators",),
        "dc:publisher": ("publisher",),
        "dc:rights": ("rights",),
        "dc:description": ("description",),
        "dc:subject": ("subjects",),
        "dc:date": ("date",),
        "spine": ("texts",),
    }
)
"""The keys of publication.yaml that the elements of a package document are made of."""


Find: TypeAlias = Callable[[], Place | None]


def place_in_document(piece: Piece, document: str, book: Map) -> Place:
    """Return where an element of a document is written."""
    if document.endswith(".opf"):
        return place_in_package(piece, book)
    division = division_of(document)
    names = book.templates(division, page_of(document))
    found = chain(itself(piece, division, names, book), around(piece, division, book), drawn(piece, names, book))
    return next(filter(None, (find() for find in found)), None) or book.of_division(division)


def itself(piece: Piece, division: str, names: Sequence[str], book: Map) -> Iterator[Find]:
    """Yield what finds an element by its id, its target or its words."""
    yield partial(book.of_id, piece.attributes.get("id", ""), division, piece.words)
    target = piece.attributes.get("src") or piece.attributes.get("href") or ""
    yield partial(book.of_target, target)
    yield partial(book.of_fixed, piece.words, names)
    if piece.name not in FRAMES:
        yield partial(book.of_content, piece.words, division)


def around(piece: Piece, division: str, book: Map) -> Iterator[Find]:
    """Yield what finds that in which an element stands, by ids and words; at last that to which it leads."""
    for each in islice(piece.upwards(), 1, None):
        yield partial(book.of_id, each.attributes.get("id", ""), division, each.words)
        if each.name in PARAGRAPHS:
            yield partial(book.whole, each.words, division)
    if piece.attributes.get("href", "").startswith("#"):
        yield partial(book.of_id, piece.attributes["href"][1:], division)


def drawn(piece: Piece, names: Sequence[str], book: Map) -> Iterator[Find]:
    """Yield what finds an element, or what it stands in, in some templates."""
    for each in piece.upwards():
        yield partial(book.of_fixed, each.words, names)
        yield partial(book.look.in_template, names, *marks_of(each))


def place_in_package(piece: Piece, book: Map) -> Place:
    """Return what an element of the package document of an EPUB is made of."""
    for each in piece.upwards():
        if each.name in KEYS:
            return book.of_key(*KEYS[each.name])
        if each.attributes.get("property", "").startswith(("schema:", "a11y:")):
            return book.of_key("accessibility")
        if href := each.attributes.get("href", ""):
            return place_of_part(href, book)
    return book.book


def place_of_part(path: str, book: Map) -> Place:
    """Return what a part of an EPUB is made of: a division, a style sheet, a font or a picture."""
    name, ending = posixpath.splitext(posixpath.basename(path))
    rule = name if ending in FONTS else "@font-face" if ending == ".css" else ""
    return (book.of_rule(rule) if rule else None) or book.of_target(path) or book.of_division(name)


def division_of(document: str) -> str:
    """Return the name of the division that a document shows."""
    return posixpath.splitext(posixpath.basename(document))[0]


def page_of(document: str) -> str:
    """Return the name of a page of the site; "" for a document of any other edition."""
    return division_of(document) if document.endswith(".html") else ""


def marks_of(piece: Piece) -> Iterator[str]:
    """Yield how a template may write the beginning of an element, the most telling first."""
    for name in ("href", "src"):
        if address := piece.attributes.get(name, ""):
            yield f'{name}="{address}"'
            yield f'{name}="{posixpath.basename(address)}"'
    for name in TELLING:
        value = piece.attributes.get(name, "")
        yield from (f'{name}="{value}"', f'{name}="{value.split()[0]}') if value.split() else ()
    if ident := piece.attributes.get("id"):
        yield f'id="{ident}"'
    if piece.name in FRAMES:
        yield from (f"<{piece.name}>", f"<{piece.name} ")
