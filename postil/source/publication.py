"""Read what `publication.yaml` says of the book itself.

Takes its checked mapping and gives a `Publication` that has no texts yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast, get_args

from postil.model import Claims, EditionName, PaperName, Person, Publication, Series, ThemeName
from postil.problems import Report
from postil.source.handouts import read_handouts
from postil.source.notes import read_blocks
from postil.source.severities import read_severities
from postil.source.weblinks import web_address
from postil.source.yamlfile import Value

NEEDS: Mapping[str, str] = MappingProxyType({"handout": "handouts", "site": "site"})
"""The editions that are made of themselves only where a book has a certain key."""


def bare_publication(value: Value, report: Report) -> Publication:
    """Return the publication without its texts; what is missing has been reported by the schema and is empty here."""
    return Publication(
        slug=value.text("slug"),
        title=value.text("title"),
        subtitle=value.text("subtitle"),
        language=value.text("language"),
        creators=tuple(read_person(person) for person in value.each("creators")),
        identifier=value.text("identifier"),
        publisher=value.text("publisher"),
        publisher_place=value.text("publisher-place"),
        date=value.text("date"),
        rights=value.text("rights"),
        description=" ".join(value.text("description").split()),
        subjects=value.texts("subjects"),
        edition_statement=value.text("edition"),
        foreword=None,
        texts=(),
        glossary=(),
        sources=(),
        citation_style=value.text("citation-style") or "chicago-notes-bibliography",
        images=(),
        editions=read_editions(value),
        colophon=read_blocks(value, "colophon", report),
        words=read_words(value),
        place=value.place,
        paper=cast(PaperName, value.text("paper") or "a5"),
        theme=cast(ThemeName, value.text("theme") or "book"),
        large_print=tuple(cast(PaperName, paper) for paper in value.texts("large-print")) or ("a4", "letter"),
        attach_sources=value.text("attach-sources") == "true",
        certifier=value.text("certifier"),
        series=read_series(value.get("series")),
        isbn=read_isbn(value.get("isbn")),
        claims=read_claims(value.get("accessibility")),
        handouts=read_handouts(value, report),
        site=read_site(value),
        own_templates=value.text("own-templates") == "true",
        severities=read_severities(value, report),
    )


def read_person(value: Value) -> Person:
    """Return a creator; the name as filed is the name itself where none is given."""
    return Person(value.text("name"), value.text("role") or "aut", value.text("file-as") or value.text("name"))


def read_series(value: Value | None) -> Series | None:
    """Return the series that the book belongs to."""
    return Series(value.text("title"), value.text("number")) if value is not None and value.text("title") else None


def read_isbn(value: Value | None) -> dict[EditionName, str]:
    """Return the digits of the ISBN of each edition that has one."""
    found = {} if value is None else {name: value.text(name).replace("-", "") for name in get_args(EditionName)}
    return {name: digits for name, digits in found.items() if digits}


def read_claims(value: Value | None) -> Claims | None:
    """Return what the editor says of the accessibility."""
    if value is None:
        return None
    return Claims(" ".join(value.text("summary").split()), value.texts("features"), value.texts("hazards"))


def read_editions(value: Value) -> tuple[EditionName, ...]:
    """Return the editions that `all` makes: where the book does not say, every one for which it says what is needed."""
    known = get_args(EditionName)
    named = [name for name in value.texts("editions") if name in known]
    usual = [name for name in known if name not in NEEDS or value.get(NEEDS[name])]
    return tuple(cast(EditionName, name) for name in (named or usual))


def read_site(value: Value) -> str:
    """Return the address of the site with a slash at its end."""
    site = web_address(value.text("site"))
    return f"{site.removesuffix('/')}/" if site else ""


def read_words(value: Value) -> dict[str, str]:
    """Return the book's own wording of what the templates say."""
    words = value.get("words")
    return {key: words.text(key) for key, _ in words.items()} if words is not None else {}
