"""Say the apparatus as EPUB Annotations 1.0 has it in `META-INF/annotations.json`: https://www.w3.org/TR/epub-anno-10/.

Takes a publication, where its notes are anchored, and the paths of its content documents; gives an AnnotationSet as the
bytes of a file. It is a profile of Web Annotations: one body of plain text, one creator, one target.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from postil.model import Declaration, Note, Publication
from postil.render.annotators import named
from postil.render.lemma import Anchors, anchored_notes
from postil.render.notewords import plain
from postil.render.webannotation import Address, Json, as_json, declarations, fragment, instant

PATH = "META-INF/annotations.json"
CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"


def annotation_set(publication: Publication, anchors: Anchors, target: Address) -> bytes:
    """Return the notes to all declarations; `target` gives the path of a text as the manifest has it."""
    items = [
        item for text in declarations(publication) for item in _items(publication, text, anchors, target)
    ]  # fmt: skip
    return as_json(
        {
            "@context": [CONTEXT, {"@language": publication.language}],
            "id": _urn(publication, "annotations"),
            "type": "AnnotationSet",
            "generated": instant(publication.date),
            "title": publication.title,
            "about": _about(publication),
            "items": items,
        }
    )


def _about(publication: Publication) -> Json:
    about: Json = {
        "dc:identifier": [publication.identifier],
        "dc:format": "application/epub+zip",
        "dc:title": publication.title,
        "dc:publisher": publication.publisher,
        "dc:creator": [person.name for person in publication.creators],
        "dc:date": publication.date[:4],
    }
    return {name: value for name, value in about.items() if value}


def _items(publication: Publication, text: Declaration, anchors: Anchors, target: Address) -> Iterator[Json]:
    for anchored, clause, quoted in anchored_notes(text, anchors):
        note = anchored.note
        yield {
            "id": _urn(publication, f"{text.id}/{note.id}"),
            "type": "Annotation",
            "motivation": "commenting",
            "created": instant(note.date or publication.date),
            **_creator(publication, note.author),
            "target": {"source": target(text.id), "selector": [fragment(clause, quoted)]},
            "body": _body(note),
        }


def _body(note: Note) -> Json:
    words = "\n\n".join(filter(None, (plain(note.short), plain(note.body))))
    tags = [note.kind, *dict.fromkeys(mark.heading for mark in note.marks)]
    return {"type": "TextualBody", "value": words, "format": "text/plain", "tags": tags}


def _creator(publication: Publication, signed: str) -> Json:
    if not signed:
        return {}
    name = named(signed, publication.creators) or signed
    return {"creator": {"id": _urn(publication, f"creator/{signed}"), "type": "Person", "name": name}}


def _urn(publication: Publication, name: str) -> str:
    """Return an id that is the same in every build of the publication."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{publication.identifier}#{name}").urn
