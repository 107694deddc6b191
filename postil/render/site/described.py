"""Describe a publication in the words of schema.org: https://schema.org/Book.

Takes a publication and what is handed out of it; gives JSON-LD that may stand in a page. Addresses are those of the
published site; without one they are relative to the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

from postil.model import Person, Publication
from postil.releases import EPUB, Offer, Release
from postil.render.licences import licence_in

Plain: TypeAlias = dict[str, Any]

ROLES: Mapping[str, str] = MappingProxyType(
    {"aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator", "ctb": "contributor"}
)
ACCESS = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def described(publication: Publication, offers: Sequence[Offer], said: Mapping[str, list[str]], picture: str) -> str:
    """Return the description; `said` is what the EPUB says of itself, `picture` the address of the cover."""
    book = next((offer.files for offer in offers if not offer.name), ())
    whole = {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": publication.identifier,
        **facts(publication),
        **people(publication.creators),
        "url": publication.site or None,
        "image": publication.site + picture,
        "workExample": [edition(publication, each, said) for each in book],
    }
    # What begins a tag may not stand in a page as it is: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements
    return json.dumps(filled(whole), ensure_ascii=False, indent=1).replace("<", "\\u003c")


def facts(publication: Publication) -> Plain:
    """Return what is true of all editions."""
    licence = licence_in(publication.rights)
    series = publication.series
    return {
        "name": publication.title,
        "alternativeHeadline": publication.subtitle,
        "description": publication.description.strip(),
        "inLanguage": publication.language,
        "datePublished": publication.date,
        "bookEdition": publication.edition_statement,
        "publisher": {"@type": "Organization", "name": publication.publisher} if publication.publisher else None,
        "license": licence[1] if licence else None,
        "copyrightNotice": publication.rights,
        "keywords": list(publication.subjects),
        "isPartOf": {"@type": "BookSeries", "name": series.title} if series else None,
        "position": series.number if series else None,
    }


def people(creators: Sequence[Person]) -> Plain:
    """Return who made the book, by what they did."""
    found: dict[str, list[Plain]] = {}
    for person in creators:
        found.setdefault(ROLES.get(person.role, "contributor"), []).append({"@type": "Person", "name": person.name})
    return found


def edition(publication: Publication, release: Release, said: Mapping[str, list[str]]) -> Plain:
    """Return one edition as an example of the work, with the file that holds it."""
    is_epub = release.media_type == EPUB
    return {
        "@type": "Book",
        "name": publication.title,
        "bookEdition": release.label,
        "bookFormat": "https://schema.org/EBook",
        "inLanguage": publication.language,
        "datePublished": publication.date,
        "isbn": publication.isbn.get(release.edition),
        "numberOfPages": release.pages,
        "isAccessibleForFree": True,
        **({name: said.get(f"schema:{name}") for name in ACCESS} if is_epub else {}),
        "accessModeSufficient": list(sufficient(said)) if is_epub else None,
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": publication.site + release.path,
            "encodingFormat": release.media_type,
            "contentSize": str(release.size),
            "sha256": release.sha256,
        },
    }


def sufficient(said: Mapping[str, list[str]]) -> Iterator[Plain]:
    """Yield the sets of modes each of which is enough to read the book."""
    for modes in said.get("schema:accessModeSufficient", []):
        yield {"@type": "ItemList", "itemListElement": modes.split(",")}


def filled(value: Any) -> Any:
    """Return a value without what is empty in it."""
    if isinstance(value, dict):
        kept = {key: filled(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, "", [], {})}
    return [filled(each) for each in value] if isinstance(value, list) else value
