"""Write the feeds that a reading app subscribes to, and the news of releases.

Takes a publication and what is handed out of it; gives OPDS 1.2 (https://specs.opds.io/opds-1.2), which is Atom, and
OPDS 2.0 (https://drafts.opds.io/opds-2.0), which is JSON; and RSS 2.0. Addresses are those of the published site;
without one they are relative to the feed, which Atom and OPDS allow and RSS does not: then there is none.
"""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from email.utils import format_datetime
from typing import Any, TypeAlias

from lxml import etree
from lxml.builder import ElementMaker

from postil.model import Person, Publication
from postil.releases import Offer, Release
from postil.render.site.described import ROLES, filled

Plain: TypeAlias = dict[str, Any]

OPDS_1, OPDS_2, NEWS = "opds.atom", "opds.json", "releases.rss"
ACQUISITION = "http://opds-spec.org/acquisition/open-access"
KIND_1 = "application/atom+xml;profile=opds-catalog;kind=acquisition"
KIND_2 = "application/opds+json"
ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/"
ENTRY_PAGE, DOWNLOADS = "index.html", "downloads.html"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_atom = ElementMaker(namespace=ATOM, nsmap={None: ATOM, "dc": DC})
_dc = ElementMaker(namespace=DC)
_rss = ElementMaker(nsmap={"atom": ATOM})
_in_rss = ElementMaker(namespace=ATOM, nsmap={"atom": ATOM})


Pictures: TypeAlias = Sequence[tuple[str, str, int, int]]
"""The cover in several sizes, the largest first: relation in Atom, path, width and height; all are JPEG."""


def identifier_of(publication: Publication, name: str) -> str:
    """Return what identifies a feed or an entry, always the same for the same publication."""
    if not name:
        return publication.identifier
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{publication.identifier}#{name}')}"


def moment(publication: Publication) -> str:
    """Return the time of the state of the content: https://www.rfc-editor.org/rfc/rfc3339."""
    return f"{publication.date}T00:00:00Z"


def opds_1(publication: Publication, offers: Sequence[Offer], pictures: Pictures) -> bytes:
    """Return the catalogue as Atom: the book, and each handout."""
    feed = _atom.feed(
        {_LANG: publication.language},
        _atom.id(identifier_of(publication, "opds")),
        _atom.title(publication.title),
        _atom.updated(moment(publication)),
        _atom.author(_atom.name(publication.publisher or publication.creators[0].name)),
        link(publication, "self", OPDS_1, KIND_1),
        link(publication, "start", OPDS_1, KIND_1),
        link(publication, "alternate", DOWNLOADS, "text/html"),
        *(entry(publication, offer, pictures) for offer in offers),
    )
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)


def entry(publication: Publication, offer: Offer, pictures: Pictures) -> etree._Element:
    """Return the entry of the book or of a handout."""
    made = _atom.entry(
        _atom.id(identifier_of(publication, offer.name)),
        _atom.title(offer.title),
        _atom.updated(moment(publication)),
        *(person(each) for each in publication.creators),
        *([_atom.rights(publication.rights)] if publication.rights else []),
        _dc.language(publication.language),
        _dc.issued(publication.date),
        *([_dc.publisher(publication.publisher)] if publication.publisher else []),
    )
    made.extend(list(of_book(publication, pictures)) if not offer.name else [])
    made.extend(acquisition(publication, release) for release in offer.files)
    return made


def person(who: Person) -> etree._Element:
    """Return a creator, or a contributor."""
    name = _atom.name(who.name)
    return _atom.contributor(name) if ROLES.get(who.role, "") not in ("author", "editor") else _atom.author(name)


def of_book(publication: Publication, pictures: Pictures) -> Iterator[etree._Element]:
    """Yield what only the entry of the book has: what it is about, its pictures, its page."""
    yield _dc.identifier(publication.identifier)
    if publication.description:
        yield _atom.summary(publication.description.strip())
    yield from (_atom.category(term=subject, label=subject) for subject in publication.subjects)
    yield from (link(publication, relation, path, "image/jpeg") for relation, path, _, _ in pictures)
    yield link(publication, "alternate", ENTRY_PAGE, "text/html")


def link(publication: Publication, relation: str, path: str, kind: str, **more: str) -> etree._Element:
    """Return a link to a file of the site."""
    return _atom.link(rel=relation, href=publication.site + path, type=kind, **more)


