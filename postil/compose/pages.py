"""What the templates of a book's opening and closing pages are given.

Takes the publication and its words and gives plain data: dicts, lists and strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postil.compose.addresses import Addresses, Link
from postil.compose.crossing import by_kind
from postil.compose.plain import Converter, Plain
from postil.compose.words import date_in_words
from postil.model import Person, Publication


def publication_data(publication: Publication, words: Mapping[str, str]) -> Plain:
    """Return what title page and imprint say."""
    return {
        "language": publication.language,
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


def glossary_data(addresses: Addresses, referred: Mapping[str, Sequence[Link]]) -> list[Plain]:
    """Return the terms in alphabetical order, each with the notes that refer to it."""
    publication = addresses.publication
    terms = {term.id: addresses.term(term) for term in publication.glossary}
    return [
        {
            "id": term.id,
            "term": term.term,
            "lang": term.lang,
            "definition": Converter().nodes(term.definition),
            "sources": addresses.sources(term.citations),
            "references": by_kind(term.references, terms),
            "referred": referred.get(term.id, []),
        }
        for term in sorted(publication.glossary, key=lambda term: term.term.casefold())
    ]


def sources_data(addresses: Addresses) -> list[Plain]:
    """Return the list of sources in the order of its style."""
    entries = addresses.bibliography.entries
    return [{"id": entry.id, "nodes": Converter().nodes(entry.nodes)} for entry in entries]
