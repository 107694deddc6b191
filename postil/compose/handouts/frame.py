"""Make what stands before and behind the text of a handout: its head, how to cite it, questions, room to write.

Takes what the handout is of and the templates; gives the parts of the filled template `handout.xhtml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from postil.compose.documents import well_formed
from postil.compose.environment import HINT, Templates
from postil.compose.handouts.pieces import NAMES
from postil.compose.handouts.subject import Subject
from postil.compose.pages import publication_data
from postil.compose.plain import Converter, Plain
from postil.compose.words import date_in_words
from postil.model import Element, Handout, Node
from postil.problems import ContentError, Place, Problem
from postil.qrcode import drawn
from postil.scripts import direction

TEMPLATE = "handout.xhtml"
SCHEME = "https://"


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a handout but its text: its head, the place of the title in that, how to cite it, what stands behind."""

    head: etree._Element
    title: etree._Element
    about: etree._Element
    tail: etree._Element | None


def frame_of(subject: Subject, handout: Handout, folios: Mapping[str, str], templates: Templates) -> Frame:
    """Return what stands around the text of a handout; T001 where the template has no place for it."""
    data, path = frame_data(subject, handout, folios), templates.path(TEMPLATE)
    document = well_formed(templates.fill(TEMPLATE, data).encode(), path)
    head, about = part(document, "header", "handout-head", path), part(document, "div", "handout-about", path)
    tails = document.xpath("//h:section[@class='handout-tail']", namespaces=NAMES)
    return Frame(head, part(head, "div", "handout-title", path), about, tails[0] if tails else None)


def part(within: etree._Element, name: str, kind: str, path: str) -> etree._Element:
    """Return the one element of a name and a class that the template must have; T001 where it has none."""
    found: list[etree._Element] = within.xpath(f".//h:{name}[@class='{kind}']", namespaces=NAMES)
    if not found:
        sentence = f"the template cannot be filled: it has no '{name}' of the class '{kind}'"
        raise ContentError([Problem(Place(path), "T001", sentence, HINT)])
    return found[0]


def frame_data(subject: Subject, handout: Handout, folios: Mapping[str, str]) -> Plain:
    """Return what the template is given."""
    publication, words = subject.addresses.publication, dict(subject.addresses.words)
    language = publication.language
    return {
        "publication": publication_data(publication, words),
        "words": words,
        "title": subject.title(),
        "kind": "handout",
        "matter": "body",
        "head": subject.title(),
        "language": language,
        "direction": direction(language),
        "of": title_data(subject),
        "citation": Converter().nodes(citation(subject, folios)),
        "rights": (subject.text.metadata.rights if subject.text else "") or publication.rights,
        "state": words["handout-state"].format(date=date_in_words(publication.date, language)),
        "code": code_data(subject.address()),
        "foot": foot(words["handout-page-of-pages"]),
        "questions": list(questions_data(subject)) if handout.questions else [],
        "lines": handout.lines,
    }


def title_data(subject: Subject) -> Plain:
    """Return the title where no division of the book has it: that of clauses and of the whole book."""
    kind, text, clauses = subject.part.kind, subject.text, subject.clauses
    is_one = kind == "clauses" and len(clauses) == 1
    about = text.metadata if text else None
    return {
        "kind": "clause" if is_one else kind,
        "clause": subject.addresses.clause_title(clauses[0]) if is_one else "",
        "clauses": [subject.addresses.clause_title(clause) for clause in clauses],
        "text": about.title if about else "",
        "subtitle": about.subtitle if about else "",
        "lang": about.lang if about else subject.addresses.publication.language,
    }


def citation(subject: Subject, folios: Mapping[str, str]) -> Iterator[Node]:
    """Yield how the part is cited: by its name, and by the page where the book is printed."""
    publication, words, part = subject.addresses.publication, subject.addresses.words, subject.cited()
    wording = words["handout-cite"] if part else words["handout-cite-book"]
    year = publication.date.split("-")[0]
    said = wording.format(part=part, title="\0", publisher=publication.publisher, year=year)
    before, _, after = said.partition("\0")
    pages = subject.pages(folios)
    paged = words["handout-pages" if len(pages) > len(pages.split("–")[0].split(",")[0]) else "handout-page"]
    yield before
    yield Element("cite", (publication.title,))
    yield after
    if pages:
        yield ", "
        yield Element("span", (paged.format(pages=pages),), {"class": "handout-pages"})
    yield "."


def code_data(address: str) -> Plain | None:
    """Return what draws the code of an address, and the address as it is typed; None for no address."""
    if not address:
        return None
    made = drawn(address)
    return {
        "outline": made.outline,
        "size": made.size,
        "address": address,
        "words": address.removeprefix(SCHEME).removesuffix("/"),
    }


def foot(wording: str) -> tuple[str, str, str]:
    """Return what stands before, between and behind the number of a page and that of all pages."""
    before, _, rest = wording.format(page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after


def questions_data(subject: Subject) -> Iterator[Plain]:
    """Yield the questions, each with the clause that it is about."""
    for clause, asked in subject.questions():
        yield {"clause": clause, "nodes": Converter().nodes(asked.words)}
