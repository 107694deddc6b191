"""State what a book is, in the vocabulary of an EPUB's package document.

Takes a publication and what its documents hold; gives statements, in the order in which they are written. See
https://www.w3.org/TR/epub-33/#sec-pkg-metadata and https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from postil.model import Person, Publication
from postil.render.documents import Content

IDENTIFIER_ID = "identifier"
CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
# https://www.loc.gov/marc/relators/relaterm.html; every other role is that of a contributor.
_CREATING_ROLES = frozenset({"art", "aut", "com", "cre", "edt"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the metadata: "title" and the like are Dublin Core, a name with a colon is a `meta` property."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def statements(publication: Publication, languages: Sequence[str], content: Content) -> Iterator[Statement]:
    """Yield all that is said about the publication; what it leaves empty is not said."""
    yield Statement("identifier", publication.identifier, {"id": IDENTIFIER_ID})
    yield from _titles(publication)
    for language in dict.fromkeys((publication.language, *languages)):
        yield Statement("language", language)
    yield from _people(publication.creators)
    yield from _record(publication)
    yield from _accessibility(publication, content)


def _titles(publication: Publication) -> Iterator[Statement]:
    titles = {"main": publication.title, "subtitle": publication.subtitle}
    for sequence, (kind, title) in enumerate(titles.items(), start=1):
        if title:
            yield Statement("title", title, {"id": f"title-{kind}"})
            yield _refinement(f"title-{kind}", "title-type", kind)
            yield _refinement(f"title-{kind}", "display-seq", str(sequence))


def _people(people: Sequence[Person]) -> Iterator[Statement]:
    for number, person in enumerate(people, start=1):
        key = f"person-{number}"
        yield Statement("creator" if person.role in _CREATING_ROLES else "contributor", person.name, {"id": key})
        yield _refinement(key, "role", person.role, scheme="marc:relators")
        yield _refinement(key, "file-as", person.file_as or person.name)


def _record(publication: Publication) -> Iterator[Statement]:
    for subject in publication.subjects:
        yield Statement("subject", subject)
    record = {
        "publisher": publication.publisher,
        "date": publication.date,
        "rights": publication.rights,
        "description": publication.description,
    }
    yield from (Statement(name, value) for name, value in record.items() if value)


def _accessibility(publication: Publication, content: Content) -> Iterator[Statement]:
    for mode in ("textual", "visual") if content.pictures else ("textual",):
        yield Statement("schema:accessMode", mode)
    if content.described or not content.pictures:
        yield Statement("schema:accessModeSufficient", "textual")
    for feature in _features(content):
        yield Statement("schema:accessibilityFeature", feature)
    yield Statement("schema:accessibilityHazard", "none")
    yield Statement("schema:accessibilitySummary", _summary(content), {_XML_LANG: "en"})
    yield Statement("dcterms:conformsTo", CONFORMANCE, {"id": "conformance"})
    yield _refinement("conformance", "a11y:certifiedBy", _certifier(publication))


def _features(content: Content) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "displayTransformability")
    if content.headings:
        yield "structuralNavigation"
    if content.described:
        yield "alternativeText"
    if content.roles:
        yield "ARIA"


def _summary(content: Content) -> str:
    sentences = ["The text flows freely, in logical order, with headings and a table of contents."]
    if content.notes:
        sentences.append("Notes and the words they are about are linked both ways.")
    if content.pictures and content.described:
        sentences.append("Pictures have text alternatives.")
    sentences.append("Nothing flashes, moves or makes a sound.")
    return " ".join(sentences)


def _certifier(publication: Publication) -> str:
    return publication.publisher or publication.creators[0].name


def _refinement(key: str, name: str, value: str, **attributes: str) -> Statement:
    return Statement(name, value, {"refines": f"#{key}", **attributes})
