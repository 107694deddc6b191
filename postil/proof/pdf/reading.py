"""Read a made PDF as those who look into it do: its tags, its words, and the ways through it.

Takes the bytes of a PDF and gives a `MadePdf`, which the checks of this package look at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from postil.proof.pdf.tags import Ident, Mark, Tag, numbers_of, read_tags
from postil.proof.pdf_words import Codes, Stretch, stretches_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its stretches of words in the order drawn, and its links, annotations of the PDF."""

    stretches: tuple[Stretch, ...]
    links: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A made PDF, read. `words` are those under each mark, `places` the pages of named destinations, from 0."""

    pdf: pikepdf.Pdf
    root: Any
    tags: tuple[Tag, ...]
    leaves: tuple[Leaf, ...]
    words: Mapping[Mark, str]
    pages: Mapping[Ident, int]
    places: Mapping[str, Any]

    def marks_of(self, tag: Tag) -> Iterator[Mark]:
        """Yield all marked content of a tag, in the order of reading."""
        todo: list[int | Mark] = list(reversed(tag.kids))
        while todo:
            kid = todo.pop()
            if isinstance(kid, tuple):
                yield kid
            else:
                todo += reversed(self.tags[kid].kids)

    def said_by(self, tag: Tag) -> str:
        """Return all words of a tag, in the order of reading."""
        return "".join(self.words.get(mark, "") for mark in self.marks_of(tag))

    def page_of(self, tag: Tag) -> int | None:
        """Return the page on which a tag begins; None where there is nothing in it."""
        return next((page for page, _ in self.marks_of(tag)), None)

    def tags_of(self, *kinds: str) -> Iterator[Tag]:
        """Yield the tags of some standard types, in the order of reading."""
        return (tag for tag in self.tags if tag.kind in kinds)

    def inside(self, tag: Tag) -> tuple[Tag, ...]:
        """Return the tags inside a tag, in the order of reading."""
        return self.tags[tag.at + 1 : tag.end]

    def goal(self, destination: Any) -> int | None:
        """Return the page to which a destination leads; None where it leads nowhere."""
        if isinstance(destination, pikepdf.String | pikepdf.Name):
            destination = self.places.get(str(destination))
        if isinstance(destination, pikepdf.Dictionary):
            destination = destination.get("/D")
        return self.pages.get(destination[0].objgen) if isinstance(destination, pikepdf.Array) else None


def read_made(data: bytes) -> MadePdf:
    """Return a made PDF, read."""
    pdf = pikepdf.Pdf.open(io.BytesIO(data))
    known: dict[Ident, Codes] = {}
    leaves = tuple(leaf(page, known) for page in pdf.pages)
    return MadePdf(
        pdf=pdf,
        root=pdf.Root,
        tags=read_tags(pdf),
        leaves=leaves,
        words=words_by_mark(leaves),
        pages=numbers_of(pdf),
        places=named_places(pdf.Root),
    )


def leaf(page: pikepdf.Page, known: MutableMapping[Ident, Codes]) -> Leaf:
    """Return one page; `known` keeps the tables of fonts that many pages share."""
    annotations: Any = page.obj.get("/Annots", ())
    links = tuple(annotation for annotation in annotations if annotation.get("/Subtype") == "/Link")
    return Leaf(tuple(stretches_of(page, known)), links)


def words_by_mark(leaves: tuple[Leaf, ...]) -> dict[Mark, str]:
    """Return the words under each mark of all pages."""
    words: dict[Mark, str] = {}
    for page, found in enumerate(leaves):
        for stretch in found.stretches:
            mark = (page, stretch.mark)
            words[mark] = words.get(mark, "") + stretch.words
    return words


def named_places(root: Any) -> dict[str, Any]:
    """Return the destinations that have a name (ISO 32000-2, 12.3.2.4)."""
    names = root.get("/Names", {})
    return {str(name): place for name, place in pikepdf.NameTree(names.Dests).items()} if "/Dests" in names else {}


def target_of(link: Any) -> Any:
    """Return the destination of a link inside the book, None for one that leads out of it."""
    return link.get("/Dest", link.get("/A", {}).get("/D"))
