"""Check what one part of a book says of another.

Takes the publication, read, and yields a Problem for each id that is given twice, each source or entry that is named
and not there, and each link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from postil.model import Apparatus, Citation, Declaration, Element, Publication, Reference, Text
from postil.problems import Place, Problem, nearest
from postil.source.declaration import has_its_number

Locate = Callable[[Place, str, str], Place]
"""Gives the place of some words under a key of an entry, by the place of the entry."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that may be named: of sources, and of what `see` can lead to."""

    sources: frozenset[str]
    entries: frozenset[str]
    kinds: str = "a term of the glossary"


@dataclass(frozen=True, slots=True)
class Target:
    """What links lead to: the ids in a document, and the text that it is made from, if it is made from one."""

    ids: frozenset[str]
    text: Text | None = None

    def has(self, name: str) -> bool:
        """Tell whether an id is there, or would be if the clauses were numbered rightly."""
        return name in self.ids or (self.text is not None and is_doubtful(name, self.text))


@dataclass(frozen=True, slots=True)
class Cited:
    """A note or a term: its id, the sources that it names, what it sends the reader to."""

    id: str
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]
    place: Place


def check_references(publication: Publication, locate: Locate) -> Iterator[Problem]:
    """X001 to X004: sources, references, links and ids fit together."""
    known = Known(
        frozenset(source.id for source in publication.sources), frozenset(term.id for term in publication.glossary)
    )
    yield from check_unique(((source.id, source.place) for source in publication.sources), locate)
    yield from check_unique(((term.id, term.place) for term in publication.glossary), locate)
    for term in publication.glossary:
        yield from check_cited(Cited(term.id, term.citations, term.references, term.place), known, locate)
    for text in texts_of(publication):
        yield from check_unique(ids_in(text), locate)
        if isinstance(text, Declaration):
            yield from check_apparatus(text, known, locate)
    yield from check_links(publication)


def texts_of(publication: Publication) -> tuple[Text, ...]:
    """Return all texts, the foreword first."""
    return (*((publication.foreword,) if publication.foreword else ()), *publication.texts)


def check_apparatus(text: Declaration, known: Known, locate: Locate) -> Iterator[Problem]:
    """X001, X002, X004 for the notes of a declaration."""
    units = [(clause.id, clause.place) for clause in text.clauses]
    units += [(note.id, note.place) for note in text.apparatus.notes]
    yield from check_unique(units, locate)
    paragraphs = (block.attributes["id"] for clause in text.clauses for block in clause.blocks)
    entries = frozenset((*(name for name, _ in units), *paragraphs, *known.entries))
    known = Known(known.sources, entries, "a clause (cl-5, pre), a note or a term of the glossary")
    for note in text.apparatus.notes:
        references = tuple(reference for reference in note.references if not is_doubtful(reference.to, text))
        yield from check_cited(Cited(note.id, note.citations, references, note.place), known, locate)
    yield from check_witnesses(text.apparatus, known, locate)


def is_doubtful(name: str, text: Text) -> bool:
    """Tell whether an id is that of a clause in a declaration whose clauses have been reported as misnumbered."""
    numbered = [clause for clause in text.clauses if clause.label] if isinstance(text, Declaration) else []
    if not isinstance(text, Declaration) or not name.startswith(("cl-", "art-", "sec-")):
        return False
    return not numbered or not all(map(has_its_number, numbered))


def check_cited(cited: Cited, known: Known, locate: Locate) -> Iterator[Problem]:
    """X001 and X002: what a note or a term names is there, and is not itself."""
    for citation in cited.citations:
        if citation.source not in known.sources:
            yield no_source(citation.source, locate(cited.place, "sources", citation.source), known)
    for reference in cited.references:
        name, key = reference.to, reference.kind
        if name not in known.entries:
            yield Problem(
                locate(cited.place, key, name),
                "X002",
                f"nothing that '{key}' can lead to has the id '{name}'",
                near=nearest(name, sorted(known.entries)),
                hint=f"name {known.kinds} by its id",
            )
        elif name == cited.id:
            place = locate(cited.place, key, name)
            yield Problem(place, "X002", f"'{name}' sends the reader to itself", hint=f"take it out of '{key}'")


