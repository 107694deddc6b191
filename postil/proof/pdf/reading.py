"""Read a made PDF as those who look into it do: its tags, its words, and the ways through it.

Takes the bytes of a PDF and gives a `MadePdf`, which the checks of this package look at.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf

from postil.keeping import Keeper
from postil.proof.page_words import words_begun
from postil.proof.pdf.plain import NOWHERE, Ident, Objects, objects_of, words_of
from postil.proof.pdf.tags import Mark, Tag, read_tags
from postil.proof.pdf_words import Stretch

Box: TypeAlias = tuple[float, float, float, float]
"""The left, lower, right and upper edge."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: its place in the file and on the page, its description, and where it leads.

    `target` is a destination inside the book, plain; None where it leads out of it or nowhere. `parent` is its key in
    the parent tree, -1 where it has none.
    """

    ident: Ident
    box: Box
    description: str
    target: Any
    is_outward: bool
    parent: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its stretches of words in the order drawn, and its links."""

    stretches: tuple[Stretch, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A made PDF, read. `words` are those under each mark, `places` the named destinations, `pages` count from 0.

    `parents` are the tags of each page's marked content, and of each annotation, by their keys.
    """

    pdf: pikepdf.Pdf
    objects: Objects
    tags: tuple[Tag, ...]
    leaves: tuple[Leaf, ...]
    words: Mapping[Mark, str]
    pages: Mapping[Ident, int]
    places: Mapping[str, Any]
    parents: Mapping[int, Any]

    @property
    def root(self) -> Any:
        """The catalogue."""
        return self.pdf.Root

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

    def words_in(self, tag: Tag) -> str:
        """Return the words that are in a tag and in none inside it."""
        return "".join([self.words.get(mark, "") for mark in tag.marks])

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
        if isinstance(destination, str):
            destination = self.places.get(words_of(destination))
        if isinstance(destination, dict):
            destination = self.objects.within(destination, "/D")
        return self.pages.get(destination[0]) if isinstance(destination, list) and destination else None


def read_made(data: bytes, keeper: Keeper | None = None, jobs: int = 1) -> MadePdf:
    """Return a made PDF, read by so many processes at most; the keeper may have the words of its pages."""
    pdf = pikepdf.Pdf.open(io.BytesIO(data))
    with words_begun(pdf, keeper, jobs) as said:
        objects = objects_of(pdf)
        tags = read_tags(objects)
        words = said()
    leaves = tuple(leaf(objects, page, said) for page, said in zip(objects.pages, words, strict=True))
    return MadePdf(
        pdf=pdf,
        objects=objects,
        tags=tags,
        leaves=leaves,
        words=words_by_mark(leaves),
        pages={page: number for number, page in enumerate(objects.pages)},
        places=named_places(objects),
        parents=dict(objects.tree(objects.within(objects.root.get("/StructTreeRoot"), "/ParentTree"), "/Nums")),
    )


def leaf(objects: Objects, page: Ident, stretches: tuple[Stretch, ...]) -> Leaf:
    """Return one page with its words."""
    annotations = objects.within(page, "/Annots") or ()
    links = (link(objects, each) for each in annotations if objects.within(each, "/Subtype") == "/Link")
    return Leaf(stretches, tuple(links))


def link(objects: Objects, reference: Any) -> Link:
    """Return a link."""
    found = objects.at(reference)
    x1, y1, x2, y2 = map(objects.at, objects.at(found["/Rect"]))
    return Link(
        ident=reference if isinstance(reference, str) else NOWHERE,
        box=(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)),
        description=words_of(objects.within(found, "/Contents")),
        target=target_of(objects, found),
        is_outward=objects.within(found.get("/A"), "/URI") is not None,
        parent=found.get("/StructParent", -1),
    )


def words_by_mark(leaves: tuple[Leaf, ...]) -> dict[Mark, str]:
    """Return the words under each mark of all pages."""
    words: dict[Mark, str] = {}
    for page, found in enumerate(leaves):
        for stretch in found.stretches:
            mark = (page, stretch.mark)
            words[mark] = words.get(mark, "") + stretch.words
    return words


def named_places(objects: Objects) -> dict[str, Any]:
    """Return the destinations that have a name (ISO 32000-2, 12.3.2.4)."""
    names = objects.within(objects.root.get("/Names"), "/Dests")
    return {words_of(name): objects.at(place) for name, place in objects.tree(names, "/Names")}


def target_of(objects: Objects, found: Any) -> Any:
    """Return the destination of a link or an entry that leads into the book, None where it leads out of it."""
    return objects.within(found, "/Dest") or objects.within(found.get("/A"), "/D")
