"""Prove that an EPUB and a site say of themselves what the publication does.

Takes the package document of an EPUB, or the pages of a site, and the map of the book; yields R028.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from postil.model import Publication
from postil.permalinks import page_of, permalink
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element
from postil.proof.origins import Origins
from postil.proof.telling import quoted, squeezed

DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
CREATING = frozenset({"art", "aut", "com", "cre", "edt"})
CONFORMANCE = "dcterms:conformsTo"


def check_package(opf: Element, origins: Origins) -> Iterator[Finding]:
    """R028: title, people, identifier and all else are those of the publication."""
    for (name, key), owed in in_package(origins.composition.publication).items():
        found = ["".join(map(str, each.itertext())) for each in opf.iter(f"{DC}{name}")]
        yield from lacking(f"dc:{name}", key, owed, found, origins)
    if not any(each.get("property") == CONFORMANCE and each.text for each in opf.iter(f"{OPF}meta")):
        yield Finding("R028", "the book does not say how accessible it is", origins.of_key("accessibility"))


def in_package(publication: Publication) -> Mapping[tuple[str, str], Sequence[str]]:
    """Return what a package document has to say, by its element and the key of publication.yaml."""
    people = publication.creators
    return {
        ("identifier", "identifier"): [publication.identifier],
        ("title", "title"): [publication.title],
        ("title", "subtitle"): [publication.subtitle],
        ("language", "language"): [publication.language],
        ("creator", "creators"): [each.name for each in people if each.role in CREATING],
        ("contributor", "creators"): [each.name for each in people if each.role not in CREATING],
        ("publisher", "publisher"): [publication.publisher],
        ("date", "date"): [publication.date],
        ("rights", "rights"): [publication.rights],
        ("description", "description"): [publication.description],
        ("subject", "subjects"): publication.subjects,
    }


def lacking(name: str, key: str, owed: Sequence[str], found: Sequence[str], origins: Origins) -> Iterator[Finding]:
    """Yield what a book should say of itself under a name and does not."""
    said = set(map(squeezed, found))
    for value in filter(None, owed):
        if squeezed(value) not in said:
            others = ", ".join(map(quoted, found)) or "nothing"
            yield Finding("R028", f"{name} says {others}, not {quoted(value)}", origins.of_key(key))


def check_described(files: Mapping[str, bytes], origins: Origins) -> Iterator[Finding]:
    """R028: what a site tells machines of the publication, and of its pages, is so."""
    publication = origins.composition.publication
    for path, data in sorted(files.items()):
        for block in html.document_fromstring(data).xpath(LINKED_DATA) if path.endswith(".html") else ():
            yield from check_linked(json.loads(block), publication, path, origins)
    for division in origins.composition.divisions:
        path = page_of(division.name)
        if path in files and publication.site and division.name not in OPENING:
            yield from check_head(html.document_fromstring(files[path]), division.name, path, origins)


LINKED_DATA = "//script[@type = 'application/ld+json']/text()"
OPENING = ("cover", "half-title", "title-page")


def check_linked(said: Any, publication: Publication, path: str, origins: Origins) -> Iterator[Finding]:
    """R028: a description as JSON-LD is that of the publication."""
    owed = {
        ("@id", "identifier"): publication.identifier,
        ("name", "title"): publication.title,
        ("inLanguage", "language"): publication.language,
        ("datePublished", "date"): publication.date,
        ("copyrightNotice", "rights"): publication.rights,
        ("description", "description"): publication.description,
    }
    for (name, key), value in owed.items():
        yield from lacking(f"'{name}' of {path}", key, [value], [str(said.get(name, ""))], origins)
    listed = [each for value in said.values() if isinstance(value, list) for each in value if isinstance(each, dict)]
    people = [str(each.get("name", "")) for each in listed]
    owners = [person.name for person in publication.creators]
    yield from lacking(f"the description in {path}", "creators", owners, people, origins)


def check_head(page: Element, division: str, path: str, origins: Origins) -> Iterator[Finding]:
    """R028: a page gives the address at which it is cited."""
    owed = permalink(origins.composition.publication, division)
    for found in page.xpath("//link[@rel = 'canonical']/@href | //meta[@property = 'og:url']/@content"):
        if found != owed:
            yield Finding("R028", f"{path} is said to be at '{found}', not at '{owed}'", origins.of_key("site"))