def no_source(name: str, place: Place, known: Known) -> Problem:
    """X001: what is named as a source is none."""
    hint = "correct the id, or add the source to the list of sources"
    return Problem(place, "X001", f"no source has the id '{name}'", hint, nearest(name, sorted(known.sources)))


def check_witnesses(apparatus: Apparatus, known: Known, locate: Locate) -> Iterator[Problem]:
    """X001 for the sources of witnesses, X005: every reading names witnesses that are listed."""
    sigla = [witness.siglum for witness in apparatus.witnesses]
    for witness in apparatus.witnesses:
        if witness.source and witness.source not in known.sources:
            yield no_source(witness.source, locate(witness.place, "source", witness.source), known)
    for note in apparatus.notes:
        for siglum in dict.fromkeys(name for reading in note.readings for name in reading.witnesses):
            if siglum not in sigla:
                yield Problem(
                    locate(note.place, "readings", siglum),
                    "X005",
                    f"no witness has the siglum '{siglum}'",
                    near=nearest(siglum, sigla),
                    hint="correct the siglum, or add the witness under 'witnesses'",
                )


def check_unique(given: Iterable[tuple[str, Place]], locate: Locate) -> Iterator[Problem]:
    """X004: an id is given once where it must differ."""
    first: dict[str, Place] = {}
    for name, place in given:
        if name and name in first:
            where = "" if first[name].file == place.file else f" of {first[name].file}"
            yield Problem(
                locate(place, "id", name),
                "X004",
                f"the id '{name}' is given twice, first on line {first[name].line}{where}",
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
    blocks += [part for question in text.metadata.questions for part in question.words]
    blocks += [block for footnote in text.footnotes for block in footnote.blocks]
    for block in blocks:
        if isinstance(block, Element):
            yield from block.walk()


def ids_in(text: Text) -> Iterator[tuple[str, Place]]:
    """Yield the ids in a text with their places."""
    return ((element.attributes["id"], element.place) for element in elements_of(text) if "id" in element.attributes)


def entries_of(publication: Publication) -> Iterator[Element]:
    """Yield every element of the glossary."""
    return (element for term in publication.glossary for block in term.definition for element in block.walk())


def colophon_of(publication: Publication) -> Iterator[Element]:
    """Yield every element of the colophon."""
    return (element for block in publication.colophon for element in block.walk())


def check_links(publication: Publication) -> Iterator[Problem]:
    """X003: a link inside the book leads to something that is there."""
    targets = {
        f"{text.id}.md": Target(frozenset({*unit_ids(text), *names_in(text)}), text) for text in texts_of(publication)
    }
    for text in texts_of(publication):
        yield from broken_links(elements_of(text), targets, targets[f"{text.id}.md"])
    terms = Target(frozenset(term.id for term in publication.glossary))
    yield from broken_links(entries_of(publication), targets, terms)
    yield from broken_links(colophon_of(publication), targets, Target(frozenset()))


def broken_links(elements: Iterable[Element], targets: Mapping[str, Target], home: Target) -> Iterator[Problem]:
    """X003 for the links in one document; `home` is what a link without a file leads to."""
    for element in elements:
        href = element.attributes.get("href", "") if element.name == "a" else ""
        file, _, fragment = href.partition("#")
        if not href or ":" in file:
            continue
        target = targets.get(file) if file else home
        if target is None:
            yield Problem(
                element.place,
                "X003",
                f"the book has no text '{file}'",
                near=nearest(file, list(targets)),
                hint="link to a file that publication.yaml names",
            )
        elif fragment and not target.has(fragment):
            yield Problem(
                element.place,
                "X003",
                f"nothing has the id '{fragment}' in {file or 'this text'}",
                near=nearest(fragment, sorted(target.ids)),
                hint="link to a clause (#cl-3), a paragraph or a heading by its id",
            )


def names_in(text: Text) -> Iterator[str]:
    """Yield the ids in a text."""
    return (name for name, _ in ids_in(text))


def unit_ids(text: Text) -> set[str]:
    """Return the ids of a declaration's clauses."""
    return {clause.id for clause in text.clauses} if isinstance(text, Declaration) else set()


def pictures(publication: Publication) -> Iterator[Element]:
    """Yield every picture that a book shows."""
    texts = (element for text in texts_of(publication) for element in elements_of(text))
    everything = chain(texts, entries_of(publication), colophon_of(publication))
    return (element for element in everything if element.name == "img")
