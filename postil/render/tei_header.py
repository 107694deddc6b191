"""Describe a publication in the header of a TEI document: https://www.tei-c.org/release/doc/tei-p5-doc/en/html/HD.html.

Takes a publication and the xml:ids of its parts; gives the `teiHeader` with the signers of notes, the texts' origins,
the witnesses and the sources, so that the apparatus can point at them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from postil.model import Declaration, Metadata, Person, Publication, Source
from postil.render.annotators import named
from postil.render.tei_names import SOURCE, TEXT, Key, signer, signers, texts, witness
from postil.render.tei_text import TEI, XML_ID, XML_LANG, add

# https://www.loc.gov/marc/relators/relaterm.html
_ROLES = {"aut": "author", "edt": "editor", "trl": "editor", "com": "editor"}


def header(publication: Publication, names: Mapping[Key, str]) -> etree._Element:
    """Return the header."""
    made = etree.Element(f"{TEI}teiHeader")
    described = add(made, "fileDesc")
    _title_statement(described, publication, names)
    if publication.edition_statement:
        add(add(described, "editionStmt"), "edition").text = publication.edition_statement
    _publication_statement(described, publication)
    _source_description(described, publication, names)
    add(add(made, "encodingDesc"), "variantEncoding", {"method": "double-end-point", "location": "external"})
    _profile(made, publication)
    return made


def _title_statement(parent: etree._Element, publication: Publication, names: Mapping[Key, str]) -> None:
    statement = add(parent, "titleStmt")
    add(statement, "title", {"type": "main"}).text = publication.title
    if publication.subtitle:
        add(statement, "title", {"type": "sub"}).text = publication.subtitle
    for person in sorted(publication.creators, key=lambda person: list(_ROLES).index(_role(person))):
        add(statement, _ROLES[_role(person)], {"role": person.role}).text = person.name
    for initials in signers(publication):
        responsible = add(statement, "respStmt", {XML_ID: names[signer(initials)]})
        add(responsible, "resp").text = "notes"
        add(responsible, "name").text = named(initials, publication.creators) or initials


def _role(person: Person) -> str:
    return person.role if person.role in _ROLES else "edt"


def _publication_statement(parent: etree._Element, publication: Publication) -> None:
    statement = add(parent, "publicationStmt")
    people = [person.name for person in publication.creators]
    add(statement, "publisher").text = publication.publisher or ", ".join(people) or publication.title
    if publication.publisher_place:
        add(statement, "pubPlace").text = publication.publisher_place
    add(statement, "date", {"when": publication.date}).text = publication.date
    add(statement, "idno", {"type": "URN"}).text = publication.identifier
    if publication.rights:
        add(add(statement, "availability"), "p").text = publication.rights


def _source_description(parent: etree._Element, publication: Publication, names: Mapping[Key, str]) -> None:
    description = add(parent, "sourceDesc")
    for text in texts(publication):
        bibl = add(description, "bibl", {"corresp": f"#{names[TEXT, text.id]}"})
        _origin(bibl, text.metadata)
        if isinstance(text, Declaration) and text.apparatus.witnesses:
            _witnesses(description, text, names)
    if not len(description):
        add(description, "p").text = publication.title
    if publication.sources:
        sources = add(description, "listBibl")
        for source in publication.sources:
            _source(sources, source, publication.language, names)


def _origin(bibl: etree._Element, metadata: Metadata) -> None:
    """Write where a text comes from: its own title and makers, and the copy that it was taken from."""
    add(bibl, "title", {XML_LANG: metadata.lang}).text = metadata.title
    for name in filter(None, (metadata.author, metadata.body)):
        add(bibl, "author").text = name
    if metadata.location:
        add(bibl, "pubPlace").text = metadata.location
    _date(bibl, metadata.date)
    _address(bibl, metadata.source.url, metadata.source.accessed, metadata.source.title)
    if metadata.source.sha256:
        add(bibl, "idno", {"type": "sha256"}).text = metadata.source.sha256


def _witnesses(parent: etree._Element, text: Declaration, names: Mapping[Key, str]) -> None:
    listed = add(parent, "listWit", {"corresp": f"#{names[TEXT, text.id]}"})
    for each in text.apparatus.witnesses:
        made = add(listed, "witness", {XML_ID: names[witness(text, each.siglum)], "n": each.siglum})
        add(made, "title").text = each.title
        _date(made, each.date)
        if each.source:
            add(made, "ptr", {"target": f"#{names[SOURCE, each.source]}"})


def _source(parent: etree._Element, source: Source, language: str, names: Mapping[Key, str]) -> None:
    attributes = {XML_ID: names[SOURCE, source.id], "type": source.kind}
    bibl = add(parent, "bibl", attributes | ({XML_LANG: source.lang} if source.lang != language else {}))
    for name in source.author.split(" and ") if source.author else ():
        add(bibl, "author").text = name
    add(bibl, "title").text = source.title
    if source.container:
        add(bibl, "title", {"level": "m"}).text = source.container
    if source.publisher_place:
        add(bibl, "pubPlace").text = source.publisher_place
    if source.publisher:
        add(bibl, "publisher").text = source.publisher
    _date(bibl, source.date)
    for unit, value in (("volume", source.volume), ("issue", source.issue), ("page", source.pages)):
        if value:
            add(bibl, "biblScope", {"unit": unit}).text = value
    _address(bibl, source.url, source.accessed)
    if source.remark:
        add(bibl, "note").text = source.remark


def _date(parent: etree._Element, date: str, kind: str = "") -> None:
    if date:
        add(parent, "date", {"when": date} | ({"type": kind} if kind else {})).text = date


def _address(parent: etree._Element, url: str, accessed: str, title: str = "") -> None:
    if url:
        add(parent, "ref", {"target": url}).text = title or url
    elif title:
        add(parent, "bibl").text = title
    _date(parent, accessed, "accessed")


def _profile(parent: etree._Element, publication: Publication) -> None:
    profile = add(parent, "profileDesc")
    if publication.description:
        add(add(profile, "abstract"), "p").text = publication.description
    languages = dict.fromkeys([publication.language, *(text.metadata.lang for text in texts(publication))])
    used = add(profile, "langUsage")
    for language in languages:
        add(used, "language", {"ident": language}).text = language
    if publication.subjects:
        keywords = add(add(profile, "textClass"), "keywords")
        for subject in publication.subjects:
            add(keywords, "term").text = subject
