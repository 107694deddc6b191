"""Find where in the content that is written which a document names by an id, an address or a file.

Takes a publication; gives places by division and id, and by what pictures and links lead to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from postil.model import FOOTNOTE_CALL, Article, Element, Publication, Text
from postil.problems import Place
from postil.proof.notes_in_source import notes_of, texts_of
from postil.proof.origins.written import NOTES

OF_ENTRY = ("-lemma", "-label")
"""What the ids of headings have after that of what they head."""


@dataclass(frozen=True, slots=True)
class Named:
    """The places of all that has a name: `ids` by division and id, `targets` by address or by the name of a file."""

    ids: Mapping[tuple[str, str], Place]
    targets: Mapping[str, Place]

    def of_id(self, division: str, name: str) -> Place | None:
        """Return where that is written which has an id in a division."""
        bare = next((name.removesuffix(each) for each in OF_ENTRY if name.endswith(each)), name)
        return self.ids.get((division, name)) or self.ids.get((division, bare))

    def of_target(self, address: str) -> Place | None:
        """Return where an address, or a picture, is first named."""
        return self.targets.get(address) or self.targets.get(posixpath.basename(address))


def named(publication: Publication) -> Named:
    """Return the names of a book; of what is named twice the first counts."""
    ids: dict[tuple[str, str], Place] = {}
    targets: dict[str, Place] = {}
    for division, name, place in ids_in(publication):
        ids.setdefault((division, name), place)
    for name, place in targets_in(publication):
        targets.setdefault(name, place)
    return Named(ids, targets)


def ids_in(publication: Publication) -> Iterator[tuple[str, str, Place]]:
    """Yield the division, id and place of all that has an id in the content documents."""
    for text in texts_of(publication):
        yield text.id, "title", text.place
        yield f"{text.id}{NOTES}", "title", text.place
        yield from ((text.id, name, place) for name, place in ids_of_text(text))
        yield from ((f"{text.id}{NOTES}", note.id, note.place) for note in notes_of(text))
        if not isinstance(text, Article):
            yield from ((f"{text.id}{NOTES}", f"notes-{clause.id}", clause.place) for clause in text.clauses)
    yield from (("glossary", term.id, term.place) for term in publication.glossary)
    yield from (("sources", source.id, source.place) for source in publication.sources)


def ids_of_text(text: Text) -> Iterator[tuple[str, Place]]:
    """Yield the ids in the document of a text."""
    if not isinstance(text, Article):
        yield from ((clause.id, clause.place) for clause in text.clauses)
    for note in notes_of(text):
        yield f"short-{note.id}", note.place
        yield f"call-{note.id}", note.place
    labels = {footnote.id: footnote.label for footnote in text.footnotes}
    yield from ((f"fn-{footnote.label}", footnote.place) for footnote in text.footnotes)
    for element, place in placed(blocks_of(text), text.place):
        if element.name == FOOTNOTE_CALL:
            yield f"call-fn-{labels.get(element.attributes['for'], '')}", place
        elif name := element.attributes.get("id"):
            yield name, place


def targets_in(publication: Publication) -> Iterator[tuple[str, Place]]:
    """Yield where links lead, and the file of each picture, with and without its folder."""
    for text in texts_of(publication):
        for element, place in placed(blocks_of(text), text.place):
            for address in (element.attributes.get(key, "") for key in ("href", "src")):
                yield from ((each, place) for each in (address, posixpath.basename(address)) if each)
    yield from ((source.url, source.place) for source in publication.sources if source.url)


def placed(blocks: Iterable[Element], around: Place) -> Iterator[tuple[Element, Place]]:
    """Yield all elements of some blocks, each with its place, or that of what it is in."""
    for block in blocks:
        place = block.place if block.place.file else around
        yield block, place
        yield from placed((child for child in block.children if isinstance(child, Element)), place)


def blocks_of(text: Text) -> Iterator[Element]:
    """Yield the blocks of a text, of its footnotes and of its apparatus."""
    for footnote in text.footnotes:
        yield from footnote.blocks
    if isinstance(text, Article):
        yield from text.blocks
        return
    for clause in text.clauses:
        yield from clause.blocks
    yield from (*text.apparatus.headnote, *text.apparatus.conventions)
    for note in text.apparatus.notes:
        yield from note.body
