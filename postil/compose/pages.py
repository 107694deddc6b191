"""What the templates of a book's opening and closing pages are given.

Takes the publication and its words and gives plain data: dicts, lists and strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postil.compose.addresses import Addresses
from postil.compose.plain import Converter, Plain
from postil.compose.words import date_in_words
from postil.model import Person, Publication, Source


def publication_data(publication: Publication, words: Mapping[str, str]) -> Plain:
    """Return what title page and imprint say."""
    return {
        "title": publication.title,
        "subtitle": publication.subtitle,
        "credits": credits(publication.creators, words),
        "publisher": publication.publisher,
        "publisher_place": publication.publisher_place,
        "year": publication.date.split("-")[0],
        "date_in_words": date_in_words(publication.date, publication.language),
        "rights": publication.rights,
        "description": publication.description,
        "identifier": publication.identifier,
        "edition_statement": publication.edition_statement,
    }


def credits(creators: Sequence[Person], words: Mapping[str, str]) -> list[str]:
    """Return a line for each role: "Edited by A, B and C"."""
    roles = dict.fromkeys(person.role for person in creators)
    return [
        words[role].format(names=joined([p.name for p in creators if p.role == role], words["and"]))
        for role in roles
        if role in words
    ]


def joined(names: Sequence[str], conjunction: str) -> str:
    """Return names as a sentence lists them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def glossary_data(publication: Publication, addresses: Addresses) -> list[Plain]:
    """Return the terms in alphabetical order."""
    return [
        {
            "id": term.id,
            "term": term.term,
            "lang": term.lang,
            "definition": Converter().nodes(term.definition),
            "sources": addresses.sources(term.sources),
            "see": [addresses.see(None, (), name) for name in term.see],
        }
        for term in sorted(publication.glossary, key=lambda term: term.term.casefold())
    ]


def sources_data(publication: Publication) -> list[Plain]:
    """Return the sources in the order in which a reader looks for them: by author, then title."""
    ordered = sorted(publication.sources, key=lambda source: (source.author or source.title).casefold())
    return [source_data(source, publication.language) for source in ordered]


def source_data(source: Source, language: str) -> Plain:
    """Return one entry of the list of sources."""
    return {
        "id": source.id,
        "title": source.title,
        "author": source.author,
        "container": source.container,
        "publisher": source.publisher,
        "date": date_in_words(source.date, language),
        "url": source.url,
        "accessed": date_in_words(source.accessed, language),
        "remark": source.remark,
        "lang": source.lang,
    }
