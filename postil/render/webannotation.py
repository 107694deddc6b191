"""Say the apparatus in the words of the Web Annotation Data Model: https://www.w3.org/TR/annotation-model/.

Takes a publication, where its notes are anchored, and the addresses of its texts; gives a collection of annotations as
JSON-LD. What the model has no word for is said in terms of our own, so that nothing is lost on the way out and in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

from postil.model import Anchored, Apparatus, Clause, Declaration, Element, Note, Publication
from postil.render.annotators import named
from postil.render.lemma import Anchors, Quotation, anchored_notes
from postil.render.notewords import html

Json: TypeAlias = dict[str, object]
Address: TypeAlias = Callable[[str], str]
"""Gives the IRI of a text's content document by the text's id."""

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN_TERMS = "urn:x-postil:"
_LISTS = ("apparatus", "witnesses", "citations", "references", "readings")
# https://www.w3.org/TR/annotation-model/#motivation-and-purpose; "editing" would ask for a change to the text.
_MOTIVATIONS = {"textual": "describing", "explanatory": "commenting", "source": "linking"}
# https://www.w3.org/TR/annotation-model/#fragment-selector
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"


def annotation_collection(publication: Publication, anchors: Anchors, target: Address) -> Json:
    """Return the notes to all declarations as one collection, in document order."""
    texts = declarations(publication)
    items = [item for text in texts for item in _items(publication, text, anchors, target)]
    name = f"{publication.identifier}#annotations"
    return {
        "@context": [CONTEXT, _own_context()],
        "id": name,
        "type": "AnnotationCollection",
        "label": publication.title,
        "total": len(items),
        "postil:apparatus": [_apparatus(text) for text in texts],
        "first": {"id": f"{name}-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def as_json(document: Json) -> bytes:
    """Return a document as the bytes of a file."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def declarations(publication: Publication) -> list[Declaration]:
    """Return the annotated texts in reading order."""
    return [text for text in publication.texts if isinstance(text, Declaration)]


def instant(day: str) -> str:
    """Return a day as the moment that it begins: https://www.w3.org/TR/annotation-model/#lifecycle-information."""
    return f"{day}T00:00:00Z"


def fragment(clause: Clause, quoted: Quotation) -> Json:
    """Return how to find a lemma: the clause by its id, and in it the words themselves."""
    quote = {"type": "TextQuoteSelector", "exact": quoted.exact, "prefix": quoted.prefix, "suffix": quoted.suffix}
    return {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": clause.id, "refinedBy": quote}


def _own_context() -> Json:
    """Return what our terms mean to a reader of JSON-LD; the order of a list counts."""
    return {"postil": OWN_TERMS, **{f"postil:{name}": {"@container": "@list"} for name in _LISTS}}


def _items(publication: Publication, text: Declaration, anchors: Anchors, target: Address) -> Iterator[Json]:
    for anchored, clause, quoted in anchored_notes(text, anchors):
        note = anchored.note
        yield {
            "id": f"{publication.identifier}#{text.id}/{note.id}",
            "type": "Annotation",
            "motivation": _MOTIVATIONS[note.kind],
            **_signature(publication, note),
            "body": list(_bodies(publication, note)),
            "target": {"type": "SpecificResource", "source": target(text.id), "selector": fragment(clause, quoted)},
            **_own(text, clause, anchored),
        }


def _signature(publication: Publication, note: Note) -> Json:
    name = named(note.author, publication.creators)
    signed = {"type": "Person", "nickname": note.author, **({"name": name} if name else {})}
    return {
        **({"creator": signed} if note.author else {}),
        **({"created": instant(note.date)} if note.date else {}),
    }


def _bodies(publication: Publication, note: Note) -> Iterator[Json]:
    """Yield the short and the full form, the headings of indexes, and the sources."""
    yield _prose("describing", (Element("p", note.short),), publication.language)
    yield _prose("commenting", note.body, publication.language)
    for mark in note.marks:
        main = {"postil:main": True} if mark.main else {}
        yield {"type": "TextualBody", "purpose": "tagging", "value": mark.heading, "postil:index": mark.index, **main}
    urls = {source.id: source.url for source in publication.sources}
    for name in dict.fromkeys(citation.source for citation in note.citations):
        address = urls.get(name) or f"{publication.identifier}#{name}"
        yield {"type": "SpecificResource", "purpose": "linking", "source": address}


def _prose(purpose: str, blocks: tuple[Element, ...], language: str) -> Json:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": html(blocks),
        "format": "text/html",
        "language": language,
    }


def _own(text: Declaration, clause: Clause, anchored: Anchored) -> Json:
    """Return what only our terms can say; what is empty is not said."""
    note = anchored.note
    said: Json = {
        "declaration": text.id,
        "note": note.id,
        "number": anchored.number,
        "kind": note.kind,
        "clause": clause.label or "preamble",
        "paragraph": note.paragraph,
        "occurrence": note.occurrence,
        "citations": [_given(source=citation.source, at=citation.at) for citation in note.citations],
        "references": [_given(kind=reference.kind, to=reference.to) for reference in note.references],
        "readings": [
            _given(text=reading.text, witnesses=list(reading.witnesses), kind=reading.kind) for reading in note.readings
        ],
        "review": _given(sum=note.review.sum, date=note.review.date, by=note.review.by) if note.review else None,
    }
    return _given(**said)


def _apparatus(text: Declaration) -> Json:
    apparatus: Apparatus = text.apparatus
    return _given(
        declaration=text.id,
        title=text.metadata.title,
        headnote=html(apparatus.headnote),
        conventions=html(apparatus.conventions),
        witnesses=[
            _given(siglum=witness.siglum, title=witness.title, date=witness.date, source=witness.source)
            for witness in apparatus.witnesses
        ],
    )


def _given(**said: object) -> Json:
    """Return in our own terms what is neither empty nor 0."""
    return {f"postil:{name}": value for name, value in said.items() if value}
