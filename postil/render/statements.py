"""State what a book is, in the vocabulary of an EPUB's package document.

Takes a publication and who can read it; gives statements, in the order in which they are written. See
https://www.w3.org/TR/epub-33/#sec-pkg-metadata and https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from postil.model import Person, Publication, Series
from postil.render.accessibility import CONFORMANCE, Access

IDENTIFIER_ID = "identifier"
DUBLIN_CORE = frozenset(
    {"identifier", "title", "language", "creator", "contributor", "subject"}
    | {"publisher", "date", "rights", "description", "source"}
)
"""The names of statements that are elements of Dublin Core; every other is a property."""

# https://www.loc.gov/marc/relators/relaterm.html; every other role is that of a contributor.
_CREATING_ROLES = frozenset({"art", "aut", "com", "cre", "edt"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the metadata: one of `DUBLIN_CORE`, or a property of a `meta` element."""

    name: str
    value: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def statements(publication: Publication, languages: Sequence[str], access: Access) -> Iterator[Statement]:
    """Yield all that is said about the publication; what it leaves empty is not said."""
    yield Statement("identifier", publication.identifier, {"id": IDENTIFIER_ID})
    if isbn := publication.isbn.get("epub"):
        yield Statement("identifier", f"urn:isbn:{isbn}")
    yield from _titles(publication)
    for language in dict.fromkeys((publication.language, *languages)):
        yield Statement("language", language)
    yield from _people(publication.creators)
    yield from _record(publication)
    yield from _series(publication.series)
    if "pageBreakMarkers" in access.features:
        yield from _print_source(publication)
    yield from _accessibility(publication, access)


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


def _series(series: Series | None) -> Iterator[Statement]:
    if series is None:
        return
    yield Statement("belongs-to-collection", series.title, {"id": "series"})
    yield _refinement("series", "collection-type", "series")
    if series.number:
        yield _refinement("series", "group-position", series.number)


def _print_source(publication: Publication) -> Iterator[Statement]:
    """Yield which edition the page numbers are of, for https://www.w3.org/TR/epub-a11y-11/ wants it named."""
    source = print_identifier(publication)
    yield Statement("source", source, {"id": "print-edition"})
    # The older of the two ways, which reading systems and shops still look for.
    yield _refinement("print-edition", "source-of", "pagination")
    yield Statement("pageBreakSource", source)


def print_identifier(publication: Publication) -> str:
    """Return what identifies the print edition: its ISBN, or else what identifies the publication."""
    digits = publication.isbn.get("print")
    return f"urn:isbn:{digits}" if digits else publication.identifier


def _accessibility(publication: Publication, access: Access) -> Iterator[Statement]:
    listed = {
        "schema:accessMode": access.modes,
        "schema:accessModeSufficient": access.sufficient,
        "schema:accessibilityFeature": access.features,
        "schema:accessibilityHazard": access.hazards,
    }
    yield from (Statement(name, value) for name, values in listed.items() for value in values)
    yield Statement("schema:accessibilitySummary", access.summary, {_XML_LANG: access.language})
    if access.conforms:
        yield Statement("dcterms:conformsTo", CONFORMANCE, {"id": "conformance"})
        yield _refinement("conformance", "a11y:certifiedBy", certifier(publication))


def certifier(publication: Publication) -> str:
    """Return who vouches for the accessibility."""
    return publication.certifier or publication.publisher or publication.creators[0].name


def _refinement(key: str, name: str, value: str, **attributes: str) -> Statement:
    return Statement(name, value, {"refines": f"#{key}", **attributes})
