"""Check what one part of a book says of another.

Takes the publication, read, and yields a Problem for each id that is given twice, each source or entry that is named
and not there, and each link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postil.model import Declaration, Element, Publication, Text
from postil.problems import Place, Problem, nearest


@dataclass(frozen=True, slots=True)
class Cited:
    """A note or a term: its id, the sources that it names, the ids that it sends the reader to."""

    id: str
    sources: tuple[str, ...]
    see: tuple[str, ...]
    place: Place


def check_references(publication: Publication) -> Iterator[Problem]:
    """X001 to X004: sources, references, links and ids fit together."""
    sources = [source.id for source in publication.sources]
    terms = [Cited(term.id, term.sources, term.see, term.place) for term in publication.glossary]
    yield from check_unique((source.id, source.place) for source in publication.sources)
    yield from check_unique((term.id, term.place) for term in terms)
    for cited in terms:
        yield from check_cited(cited, sources, [term.id for term in terms])
    for text in texts_of(publication):
        yield from check_unique(ids_in(text))
        yield from check_links(text, publication)
        if isinstance(text, Declaration):
            yield from check_apparatus(text, sources, [term.id for term in terms])


def texts_of(publication: Publication) -> tuple[Text, ...]:
    """Return all texts, the foreword first."""
    return (*((publication.foreword,) if publication.foreword else ()), *publication.texts)


def check_apparatus(text: Declaration, sources: list[str], terms: list[str]) -> Iterator[Problem]:
    """X001, X002, X004 for the notes of a declaration."""
    notes = text.apparatus.notes
    known = [*(clause.id for clause in text.clauses), *(note.id for note in notes), *terms]
    yield from check_unique(
        [*((note.id, note.place) for note in notes), *((clause.id, clause.place) for clause in text.clauses)]
    )
    for note in notes:
        yield from check_cited(Cited(note.id, note.sources, note.see, note.place), sources, known)


def check_cited(cited: Cited, sources: list[str], known: list[str]) -> Iterator[Problem]:
    """X001 and X002: what a note or a term names is there, and is not itself."""
    for name in cited.sources:
        if name not in sources:
            yield Problem(
                cited.place,
                "X001",
                f"no source has the id '{name}'",
                near=nearest(name, sources),
                hint="add it to the list of sources, or correct the id under 'sources'",
            )
    for name in cited.see:
        if name not in known:
            yield Problem(
                cited.place,
                "X002",
                f"nothing has the id '{name}' that 'see' names",
                near=nearest(name, known),
                hint="name a clause (cl-5, pre), a note or a term of the glossary by its id",
            )
        elif name == cited.id:
            yield Problem(cited.place, "X002", f"'{name}' sends the reader to itself", hint="take it out of 'see'")


def check_unique(given: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """X004: an id is given once where it must differ."""
    first: dict[str, Place] = {}
    for name, place in given:
        if name and name in first:
            yield Problem(
                place,
                "X004",
                f"the id '{name}' is given twice, first on line {first[name].line}",
                hint="give one of them another id",
            )
        first.setdefault(name, place)


def elements_of(text: Text) -> Iterator[Element]:
    """Yield every element of a text, in its footnotes and its notes too."""
    blocks: list[Element | str] = []
    if isinstance(text, Declaration):
        blocks += [block for clause in text.clauses for block in clause.blocks]
        blocks += [*text.apparatus.headnote, *text.apparatus.conventions]
        blocks += [part for note in text.apparatus.notes for part in (*note.short, *note.body)]
    else:
        blocks += text.blocks
    blocks += [block for footnote in text.footnotes for block in footnote.blocks]
    for block in blocks:
        if isinstance(block, Element):
            yield from block.walk()


def ids_in(text: Text) -> Iterator[tuple[str, Place]]:
    """Yield the ids in a text with their places."""
    return ((element.attributes["id"], element.place) for element in elements_of(text) if "id" in element.attributes)


def check_links(text: Text, publication: Publication) -> Iterator[Problem]:
    """X003: a link inside the book leads to something that is there."""
    targets = {
        f"{other.id}.md": {name for name, _ in ids_in(other)} | unit_ids(other) for other in texts_of(publication)
    }
    for element in elements_of(text):
        href = element.attributes.get("href", "") if element.name == "a" else ""
        file, _, fragment = href.partition("#")
        if not href or ":" in file:
            continue
        ids = targets.get(file or f"{text.id}.md")
        if ids is None:
            yield Problem(
                element.place,
                "X003",
                f"the book has no text '{file}'",
                near=nearest(file, list(targets)),
                hint="link to a file that publication.yaml names",
            )
        elif fragment and fragment not in ids:
            yield Problem(
                element.place,
                "X003",
                f"nothing has the id '{fragment}' in {file or 'this text'}",
                near=nearest(fragment, sorted(ids)),
                hint="link to a clause (#cl-3), a paragraph or a heading by its id",
            )


def unit_ids(text: Text) -> set[str]:
    """Return the ids of a declaration's clauses."""
    return {clause.id for clause in text.clauses} if isinstance(text, Declaration) else set()


def pictures(publication_texts: Iterable[Text]) -> Iterator[Element]:
    """Yield every picture that some texts show."""
    return (element for text in publication_texts for element in elements_of(text) if element.name == "img")
