"""Make the indexes from the apparatus.

Takes the anchored notes of a publication and gives, for lemmata, persons and bodies, documents and terms, the
headings in alphabetical order, each with the notes under it. What a heading leads to is a note; paper turns that
into pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from postil.compose.addresses import Addresses
from postil.compose.lemma import lemma_data
from postil.compose.plain import Plain
from postil.model import Anchored, Declaration, IndexMark, IndexName, Publication

Notes = Mapping[str, Sequence[Anchored]]
Headings = Callable[[Anchored], Iterable[tuple[str, bool]]]


def has_index(publication: Publication) -> bool:
    """Tell whether a book has anything to index."""
    return any(isinstance(text, Declaration) and text.apparatus.notes for text in publication.texts)


def indexes(notes: Notes, addresses: Addresses) -> list[Plain]:
    """Return the indexes that are not empty."""
    kinds: list[tuple[str, Headings]] = [("lemmata", lemma)]
    names: tuple[IndexName, ...] = get_args(IndexName)
    kinds += [(name, marked(name)) for name in names]
    made = [(name, index(notes, headings, addresses)) for name, headings in kinds]
    return [
        {"id": name, "title": addresses.words[f"index-of-{name}"], "entries": entries}
        for name, entries in made
        if entries
    ]


def lemma(anchored: Anchored) -> Iterator[tuple[str, bool]]:
    """Yield the lemma of a note as a heading."""
    yield anchored.lemma, False


def marked(name: IndexName) -> Headings:
    """Return what yields the headings of one index that a note stands under, with whether it is the main entry."""

    def headings(anchored: Anchored) -> Iterator[tuple[str, bool]]:
        return ((mark.heading, mark.main) for mark in anchored.note.marks if is_of(mark, name))

    return headings


def is_of(mark: IndexMark, name: IndexName) -> bool:
    """Tell whether a mark belongs to an index."""
    return mark.index == name


def index(notes: Notes, headings: Headings, addresses: Addresses) -> list[Plain]:
    """Return the headings of one index in order; headings that differ in capitals only are one."""
    found: dict[str, Plain] = {}
    language = addresses.publication.language
    for text in (text for text in addresses.publication.texts if isinstance(text, Declaration)):
        for anchored in notes.get(text.id, ()):
            for heading, main in headings(anchored):
                shown = [heading] if headings is not lemma else lemma_data(text, anchored, language)
                entry = found.setdefault(heading.casefold(), {"title": heading, "nodes": shown, "links": []})
                entry["links"].append(link(text, anchored, main, addresses))
    return [found[key] for key in sorted(found, key=filed)]


def link(declaration: Declaration, anchored: Anchored, main: bool, addresses: Addresses) -> Plain:
    """Return the link from a heading to the entry of a note."""
    return {
        "href": f"{addresses.appendix(declaration)}#{anchored.note.id}",
        "title": addresses.locator(declaration, anchored),
        "main": main,
    }


def filed(heading: str) -> tuple[str, str]:
    """Return what a heading is sorted by: letters and digits without their accents, then the heading itself."""
    plain = unicodedata.normalize("NFKD", heading)
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), heading