def acquisition(publication: Publication, release: Release) -> etree._Element:
    """Return the link by which an app gets a file."""
    size = str(release.size)
    return link(publication, ACQUISITION, release.path, release.media_type, title=release.label, length=size)


def opds_2(
    publication: Publication, offers: Sequence[Offer], pictures: Pictures, said: Mapping[str, list[str]]
) -> bytes:
    """Return the catalogue as JSON; `said` is what the EPUB says of itself."""
    address = publication.site
    feed = {
        "metadata": {"title": publication.title, "modified": moment(publication), "numberOfItems": len(offers)},
        "links": [
            {"rel": "self", "href": address + OPDS_2, "type": KIND_2},
            {"rel": "alternate", "href": address + DOWNLOADS, "type": "text/html"},
        ],
        "publications": [published(publication, offer, pictures, said) for offer in offers],
    }
    return (json.dumps(filled(feed), ensure_ascii=False, indent=1) + "\n").encode()


def published(publication: Publication, offer: Offer, pictures: Pictures, said: Mapping[str, list[str]]) -> Plain:
    """Return the book or a handout as OPDS 2.0 has it."""
    is_book = not offer.name
    return {
        "metadata": {
            "@type": "http://schema.org/Book" if is_book else "http://schema.org/CreativeWork",
            "identifier": identifier_of(publication, offer.name),
            "title": offer.title,
            "subtitle": publication.subtitle if is_book else None,
            "language": [publication.language],
            "modified": moment(publication),
            "published": publication.date,
            "publisher": [{"name": publication.publisher}] if publication.publisher else None,
            "description": publication.description.strip() if is_book else None,
            "subject": list(publication.subjects),
            **named(publication.creators),
            "accessibility": accessibility(said) if is_book else None,
        },
        "links": [
            {
                "rel": ACQUISITION,
                "href": publication.site + release.path,
                "type": release.media_type,
                "title": release.label,
                "size": release.size,
            }
            for release in offer.files
        ],
        "images": [
            {"href": publication.site + path, "type": "image/jpeg", "width": width, "height": height}
            for _, path, width, height in pictures
        ],
    }


def named(creators: Sequence[Person]) -> dict[str, list[Plain]]:
    """Return the people by what they did, in the longer form, which all apps read."""
    found: dict[str, list[Plain]] = {}
    for who in creators:
        found.setdefault(ROLES.get(who.role, "contributor"), []).append({"name": who.name})
    return found


def accessibility(said: Mapping[str, list[str]]) -> Plain:
    """Return what the EPUB says of its accessibility, as https://readium.org/webpub-manifest/schema/a11y.schema.json."""
    certifiers = said.get("a11y:certifiedBy", [])
    return {
        "accessMode": said.get("schema:accessMode"),
        "accessModeSufficient": [modes.split(",") for modes in said.get("schema:accessModeSufficient", [])],
        "feature": said.get("schema:accessibilityFeature"),
        "hazard": said.get("schema:accessibilityHazard"),
        "summary": " ".join(said.get("schema:accessibilitySummary", [])),
        "certification": {"certifiedBy": certifiers[0]} if certifiers else None,
    }


def news(publication: Publication, offers: Sequence[Offer], title: str) -> bytes:
    """Return the news as RSS: this state of the content is one release; `title` is how it is called."""
    address = publication.site
    day = datetime.datetime.fromisoformat(moment(publication))
    channel = _rss.channel(
        _rss.title(publication.title),
        _rss.link(address),
        _rss.description(publication.description.strip() or publication.title),
        _rss.language(publication.language),
        _rss.lastBuildDate(format_datetime(day)),
        _in_rss.link(rel="self", href=address + NEWS, type="application/rss+xml"),
        _rss.item(
            _rss.title(title),
            _rss.link(address + DOWNLOADS),
            _rss.guid(f"{publication.identifier}#{publication.date}", isPermaLink="false"),
            _rss.pubDate(format_datetime(day)),
            *(enclosure(publication, release) for offer in offers[:1] for release in offer.files[:1]),
        ),
    )
    return etree.tostring(_rss.rss(channel, version="2.0"), encoding="utf-8", xml_declaration=True, pretty_print=True)


def enclosure(publication: Publication, release: Release) -> etree._Element:
    """Return a file as news carry it: one for each item, and no more."""
    return _rss.enclosure(url=publication.site + release.path, length=str(release.size), type=release.media_type)
